package labrunner.shell.data;

/** A tool was asked for what it doesn't do here; the message says for what, as a part of a sentence. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String what) {
        super(what, null, false, false);
    }

    public String what() {
        return String.valueOf(getMessage());
    }
}
