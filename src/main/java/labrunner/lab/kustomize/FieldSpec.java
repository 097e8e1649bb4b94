package labrunner.lab.kustomize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import labrunner.texts.Texts;
import labrunner.value.Value;

/**
 * A field of the objects of some kind. Lists on its path mean each of their items.
 *
 * @param create whether it is made where it isn't there
 */
record FieldSpec(
        Optional<String> group, Optional<String> version, Optional<String> kind, List<String> path, boolean create) {

    /** Reads a line of a table: {@code Kind group path}, each of the first two may be a star; a plus before the path makes the field. */
    static FieldSpec read(String line) {
        String[] words = line.split(" ", 3);
        boolean create = words[2].startsWith("+");
        return new FieldSpec(
                word(words[1]),
                Optional.empty(),
                word(words[0]),
                path(create ? words[2].substring(1) : words[2]),
                create);
    }

    private static Optional<String> word(String word) {
        return word.equals("*") ? Optional.empty() : Optional.of(word);
    }

    /** The names of a path; a slash that belongs to a name stands behind a backslash. */
    static List<String> path(String text) {
        var names = new ArrayList<String>();
        for (String name : text.split("(?<!\\\\)/")) {
            names.add(name.replace("\\/", "/"));
        }
        return names;
    }

    boolean selects(Id id) {
        return id.selected(group, version, kind);
    }

    /**
     * An object with the field changed.
     *
     * @param made what is changed where there is no such field; empty where none is made whatever the table says
     */
    Item change(Item item, Optional<Value> made, UnaryOperator<Value> set) {
        if (!selects(item.id())) {
            return item;
        }
        Value changed = new Walk(item, made, set).at(item.object(), 0);
        return changed instanceof Value.Mapping object && !changed.equals(item.object()) ? item.with(object) : item;
    }

    private final class Walk {
        private final Item item;
        private final Optional<Value> made;
        private final UnaryOperator<Value> set;

        Walk(Item item, Optional<Value> made, UnaryOperator<Value> set) {
            this.item = item;
            this.made = made;
            this.set = set;
        }

        Value at(Value here, int depth) {
            if (depth == path.size()) {
                return set.apply(here);
            }
            return switch (here) {
                case Value.Null nothing -> here;
                case Value.Sequence sequence ->
                    new Value.Sequence(
                            sequence.items().stream().map(one -> at(one, depth)).toList());
                case Value.Mapping mapping -> field(mapping, depth);
                case Value.Text text -> throw scalar(depth);
                case Value.Bool bool -> throw scalar(depth);
                case Value.Whole whole -> throw scalar(depth);
                case Value.Decimal decimal -> throw scalar(depth);
            };
        }

        private RuntimeException scalar(int depth) {
            return Part.mistake(
                    item.place(), Texts.of("kustomize.path", String.join("/", path.subList(0, depth)), item.id()));
        }

        private Value field(Value.Mapping mapping, int depth) {
            String name = path.get(depth);
            boolean list = name.endsWith("[]");
            String bare = list ? name.substring(0, name.length() - 2) : name;
            Value there = mapping.fields().get(bare);
            boolean makes = create && made.isPresent() && !list;
            if (there == null && !makes) {
                return mapping;
            }
            if (there == null || there instanceof Value.Null) {
                there = list
                        ? new Value.Sequence(List.of())
                        : !makes ? Value.NULL : depth == path.size() - 1 ? made.orElseThrow() : Value.EMPTY;
            }
            var fields = new LinkedHashMap<>(mapping.fields());
            fields.put(bare, at(there, depth + 1));
            return new Value.Mapping(fields);
        }
    }
}
