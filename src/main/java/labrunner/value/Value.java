package labrunner.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A node of a YAML or JSON tree: text, truth, whole or decimal number, null, sequence or mapping in written order. */
public sealed interface Value {

    /** A string. */
    record Text(String text) implements Value {}

    /** {@code true} or {@code false}. */
    record Bool(boolean truth) implements Value {}

    /** A whole number. */
    record Whole(long number) implements Value {}

    /** A number with a fraction or an exponent. */
    record Decimal(double number) implements Value {}

    /** The null of YAML and JSON; also what a path leads to when nothing is there. */
    record Null() implements Value {}

    /** A list. */
    record Sequence(List<Value> items) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Fields by name, in the order they were written. */
    record Mapping(SequencedMap<String, Value> fields) implements Value {
        public Mapping {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }

        /** The same with one field set, at its old place or at the end. */
        public Mapping with(String key, Value value) {
            var copy = new LinkedHashMap<>(fields);
            copy.put(key, value);
            return new Mapping(copy);
        }

        /** The same without one field. */
        public Mapping without(String key) {
            var copy = new LinkedHashMap<>(fields);
            copy.remove(key);
            return new Mapping(copy);
        }
    }

    /** The null value. */
    Null NULL = new Null();

    /** An empty mapping. */
    Mapping EMPTY = new Mapping(new LinkedHashMap<>());

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Whole(number);
    }

    static Value of(boolean truth) {
        return new Bool(truth);
    }

    /** A mapping from alternating names and values, which may be anything {@link #from} takes. */
    static Mapping map(Object... keysAndValues) {
        var fields = new LinkedHashMap<String, Value>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], from(keysAndValues[i + 1]));
        }
        return new Mapping(fields);
    }

    static Sequence list(Object... items) {
        var values = new ArrayList<Value>();
        for (Object item : items) {
            values.add(from(item));
        }
        return new Sequence(values);
    }

    /**
     * Wraps plain Java: String, Boolean, whole numbers, Double, null, List and Map, nested; a Value stays itself.
     *
     * @throws IllegalArgumentException for any other class
     */
    static Value from(@Nullable Object plain) {
        return switch (plain) {
            case null -> NULL;
            case Value value -> value;
            case String text -> new Text(text);
            case Boolean truth -> new Bool(truth);
            case Integer number -> new Whole(number);
            case Long number -> new Whole(number);
            case Double number -> new Decimal(number);
            case Float number -> new Decimal(number);
            case List<?> items -> new Sequence(items.stream().map(Value::from).toList());
            case Map<?, ?> map -> {
                var fields = new LinkedHashMap<String, Value>();
                map.forEach((key, value) -> fields.put(String.valueOf(key), from(value)));
                yield new Mapping(fields);
            }
            default -> throw new IllegalArgumentException("no value for " + plain.getClass());
        };
    }

    /** What stands at the end of a path of field names and list indexes; {@link #NULL} where nothing does. */
    default Value at(String... path) {
        Value here = this;
        for (String key : path) {
            here = switch (here) {
                case Mapping mapping -> mapping.fields().getOrDefault(key, NULL);
                case Sequence sequence -> {
                    boolean index =
                            !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9') && key.length() < 9;
                    yield index && Integer.parseInt(key) < sequence.items().size()
                            ? sequence.items().get(Integer.parseInt(key))
                            : NULL;
                }
                case Text t -> NULL;
                case Bool b -> NULL;
                case Whole w -> NULL;
                case Decimal d -> NULL;
                case Null n -> NULL;
            };
        }
        return here;
    }

    /** The text at a path, if a text stands there. */
    default Optional<String> text(String... path) {
        return at(path) instanceof Text text ? Optional.of(text.text()) : Optional.empty();
    }

    /** The whole number at a path, if one stands there. */
    default Optional<Long> whole(String... path) {
        return at(path) instanceof Whole whole ? Optional.of(whole.number()) : Optional.empty();
    }

    /** Whether {@code true} stands at a path. */
    default boolean isTrue(String... path) {
        return at(path) instanceof Bool bool && bool.truth();
    }

    /** The items at a path; none where no list stands there. */
    default List<Value> items(String... path) {
        return at(path) instanceof Sequence sequence ? sequence.items() : List.of();
    }

    /** The fields at a path; none where no mapping stands there. */
    default SequencedMap<String, Value> fields(String... path) {
        return at(path) instanceof Mapping mapping ? mapping.fields() : EMPTY.fields();
    }

    /** Text fields at a path, as labels and annotations have them; other values are left out. */
    default Map<String, String> texts(String... path) {
        var texts = new LinkedHashMap<String, String>();
        fields(path).forEach((key, value) -> value.text().ifPresent(text -> texts.put(key, text)));
        return texts;
    }
}
