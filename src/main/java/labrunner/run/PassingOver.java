package labrunner.run;

import java.util.Optional;
import java.util.Set;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Problem;
import labrunner.run.boxes.Steps;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Passed;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Intent.OnFailure;

/** Which failed commands a run by itself goes on past, and which of these failures may come of what isn't run here. Pure. */
final class PassingOver {
    /** These of kubectl's make nothing that a later command could lack. */
    private static final Set<String> MAKE_NOTHING = Set.of(
            "get",
            "describe",
            "logs",
            "exec",
            "attach",
            "port-forward",
            "proxy",
            "cp",
            "top",
            "events",
            "explain",
            "wait",
            "diff",
            "version",
            "cluster-info",
            "api-resources",
            "api-versions",
            "auth",
            "config");

    private PassingOver() {}

    /** {@link Passed#NO} where the run ends with it. */
    static Passed of(Steps steps, OnFailure how, PlacedCommand placed, Problem wrong) {
        boolean asked = switch (how) {
            case END -> false;
            case GO_ON_AFTER_READS -> !placed.command().writes();
            case GO_ON -> true;
        };
        if (!asked || !answered(wrong)) {
            return Passed.NO;
        }
        return lacks(placed, wrong) && missesOne(steps, placed) ? Passed.FOLLOWS : Passed.COUNTS;
    }

    /** Whether the server, or kubectl itself, said no to this one command: a lost connection would fail the next ones too. */
    private static boolean answered(Problem wrong) {
        return switch (wrong.kind()) {
            case NOT_FOUND, NO_SUCH_KIND, INVALID, CONFLICT, FORBIDDEN, TIMEOUT, USAGE, BAD_LAB -> true;
            case BAD_KUBECONFIG, UNREACHABLE, UNAUTHENTICATED, EXPIRED, INTERRUPTED, INTERNAL -> false;
        };
    }

    /**
     * Whether it failed for what isn't there. An object that the server calls invalid is the page's own mistake, and so is a name that
     * is taken; a question is invalid as long as a container hasn't started, say.
     */
    private static boolean lacks(PlacedCommand placed, Problem wrong) {
        return switch (wrong.kind()) {
            case NOT_FOUND, NO_SUCH_KIND, TIMEOUT, USAGE -> true;
            case INVALID -> !placed.command().writes();
            case CONFLICT, FORBIDDEN, BAD_LAB -> false;
            case BAD_KUBECONFIG, UNREACHABLE, UNAUTHENTICATED, EXPIRED, INTERRUPTED, INTERNAL -> false;
        };
    }

    /** Whether the page has a command before this one that isn't run here and may have made something. */
    private static boolean missesOne(Steps steps, PlacedCommand placed) {
        return steps.lab()
                .commands()
                .takeWhile(earlier -> !earlier.id().equals(placed.id()))
                .map(steps::state)
                .anyMatch(PassingOver::leftOut);
    }

    private static boolean leftOut(CommandState earlier) {
        return earlier.status() instanceof Status.Shown shown
                && shown.leftOut()
                && kubectlVerb(earlier.command().text())
                        .filter(MAKE_NOTHING::contains)
                        .isEmpty();
    }

    private static Optional<String> kubectlVerb(String text) {
        String[] words = text.strip().split("\\s+", 3);
        return words.length > 1 && words[0].equals("kubectl") ? Optional.of(words[1]) : Optional.empty();
    }
}
