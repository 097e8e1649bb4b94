package labrunner.value;

/** What is of a kind, with that kind's names and scope. */
public interface OfKind {
    Kind names();

    default String group() {
        return names().group();
    }

    default String version() {
        return names().version();
    }

    default String kind() {
        return names().name();
    }

    default String plural() {
        return names().plural();
    }

    default boolean namespaced() {
        return names().namespaced();
    }

    default String apiVersion() {
        return names().apiVersion();
    }

    /** See {@link Kind#qualified}. */
    default String qualified() {
        return names().qualified();
    }
}
