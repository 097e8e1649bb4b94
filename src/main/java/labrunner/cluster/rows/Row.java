package labrunner.cluster.rows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One object as a table shows it; made once for each change of the object. Which kinds have rows is said by {@link RowKind}. */
public interface Row {
    Meta meta();

    /** The conditions of its status, as far as the row has them. */
    default List<Condition> conditions() {
        return List.of();
    }

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
