package labrunner.shell.data;

/** Something was needed that isn't known: what needs it isn't done. */
public final class UnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Why why;

    public UnknownException(Why why) {
        super(why.what(), null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
