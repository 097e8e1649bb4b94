package labrunner.cluster;

/** Closes what declares a checked exception and throws none. */
final class Closing {
    private Closing() {}

    static void quietly(AutoCloseable open) {
        try {
            open.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
