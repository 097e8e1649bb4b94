package labrunner.shell.jq;

/** A filter fails on a value, as jq's would; the message is for the learner. */
public final class JqException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JqException(String message) {
        super(message, null, false, false);
    }

    public String said() {
        return String.valueOf(getMessage());
    }
}
