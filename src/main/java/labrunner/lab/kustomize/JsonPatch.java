package labrunner.lab.kustomize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import labrunner.problem.Place;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** A patch of RFC 6902: operations, one after the other. */
final class JsonPatch {
    private final List<Value> operations;
    private final Place place;

    JsonPatch(List<Value> operations, Place place) {
        this.operations = List.copyOf(operations);
        this.place = place;
    }

    Value.Mapping on(Value.Mapping object) {
        Value changed = object;
        for (Value operation : operations) {
            changed = one(changed, operation);
        }
        return changed instanceof Value.Mapping mapping ? mapping : refuse("");
    }

    private <T> T refuse(String path) {
        throw Part.mistake(place, Texts.of("kustomize.json", path));
    }

    private Value one(Value object, Value operation) {
        String path = operation.text("path").orElse("");
        if (!path.startsWith("/")) {
            throw new NotDoneException(Texts.of("kustomize.json.path"), place);
        }
        boolean valued = operation.fields().containsKey("value");
        Value value = operation.at("value");
        return switch (operation.text("op").orElse("")) {
            case "add" -> add(object, path, value);
            case "remove" -> at(object, names(path), 0, path, (parent, name) -> remove(parent, name, path));
            case "replace" -> at(object, names(path), 0, path, (parent, name) -> replace(parent, name, value, path));
            case "move" -> {
                String from = operation.text("from").orElse("");
                Value moved = get(object, from);
                Value without = at(object, names(from), 0, from, (parent, name) -> remove(parent, name, from));
                yield add(without, path, moved);
            }
            case "copy" -> add(object, path, get(object, operation.text("from").orElse("")));
            case "test" -> {
                if (!valued || !get(object, path).equals(value)) {
                    throw Part.mistake(place, Texts.of("kustomize.json.test", path));
                }
                yield object;
            }
            default -> throw Part.mistake(place, Texts.of("kustomize.json.op"));
        };
    }

    private static List<String> names(String path) {
        var names = new ArrayList<String>();
        for (String name : path.substring(1).split("/", -1)) {
            names.add(name.replace("~1", "/").replace("~0", "~"));
        }
        return names;
    }

    private Value get(Value object, String path) {
        if (!path.startsWith("/")) {
            return refuse(path);
        }
        Value here = object;
        for (String name : names(path)) {
            Optional<Value> below = switch (here) {
                case Value.Mapping mapping ->
                    Optional.ofNullable(mapping.fields().get(name));
                case Value.Sequence list ->
                    index(name, list.items().size(), 0).map(at -> list.items().get(at));
                default -> Optional.empty();
            };
            here = below.orElseGet(() -> refuse(path));
        }
        return here;
    }

    private Value add(Value object, String path, Value value) {
        return at(object, names(path), 0, path, (parent, name) -> switch (parent) {
            case Value.Mapping mapping -> mapping.with(name, value);
            case Value.Sequence list -> {
                int size = list.items().size();
                int index = name.equals("-") ? size : index(name, size, 1).orElseGet(() -> refuse(path));
                var items = new ArrayList<>(list.items());
                items.add(index, value);
                yield new Value.Sequence(items);
            }
            default -> refuse(path);
        });
    }

    private Value remove(Value parent, String key, String path) {
        return switch (parent) {
            case Value.Mapping mapping when mapping.fields().containsKey(key) -> mapping.without(key);
            case Value.Sequence list -> {
                var items = new ArrayList<>(list.items());
                items.remove((int) index(key, items.size(), 0).orElseGet(() -> refuse(path)));
                yield new Value.Sequence(items);
            }
            default -> refuse(path);
        };
    }

    private Value replace(Value parent, String key, Value value, String path) {
        return switch (parent) {
            case Value.Mapping mapping when mapping.fields().containsKey(key) -> mapping.with(key, value);
            case Value.Sequence list -> {
                var items = new ArrayList<>(list.items());
                items.set(index(key, items.size(), 0).orElseGet(() -> refuse(path)), value);
                yield new Value.Sequence(items);
            }
            default -> refuse(path);
        };
    }

    /** Where in a list it is; from the end where it is negative. */
    private static Optional<Integer> index(String text, int size, int beyond) {
        if (!text.matches("-?[0-9]{1,9}")) {
            return Optional.empty();
        }
        int at = Integer.parseInt(text);
        int index = at < 0 ? at + size + beyond : at;
        return index >= 0 && index < size + beyond ? Optional.of(index) : Optional.empty();
    }

    /** Changes what holds the last name of a path. */
    private Value at(Value here, List<String> names, int depth, String path, BiFunction<Value, String, Value> change) {
        String name = names.get(depth);
        if (depth == names.size() - 1) {
            return change.apply(here, name);
        }
        return switch (here) {
            case Value.Mapping mapping
            when mapping.fields().containsKey(name) ->
                mapping.with(name, at(mapping.fields().get(name), names, depth + 1, path, change));
            case Value.Sequence list -> {
                int index = index(name, list.items().size(), 0).orElseGet(() -> refuse(path));
                var items = new ArrayList<>(list.items());
                items.set(index, at(items.get(index), names, depth + 1, path, change));
                yield new Value.Sequence(items);
            }
            default -> refuse(path);
        };
    }
}
