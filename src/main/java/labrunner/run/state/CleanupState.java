package labrunner.run.state;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.Ref;
import labrunner.problem.Problem;

/**
 * What clean-up will remove, removes and leaves.
 *
 * @param removals all that goes, in the order that works, also what the page's own commands delete; filled before clean-up
 *     begins too, for the list beside the button
 * @param left what was there before this run and stays, one sentence each
 * @param changed what was there before, was changed by this run, and can be put back ({@link Intent.PutBack})
 * @param remaining what there is of this lab now
 * @param goesOnCosting one sentence on what the cluster itself costs from here on; empty on a practice cluster
 */
public record CleanupState(
        Phase phase,
        List<Removal> removals,
        List<String> left,
        List<Ref> changed,
        Remaining remaining,
        Optional<String> goesOnCosting,
        Optional<Problem> problem) {
    /** Of a run that changed nothing which was there before. */
    public CleanupState(
            Phase phase,
            List<Removal> removals,
            List<String> left,
            Remaining remaining,
            Optional<String> goesOnCosting,
            Optional<Problem> problem) {
        this(phase, removals, left, List.of(), remaining, goesOnCosting, problem);
    }

    /** Before anything is known. */
    public static final CleanupState NONE = new CleanupState(
            Phase.NOT_BEGUN, List.of(), List.of(), Remaining.NOTHING, Optional.empty(), Optional.empty());

    /** Where clean-up is. */
    public enum Phase {
        NOT_BEGUN,
        RUNNING,
        /** Nothing of this lab is left. */
        DONE,
        /** Something couldn't be removed; {@code problem} says what. */
        STUCK
    }
}
