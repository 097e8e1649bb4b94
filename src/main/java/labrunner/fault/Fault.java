package labrunner.fault;

import java.time.Duration;
import java.util.Locale;

/** One thing that goes wrong. A name of a NodePool, a size or an image that is empty stands for all of them. */
public sealed interface Fault {

    /** When it is there. */
    Span span();

    /** How a machine is paid for. */
    enum Capacity {
        ON_DEMAND("on-demand"),
        SPOT("spot");

        private final String label;

        Capacity(String label) {
            this.label = label;
        }

        /** As nodes and requirements name it. */
        public String label() {
            return label;
        }
    }

    /**
     * The subscription may have no more than so many vCPUs.
     *
     * @param family of which sizes: a letter such as {@code D} or a series such as {@code Dpls_v6}; empty counts all of the region
     * @param vcpus how many in all, of the machines that Karpenter ordered
     */
    record Quota(String family, Capacity capacity, int vcpus, Span span) implements Fault {}

    /**
     * Azure doesn't offer a size to this subscription.
     *
     * @param size its name; a {@code *} stands for any letters
     * @param zone only there, such as {@code 2} or {@code swedencentral-2}; empty: in all
     */
    record SizeNotAvailable(String size, String zone, Span span) implements Fault {}

    /**
     * A zone has no machine left.
     *
     * @param zone such as {@code 2} or {@code swedencentral-2}
     */
    record ZoneOutOfCapacity(String zone, Span span) implements Fault {}

    /**
     * Azure takes the spot machines of a pool back when the fault begins; it gives notice 30 seconds before.
     *
     * @param pool a NodePool
     */
    record SpotEviction(String pool, Span span) implements Fault {}

    /**
     * Machines are ordered and paid for, and their nodes never come.
     *
     * @param pool a NodePool
     */
    record NeverJoins(String pool, Span span) implements Fault {}

    /**
     * Machines take longer to come.
     *
     * @param pool a NodePool
     * @param by how much longer
     */
    record SlowMachine(String pool, Duration by, Span span) implements Fault {}

    /**
     * An image has no programs for arm64, so that they don't start there.
     *
     * @param image its name, with or without its tag; a {@code *} stands for any letters
     */
    record NoArm64(String image, Span span) implements Fault {}

    /** Why an image can't be pulled. */
    enum PullError {
        NOT_FOUND("notFound"),
        UNAUTHORIZED("unauthorized"),
        TOO_MANY_REQUESTS("tooManyRequests"),
        NO_PLATFORM("noPlatform");

        private final String word;

        PullError(String word) {
            this.word = word;
        }

        /** As it is written in a lab. */
        public String word() {
            return word;
        }
    }

    /**
     * An image can't be pulled.
     *
     * @param image as in {@link NoArm64}
     */
    record PullFails(String image, PullError why, Span span) implements Fault {}

    /**
     * Containers of an image end again and again.
     *
     * @param image as in {@link NoArm64}
     * @param runs how long each time
     * @param log its last line; empty for none
     */
    record Crashes(String image, int exitCode, Duration runs, String log, Span span) implements Fault {}

    /**
     * The kubelet of a node goes silent; it comes back when the fault ends.
     *
     * @param pool a NodePool, of which the first node by name is taken; empty: of any
     */
    record NodeNotReady(String pool, Span span) implements Fault {}

    /**
     * The API server takes its time over each answer.
     *
     * @param by how much, in this machine's time
     */
    record ApiSlow(Duration by, Span span) implements Fault {}

    /** The API server answers nobody. */
    record ApiAway(Span span) implements Fault {}

    /** Whether a name with {@code *} in it, or an image's without its tag, stands for another; an empty one stands for all. */
    static boolean means(String pattern, String name) {
        return pattern.isEmpty() || glob(pattern, name) || glob(pattern, withoutTag(name));
    }

    private static String withoutTag(String image) {
        int digest = image.indexOf('@');
        String named = digest < 0 ? image : image.substring(0, digest);
        int tag = named.lastIndexOf(':');
        return tag > named.lastIndexOf('/') ? named.substring(0, tag) : named;
    }

    /** In time that grows with the product of both lengths, whatever the pattern. */
    private static boolean glob(String pattern, String name) {
        String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
        String rest = name.toLowerCase(Locale.ROOT);
        if (parts.length == 1) {
            return rest.equals(parts[0]);
        }
        if (!rest.startsWith(parts[0])) {
            return false;
        }
        rest = rest.substring(parts[0].length());
        for (int i = 1; i < parts.length - 1; i++) {
            int at = rest.indexOf(parts[i]);
            if (at < 0) {
                return false;
            }
            rest = rest.substring(at + parts[i].length());
        }
        return rest.endsWith(parts[parts.length - 1]);
    }
}
