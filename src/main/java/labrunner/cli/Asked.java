package labrunner.cli;

import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.lab.Lab;
import labrunner.texts.Texts;
import labrunner.value.Printable;

/** What a question before a change begins with, in a form that neither a title nor a name can go on with. */
final class Asked {
    private static final int LONGEST_TITLE = 80;

    private Asked() {}

    /** Which cluster, and what a learner should know of the way to it. */
    static String of(ClusterContext context) {
        return Texts.of("cluster.at", context.shownName(), Printable.line(context.server()))
                + context.caution().map(caution -> " (" + caution + ")").orElse("");
    }

    static String title(Lab lab) {
        return Printable.quoted(lab.title(), LONGEST_TITLE);
    }
}
