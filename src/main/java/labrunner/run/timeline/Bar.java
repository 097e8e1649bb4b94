package labrunner.run.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labrunner.azure.VmSize;

/**
 * What is known of one NodeClaim or pod.
 *
 * @param uid the object's; of a NodeClaim that only a log tells of its name
 * @param ours whether it is of this lab
 * @param stations in the order of their stages
 * @param marks events about it, by time
 */
public record Bar(
        String uid,
        Kind kind,
        String name,
        Optional<String> namespace,
        boolean ours,
        About about,
        List<Station> stations,
        List<Mark> marks) {
    /** By the moment of its creation; names tell equal ones apart. */
    static final Comparator<Bar> BY_TIME = Comparator.comparing(Bar::begin).thenComparing(Bar::name);

    /** What a bar is of. */
    public enum Kind {
        NODE_CLAIM("NodeClaim"),
        POD("Pod");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As Kubernetes calls it. */
        public String word() {
            return word;
        }
    }

    /**
     * What a machine is, and a pod's machine. Each is empty while unknown.
     *
     * @param size as {@code Standard_D4pls_v6}
     * @param zone as Azure names it
     * @param node the node that came of a NodeClaim, or that a pod is on
     */
    public record About(String pool, String size, String arch, String zone, String capacityType, String node) {
        static final About NOTHING = new About("", "", "", "", "", "");

        /** What is known now, and where that says nothing what was known before. */
        About with(About now) {
            return new About(
                    known(now.pool, pool),
                    known(now.size, size),
                    known(now.arch, arch),
                    known(now.zone, zone),
                    known(now.capacityType, capacityType),
                    known(now.node, node));
        }

        private static String known(String now, String before) {
            return now.isEmpty() ? before : now;
        }

        /** Without Azure's {@code Standard_}. */
        public String shortSize() {
            return VmSize.shortName(size);
        }
    }

    public Optional<Station> station(Stage stage) {
        return stations.stream().filter(one -> one.stage() == stage).findFirst();
    }

    /** When a stage was reached; empty where it wasn't, or nothing says so. */
    public Optional<Instant> at(Stage stage) {
        return station(stage).map(Station::at);
    }

    /** The last stage that was reached. */
    public Stage stage() {
        return stations.getLast().stage();
    }

    public Instant begin() {
        return stations.getFirst().at();
    }

    /** When it was gone; empty while it is there. */
    public Optional<Instant> end() {
        return at(Stage.DELETED);
    }
}
