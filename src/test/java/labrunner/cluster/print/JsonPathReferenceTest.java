package labrunner.cluster.print;

import static org.assertj.core.api.Assertions.assertThat;

import labrunner.problem.ProblemException;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** What a template prints, or why it isn't one, is what the real kubectl says, on one and the same list of objects. */
@ReferenceTest
class JsonPathReferenceTest {
    private static final long SEED = 20_261_128;
    private static final int NUMBER = 250;
    private static final int SHOWN = 400;
    /** Ends kubectl's message: the whole object in Go's words. */
    private static final String DUMP = "\n\tobject given to jsonpath engine was:";

    @Test
    void templatesPrintWhatKubectlPrints(ReferenceCluster cluster) throws Exception {
        var objects = new TemplatesOnCluster(cluster, "paths", SHOWN);
        assertThat(objects.compare(
                        JsonPathTemplates.of(SEED, NUMBER), (template, list) -> difference(template, list, objects)))
                .hasSize(NUMBER)
                .filteredOn(text -> !text.isEmpty())
                .isEmpty();
    }

    private static String difference(String template, Value list, TemplatesOnCluster objects) {
        var ran = objects.kubectl("-o", "jsonpath=" + template);
        String theirs = ran.exit() == 0 ? ran.out() : ran.err();
        int dump = theirs.indexOf(DUMP);
        String said = (dump < 0 ? theirs : theirs.substring(0, dump)).stripTrailing();
        return objects.difference(template, said, ours(template, list).stripTrailing());
    }

    private static String ours(String template, Value list) {
        try {
            return JsonPath.parse(template).print(list);
        } catch (ProblemException e) {
            return e.problem().summary();
        }
    }
}
