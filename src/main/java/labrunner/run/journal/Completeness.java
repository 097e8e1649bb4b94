package labrunner.run.journal;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for what a record that was read from a file doesn't have: a library leaves null where the text says nothing. */
final class Completeness {
    private Completeness() {}

    /** The first part that isn't there, by its name; empty where all are. */
    static Optional<String> missing(Record record) {
        return missing(record, "");
    }

    private static Optional<String> missing(@Nullable Object value, String name) {
        return switch (value) {
            case null -> Optional.of(name);
            case Record record -> components(record, name);
            case Collection<?> all -> first(all, name);
            case Map<?, ?> map -> first(map.values(), name);
            case Optional<?> optional -> optional.isPresent() ? missing(optional.get(), name) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> first(Collection<?> values, String name) {
        for (Object value : values) {
            Optional<String> found = missing(value, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> components(Record record, String name) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String at = name.isEmpty() ? component.getName() : name + "." + component.getName();
            Optional<String> found = missing(value(record, component), at);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            AccessibleObject accessor = component.getAccessor();
            accessor.setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
