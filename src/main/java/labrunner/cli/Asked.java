package labrunner.cli;

import java.util.List;
import java.util.stream.Collectors;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.run.SetUpWords;
import labrunner.run.cleanup.Orphan;
import labrunner.run.state.Plan;
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

    /** The plan of a run that doesn't clean up. */
    static Plan withoutCleanUp(Plan plan, Lab lab) {
        return plan.of(lab.steps().stream()
                .filter(step -> !step.cleanup())
                .flatMap(step -> step.commands().stream())
                .map(PlacedCommand::id)
                .collect(Collectors.toSet()));
    }

    /** What stands above a plan: what earlier runs left, the cluster, and what the question is about. */
    static String head(Lab lab, ClusterContext context, List<Orphan> orphans, Plan plan) {
        String found = orphans.stream()
                .map(orphan -> Printable.line(orphan.toString()) + "\n")
                .collect(Collectors.joining());
        return found + SetUpWords.of(lab, context) + of(context) + ": "
                + Texts.of(plan.items().isEmpty() ? "agree.nothing" : "agree.plan", title(lab));
    }

    static String title(Lab lab) {
        return Printable.quoted(lab.title(), LONGEST_TITLE);
    }
}
