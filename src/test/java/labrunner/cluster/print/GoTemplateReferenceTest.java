package labrunner.cluster.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import labrunner.problem.ProblemException;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** What a Go template prints, or why it isn't one, is what the real kubectl says, on one and the same list of objects. */
@ReferenceTest
class GoTemplateReferenceTest {
    private static final long SEED = 20_261_128;
    private static final int DRAWN = 100;
    private static final int SHOWN = 600;
    /** Begins kubectl's second message, which stands behind all that was printed before: the whole object in Go's words. */
    private static final String DUMP = "Error executing template: ";

    @Test
    void templatesPrintWhatKubectlPrints(ReferenceCluster cluster) throws Exception {
        List<String> templates = Stream.concat(GoTemplates.written().stream(), GoTemplates.drawn(SEED, DRAWN).stream())
                .distinct()
                .toList();
        assertThat(templates).hasSizeGreaterThan(250);
        var objects = new TemplatesOnCluster(cluster, "templates", SHOWN);
        assertThat(objects.compare(templates, (template, list) -> difference(template, list, objects)))
                .hasSameSizeAs(templates)
                .filteredOn(text -> !text.isEmpty())
                .isEmpty();
    }

    private static String difference(String template, Value list, TemplatesOnCluster objects) {
        var ran = objects.kubectl("-o", "go-template", "--template=" + template);
        int dump = ran.exit() == 0 ? -1 : ran.out().indexOf(DUMP);
        String printed = dump < 0 ? ran.out() : ran.out().substring(0, dump);
        String said = printed + (ran.exit() == 0 ? "" : "\n" + ran.err().stripTrailing());
        return objects.difference(template, said, ours(template, list));
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
