package labrunner.practice;

/** A save from which no practice cluster can go on. */
public final class UnreadableSaveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Reason {
        /** It is cut off, changed, or no save at all. */
        DAMAGED,
        /** Its form is that of another version of this program. */
        OTHER_FORM,
        /** What was done to the cluster no longer leads to the same objects. */
        OTHER_OBJECTS
    }

    private final Reason reason;

    UnreadableSaveException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
