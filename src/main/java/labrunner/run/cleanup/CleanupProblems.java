package labrunner.run.cleanup;

import java.util.List;
import java.util.stream.Collectors;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.journal.RunLabels;
import labrunner.run.state.Removal;
import labrunner.texts.Texts;

/** Why a clean-up isn't done, in words. */
public final class CleanupProblems {
    private CleanupProblems() {}

    /** Something couldn't be read, so nobody knows whether it is still there. */
    public static Problem notKnown(Problem unread) {
        return Problem.of(
                        unread.kind(),
                        Texts.of("left.unread", unread.summary()),
                        Texts.of("left.unread.hint", RunLabels.RUN))
                .withDetail(unread.hint());
    }

    /** Namespaces stay, because they hold what the run didn't make. */
    public static Problem keeps(List<Removal> kept) {
        return Problem.of(
                Kind.CONFLICT,
                kept.stream()
                                .map(removal -> Texts.of("left.kept", removal.ref(), removal.heldBy()))
                                .collect(Collectors.joining("; "))
                        + ".",
                Texts.of(
                        "left.kept.hint",
                        kept.stream()
                                .map(removal -> Texts.of(
                                        "left.kept.command", removal.ref().name()))
                                .collect(Collectors.joining(", "))));
    }
}
