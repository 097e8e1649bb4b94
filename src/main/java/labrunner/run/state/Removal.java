package labrunner.run.state;

import labrunner.cluster.rows.Ref;

/**
 * One object that goes with clean-up, with its uid as the precondition.
 *
 * @param why that it is this run's, and whether the page's own commands cover it
 * @param byPage whether a command of the page deletes it, and not clean-up itself
 * @param heldBy what a deletion waits for, such as a finalizer or its machines; empty if nothing
 */
public record Removal(Ref ref, String uid, String why, boolean byPage, Status status, String heldBy) {

    /** How far a removal is. */
    public enum Status {
        PLANNED,
        /** The server took the request. */
        DELETING,
        GONE,
        /** It stays, because it holds what this run didn't make; {@code heldBy} names that. */
        KEPT
    }

    public Removal with(Status newStatus, String newHeldBy) {
        return new Removal(ref, uid, why, byPage, newStatus, newHeldBy);
    }
}
