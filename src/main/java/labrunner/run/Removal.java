package labrunner.run;

import labrunner.cluster.Ref;

/**
 * One object that this run made and that clean-up removes, with its uid as the precondition.
 *
 * @param why that it is this run's, and whether the page's own commands cover it
 * @param heldBy what a deletion waits for, such as a finalizer or its machines; empty if nothing
 */
public record Removal(Ref ref, String uid, String why, Status status, String heldBy) {

    /** How far a removal is. */
    public enum Status {
        PLANNED,
        DELETING,
        GONE
    }

    Removal with(Status newStatus, String newHeldBy) {
        return new Removal(ref, uid, why, newStatus, newHeldBy);
    }
}
