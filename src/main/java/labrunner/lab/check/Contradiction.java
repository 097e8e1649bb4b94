package labrunner.lab.check;

import java.util.Map;
import java.util.Optional;
import labrunner.value.Json;
import labrunner.value.Quantity;
import labrunner.value.Value;

/**
 * A field that a partial object asks for and a manifest sets otherwise. What a manifest leaves out a server may fill in.
 *
 * @param asked as JSON
 * @param set as JSON
 */
record Contradiction(String path, String asked, String set) {

    /** The first one, in the order of the partial object. */
    static Optional<Contradiction> of(Value asked, Value manifest) {
        return in(asked, manifest, "");
    }

    private static Optional<Contradiction> in(Value asked, Value set, String path) {
        if (set instanceof Value.Null || path.equals("status")) {
            return Optional.empty();
        }
        return switch (asked) {
            case Value.Mapping mapping -> {
                if (!(set instanceof Value.Mapping)) {
                    yield otherwise(asked, set, path);
                }
                for (Map.Entry<String, Value> field : mapping.fields().entrySet()) {
                    String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                    Optional<Contradiction> wrong = in(field.getValue(), set.at(field.getKey()), below);
                    if (wrong.isPresent()) {
                        yield wrong;
                    }
                }
                yield Optional.empty();
            }
            case Value.Sequence sequence -> {
                if (!(set instanceof Value.Sequence written)) {
                    yield otherwise(asked, set, path);
                }
                // a server may add to metadata's lists, and to none that a spec sets
                boolean closed = path.startsWith("spec.");
                for (Value item : sequence.items()) {
                    boolean some = written.items().stream()
                            .anyMatch(candidate ->
                                    in(item, candidate, path + "[]").isEmpty());
                    if (closed && !some) {
                        yield otherwise(item, set, path);
                    }
                }
                yield Optional.empty();
            }
            case Value.Text text -> scalar(asked, set, path);
            case Value.Bool bool -> scalar(asked, set, path);
            case Value.Whole whole -> scalar(asked, set, path);
            case Value.Decimal decimal -> scalar(asked, set, path);
            case Value.Null nothing -> otherwise(asked, set, path);
        };
    }

    /** An amount may be written in several ways. */
    private static Optional<Contradiction> scalar(Value asked, Value set, String path) {
        boolean amounts = Quantity.of(asked)
                .flatMap(one -> Quantity.of(set).filter(other -> one.compareTo(other) == 0))
                .isPresent();
        return asked.equals(set) || amounts ? Optional.empty() : otherwise(asked, set, path);
    }

    private static Optional<Contradiction> otherwise(Value asked, Value set, String path) {
        return Optional.of(new Contradiction(path, Json.compact(asked), Json.compact(set)));
    }
}
