package labrunner.run.cleanup;

import java.util.List;
import java.util.stream.Collectors;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.journal.RunLabels;
import labrunner.run.state.Removal;

/** Why a clean-up isn't done, in words. */
public final class CleanupProblems {
    private CleanupProblems() {}

    /** Something couldn't be read, so nobody knows whether it is still there. */
    public static Problem notKnown(Problem unread) {
        return Problem.of(
                        unread.kind(),
                        "It isn't known whether everything of this lab is gone: " + unread.summary(),
                        "Look for what is left with kubectl get KIND -A -l " + RunLabels.RUN + "; then clean up again.")
                .withDetail(unread.hint());
    }

    /** Namespaces stay, because they hold what the run didn't make. */
    public static Problem keeps(List<Removal> kept) {
        return Problem.of(
                Kind.CONFLICT,
                kept.stream()
                                .map(removal -> removal.ref() + " stays: it holds " + removal.heldBy()
                                        + ", which this run did not make")
                                .collect(Collectors.joining("; "))
                        + ".",
                "When nobody needs that any more, delete it with "
                        + kept.stream()
                                .map(removal -> "\"kubectl delete namespace "
                                        + removal.ref().name() + "\"")
                                .collect(Collectors.joining(", "))
                        + ".");
    }
}
