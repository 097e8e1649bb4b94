package labrunner.run;

import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.lab.Lab;
import labrunner.texts.Texts;
import labrunner.value.Printable;

/** Says that a page gets a cluster of its own ready, while the run goes to the one that was chosen. */
public final class SetUpWords {
    private static final int LONGEST = 80;

    private SetUpWords() {}

    /** A sentence with a space after it; empty where the page has no such line. */
    public static String of(Lab lab, ClusterContext context) {
        return lab.setUp()
                .map(setUp -> Texts.of(
                        "ask.setup", Printable.word(setUp.cluster(), LONGEST), setUp.place(), context.shownName()))
                .orElse("");
    }
}
