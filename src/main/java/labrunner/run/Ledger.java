package labrunner.run;

import java.util.Optional;
import labrunner.cluster.Ref;

/** What {@link Executor} tells the journal: before each write what was there, after it what came of it. Calls block until kept. */
interface Ledger {

    /**
     * An object about to be written.
     *
     * @param uid of what is there; empty if nothing is
     * @param stamped whether what is there carries this run's label
     */
    record Target(Ref ref, Optional<String> uid, boolean stamped) {}

    /** Answers whether the object is this run's, or becomes so by the write that follows: it wasn't there before this run. */
    boolean intend(String commandId, Target target);

    void wrote(String commandId, Ref ref, String uid, long generation);

    void deleted(String commandId, Ref ref);

    /** Whether this run already deleted what a command names. */
    boolean wasDeleted(Ref ref);

    Stamp stamp();
}
