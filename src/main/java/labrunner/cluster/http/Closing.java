package labrunner.cluster.http;

/** Closes what declares a checked exception and throws none. */
public final class Closing {
    private Closing() {}

    public static void quietly(AutoCloseable open) {
        try {
            open.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
