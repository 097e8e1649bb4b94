package labrunner.lab;

import java.util.Optional;
import labrunner.value.Value;

/**
 * Whether an object has what a partial object asks for. A mapping asks for its fields and allows others; a list asks that
 * each of its items matches some item; {@code null} asks that the field is absent; a number matches an equal number,
 * whole or decimal; all else has to be equal.
 */
public final class Partial {
    private Partial() {}

    /**
     * The first field that isn't as asked.
     *
     * @param path for example {@code status.conditions[0].status}
     */
    public record Difference(String path, Value expected, Value actual) {}

    public static boolean matches(Value expected, Value actual) {
        return difference(expected, actual).isEmpty();
    }

    /** The first difference, or empty where the object matches. */
    public static Optional<Difference> difference(Value expected, Value actual) {
        return difference("", expected, actual);
    }

    private static Optional<Difference> difference(String path, Value expected, Value actual) {
        return switch (expected) {
            case Value.Mapping mapping -> {
                if (!(actual instanceof Value.Mapping)) {
                    yield Optional.of(new Difference(path, expected, actual));
                }
                yield mapping.fields().entrySet().stream()
                        .flatMap(field -> difference(
                                path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                                field.getValue(),
                                actual.at(field.getKey()))
                                .stream())
                        .findFirst();
            }
            case Value.Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    Value item = sequence.items().get(i);
                    if (actual.items().stream().noneMatch(candidate -> matches(item, candidate))) {
                        yield Optional.of(new Difference(path + "[" + i + "]", item, actual));
                    }
                }
                yield actual instanceof Value.Sequence
                        ? Optional.empty()
                        : Optional.of(new Difference(path, expected, actual));
            }
            case Value.Whole whole -> {
                boolean equal = actual instanceof Value.Decimal decimal && decimal.number() == whole.number();
                yield equal ? Optional.empty() : same(path, expected, actual);
            }
            case Value.Decimal decimal -> {
                boolean equal = actual instanceof Value.Whole whole && whole.number() == decimal.number();
                yield equal ? Optional.empty() : same(path, expected, actual);
            }
            case Value.Text text -> same(path, expected, actual);
            case Value.Bool bool -> same(path, expected, actual);
            case Value.Null nothing -> same(path, expected, actual);
        };
    }

    private static Optional<Difference> same(String path, Value expected, Value actual) {
        return expected.equals(actual) ? Optional.empty() : Optional.of(new Difference(path, expected, actual));
    }
}
