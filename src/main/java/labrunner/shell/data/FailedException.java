package labrunner.shell.data;

/** A command fails as it would in a shell; the message is what it prints on its errors, without its name. */
public final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;

    public FailedException(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }

    public String said() {
        return String.valueOf(getMessage());
    }
}
