package labrunner.run.journal;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.Ref;
import labrunner.lab.PlacedCommand;
import labrunner.run.state.PlanItem;
import labrunner.value.Value;

/**
 * What carries out commands tells the journal: before each write what was there, after it what came of it. What is intended is kept
 * when the call returns.
 */
public interface RunRecord {

    /**
     * An object about to be written.
     *
     * @param uid of what is there; empty if nothing is
     * @param stamped whether what is there carries this run's label
     * @param takenOn whether what is there carries the labels of an earlier run of this page by the same learner, which was lost
     * @param owners uids of what owns it, and of what owns that: a pod of a Deployment of this run is this run's
     */
    public record Target(Ref ref, Optional<String> uid, boolean stamped, boolean takenOn, List<String> owners) {
        public Target {
            owners = List.copyOf(owners);
        }

        public Target(Ref ref, Optional<String> uid, boolean stamped, boolean takenOn) {
            this(ref, uid, stamped, takenOn, List.of());
        }

        public Target ownedBy(List<String> uids) {
            return new Target(ref, uid, stamped, takenOn, uids);
        }

        public Target(Ref ref, Optional<String> uid, boolean stamped) {
            this(ref, uid, stamped, false);
        }
    }

    /** Answers whether the object is this run's, or becomes so by the write that follows: it wasn't there before this run. */
    boolean intend(String commandId, Target target);

    void wrote(String commandId, Ref ref, String uid, long generation);

    /**
     * What was there before this run was changed by it.
     *
     * @param before and after the object as it was and as it is now
     */
    void changed(Ref ref, Value before, Value after);

    /**
     * Whether this very object may be changed, scaled or deleted now, whatever changes: it is this run's, or the learner agreed to
     * that. What has the name may be another object than when that was asked.
     */
    boolean mayTouch(PlanItem.Action action, Target target);

    /** The same of an object of others of which exactly these fields would change, as {@link PlanItem#fields} words them. */
    boolean mayTouch(PlanItem.Action action, Target target, List<String> fields);

    void deleted(String commandId, Ref ref);

    /** Keeps what a part of the page's script was answered; a record that is no journal keeps nothing. */
    default void answered(String commandId, JournalData.Answers answers) {}

    /** What a part of the page's script was answered when it was run last. */
    default JournalData.Answers answered(String commandId) {
        return JournalData.Answers.NOTHING;
    }

    /**
     * Asks for what a script does and nobody knew before it ran, and waits for the answer; one that asks nobody goes on.
     *
     * @throws labrunner.problem.ProblemException CONFLICT where somebody said no
     */
    default void requireAgreed(PlacedCommand command) {}

    /** Whether this run already deleted what a command names. */
    boolean wasDeleted(Ref ref);

    RunLabels stamp();
}
