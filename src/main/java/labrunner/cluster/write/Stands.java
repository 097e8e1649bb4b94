package labrunner.cluster.write;

import java.util.Optional;
import labrunner.value.Value;

/** What a write takes for granted of what has the name. Where that isn't so any more, nothing is written. */
public sealed interface Stands {
    /** Whatever it is. */
    record Anything() implements Stands {}

    /** There is nothing. */
    record Nothing() implements Stands {}

    /**
     * This very object.
     *
     * @param version its resourceVersion, where it must not have changed either
     */
    record Object(String uid, Optional<String> version) implements Stands {}

    /** Whether it is so. */
    default boolean holds(Optional<? extends Value> there) {
        return switch (this) {
            case Anything a -> true;
            case Nothing n -> there.isEmpty();
            case Object object ->
                there.flatMap(found -> found.text("metadata", "uid"))
                                .filter(object.uid()::equals)
                                .isPresent()
                        && object.version()
                                .map(version -> there.flatMap(found -> found.text("metadata", "resourceVersion"))
                                        .equals(Optional.of(version)))
                                .orElse(true);
        };
    }
}
