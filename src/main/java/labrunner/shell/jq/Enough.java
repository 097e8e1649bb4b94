package labrunner.shell.jq;

/** Ends a filter of which enough came out. */
final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
        super("enough", null, false, false);
    }
}
