package labrunner.cluster.watch;

/** A running watch of a cluster; closing it ends it. */
public interface Subscription extends AutoCloseable {
    /**
     * Asks for a kind to be listed again: its watch may be silent. Returns at once.
     *
     * @param shown run after the consumer got a snapshot that shows a list of this kind begun after this call; never, where the
     *     kind can't be listed
     */
    void relist(String kind, Runnable shown);

    @Override
    void close();

    /** One that watches nothing. */
    static Subscription none() {
        return new Subscription() {
            @Override
            public void relist(String kind, Runnable shown) {}

            @Override
            public void close() {}
        };
    }
}
