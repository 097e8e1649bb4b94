package labrunner.cluster;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One object as a table shows it; made once for each change of the object. */
public sealed interface Row
        permits NodePoolRow, ClaimRow, NodeClassRow, NodeRow, PodRow, DeploymentRow, EventRow, NamespaceRow {
    Meta meta();

    default String uid() {
        return meta().uid();
    }

    default String name() {
        return meta().name();
    }

    default Optional<String> namespace() {
        return meta().namespace();
    }

    default Map<String, String> labels() {
        return meta().labels();
    }

    default Instant created() {
        return meta().created();
    }

    default boolean deleting() {
        return meta().deleting().isPresent();
    }
}
