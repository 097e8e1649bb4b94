package labrunner.cluster.rows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metadata that every row has. */
public record Meta(
        String uid,
        String name,
        Optional<String> namespace,
        Map<String, String> labels,
        long generation,
        String resourceVersion,
        Instant created,
        Optional<Instant> deleting,
        List<String> finalizers,
        List<Owner> owners) {

    /** An owner reference. */
    public record Owner(String kind, String name, String uid, boolean controller) {}

    /** The owner that controls it. */
    public Optional<Owner> controller() {
        return owners.stream().filter(Owner::controller).findFirst();
    }
}
