package labrunner.cluster.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import labrunner.problem.ProblemException;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.value.Json;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** What a Go template prints, or why it isn't one, is what the real kubectl says, on one and the same list of objects. */
@ReferenceTest
class GoTemplateReferenceTest {
    private static final long SEED = 20_261_128;
    private static final int DRAWN = 100;
    private static final int AT_ONCE = 4;
    private static final int SHOWN = 600;
    private static final String OBJECTS = "deployments,configmaps,services";
    private static final String SPACE = "templates";
    /** Begins kubectl's second message, which stands behind all that was printed before: the whole object in Go's words. */
    private static final String DUMP = "Error executing template: ";

    @Test
    void templatesPrintWhatKubectlPrints(ReferenceCluster cluster) throws Exception {
        String objects = Files.readString(Path.of("src/test/resources/labrunner/run/write/looked-at.yaml"))
                .replace("replicas: 2", "replicas: 0")
                .replace("namespace: look", "namespace: " + SPACE)
                .replace("name: look\n", "name: " + SPACE + "\n");
        // what has no namespace is made too, and is no part of the list
        cluster.kubectlWith(objects, "apply", "-f", "-");
        cluster.kubectl("rollout", "status", "deployment", "-n", SPACE, "--timeout=60s");
        List<String> templates = Stream.concat(GoTemplates.written().stream(), GoTemplates.drawn(SEED, DRAWN).stream())
                .distinct()
                .toList();
        assertThat(templates).hasSizeGreaterThan(250);
        var different = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            String before = "";
            for (String now = list(cluster); !now.equals(before); now = list(cluster)) {
                // what still moved while it was read is read again
                before = now;
                different.clear();
                Value list = Json.parse(now);
                List<Callable<String>> asked = templates.stream()
                        .map(template -> (Callable<String>) () -> difference(template, list, cluster))
                        .toList();
                for (Future<String> answer : threads.invokeAll(asked)) {
                    different.add(answer.get());
                }
            }
        } finally {
            cluster.kubectl("delete", "namespace", SPACE, "--wait=false");
        }
        assertThat(different).filteredOn(text -> !text.isEmpty()).isEmpty();
    }

    private static String list(ReferenceCluster cluster) {
        return cluster.kubectl("get", OBJECTS, "-n", SPACE, "-o", "json", "--show-managed-fields")
                .out();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(SHOWN, text.length()));
    }

    private static String difference(String template, Value list, ReferenceCluster cluster) {
        var ran = cluster.kubectl("get", OBJECTS, "-n", SPACE, "-o", "go-template", "--template=" + template);
        int dump = ran.exit() == 0 ? -1 : ran.out().indexOf(DUMP);
        String printed = dump < 0 ? ran.out() : ran.out().substring(0, dump);
        String said = printed + (ran.exit() == 0 ? "" : "\n" + ran.err().stripTrailing());
        String ours = ours(template, list);
        return ours.equals(said)
                ? ""
                : template + "\n  kubectl: " + shortened(said) + "\n  ours:    " + shortened(ours);
    }

    private static String ours(String template, Value list) {
        try {
            GoTemplate.Printed printed = GoTemplate.parse(template).print(list);
            return printed.text()
                    + printed.error().map(error -> "\n" + error.summary()).orElse("");
        } catch (ProblemException e) {
            return "\n" + e.problem().summary();
        }
    }
}
