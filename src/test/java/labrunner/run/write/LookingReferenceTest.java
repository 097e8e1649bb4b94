package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import labrunner.cluster.Cluster;
import labrunner.cluster.Clusters;
import labrunner.reference.AtOnce;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.run.state.CommandAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Labrunner prints for a line that only looks, and whether it fails, is what the real kubectl prints on the same cluster. */
@ReferenceTest
class LookingReferenceTest {
    private static final int TRIES = 3;
    private static final Path RESOURCES = Path.of("src/test/resources/labrunner/run/write");

    /** What differs from one reading to the next, and how far columns are apart because of it. */
    private static final List<String[]> MOVES = List.of(
            new String[] {"(?m)(?<= |\\(|^)(<invalid>|(\\d+[smhdy]){1,2})(?=[ )]|$)", "AGE"},
            new String[] {"(RenewTime: +).*", "$1TIME"},
            new String[] {"(x)\\d+( over)", "$1N$2"},
            new String[] {"(?m) +$", ""},
            new String[] {" {2,}", "  "},
            new String[] {"(?s)\n\tobject given to jsonpath engine was:.*", ""});

    @TempDir
    Path folder;

    @Test
    void linesSayWhatKubectlSays(ReferenceCluster reference) throws Exception {
        fill(reference);
        List<String> lines = Files.readAllLines(RESOURCES.resolve("looks.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
        try (Cluster cluster = Clusters.open(reference.adminKubeconfig())) {
            assertThat(AtOnce.differences(lines, line -> difference(line, cluster, reference)))
                    .filteredOn(text -> !text.isEmpty())
                    .isEmpty();
        }
    }

    @Test
    void aQuestionThatIsAnsweredWithNoHasKubectlsExitCode(ReferenceCluster reference) {
        String line = "kubectl auth can-i delete pods";
        var ran = reference.kubectl(
                "auth",
                "can-i",
                "delete",
                "pods",
                "--kubeconfig",
                reference.viewerKubeconfig().toString());
        try (Cluster cluster = Clusters.open(reference.viewerKubeconfig())) {
            CommandAnswer answer = new Looking(folder, cluster).run(line);
            assertThat(answer.problem()).isEmpty();
            assertThat(answer.outcome().lines()).containsExactly(ran.out().strip());
            assertThat(answer.outcome().exit()).isEqualTo(ran.exit()).isEqualTo(1);
        }
    }

    /** Objects of many kinds, two revisions of some, and nothing that still moves. */
    private static void fill(ReferenceCluster reference) throws IOException {
        assertThat(reference.kubectlWith(Files.readString(RESOURCES.resolve("looked-at.yaml")), "apply", "-f", "-"))
                .satisfies(ran -> assertThat(ran.exit()).as(ran.err()).isZero());
        reference.kubectl("rollout", "status", "deployment/web", "-n", "look", "--timeout=120s");
        reference.kubectl(
                "annotate", "deployment/none", "-n", "look", "kubernetes.io/change-cause=first try", "--overwrite");
        reference.kubectl("set", "image", "deployment/none", "none=nginx:1.28", "-n", "look");
        reference.kubectl("set", "image", "daemonset/agent", "agent=nginx:1.28", "-n", "look");
        reference.kubectl("rollout", "status", "deployment/none", "-n", "look", "--timeout=60s");
    }

    /** Empty where both say the same; what moves meanwhile is looked at again. */
    private String difference(String line, Cluster cluster, ReferenceCluster reference) throws IOException {
        String said = "";
        for (int i = 0; i < TRIES; i++) {
            Path own = Files.createTempDirectory(folder, "page");
            Files.copy(RESOURCES.resolve("looked-at-file.yaml"), own.resolve("looked-at-file.yaml"));
            CommandAnswer answer = new Looking(own, cluster).run(line);
            boolean fails = answer.problem().isPresent();
            String ours = String.join("\n", answer.outcome().lines()).stripTrailing() + "\n"
                    + answer.problem().map(problem -> problem.summary()).orElse("");
            var ran = reference.kubectl(words(line, own));
            String theirs = fails ? ran.out().stripTrailing() + "\n" + ran.err() : ran.err() + ran.out();
            if (still(line, ours).equals(still(line, theirs)) && fails == (ran.exit() != 0)) {
                return "";
            }
            said = line + "\n--- kubectl (" + ran.exit() + ")\n" + still(line, theirs) + "\n--- Labrunner ("
                    + (fails ? 1 : answer.outcome().exit()) + ")\n" + still(line, ours) + "\n";
        }
        return said;
    }

    private static String still(String line, String text) {
        String still = text.strip();
        for (String[] one : MOVES) {
            still = still.replaceAll(one[0], one[1]);
        }
        // of events that are equally old, kubectl's sorting has some in an order of its own
        boolean events =
                line.startsWith("kubectl events") || line.startsWith("kubectl describe") && still.contains("Events:");
        return events ? Arrays.stream(still.split("\n")).sorted().collect(Collectors.joining("\n")) : still;
    }

    /** The words after {@code kubectl}, as a shell has them. */
    private static String[] words(String line, Path folder) {
        var words = new ArrayList<String>(List.of(""));
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                words.add("");
            } else {
                words.add(words.removeLast() + c);
            }
        }
        return words.stream()
                .skip(1)
                .map(one -> one.endsWith(".yaml") ? folder.resolve(one).toString() : one)
                .toArray(String[]::new);
    }
}
