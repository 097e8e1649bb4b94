package labrunner.shell.jq;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import labrunner.shell.data.RefusedException;
import labrunner.value.Value;

/** What stands in a value at a key, and a value with something else there. */
final class Places {
    private static final int FURTHEST = 10_000;

    private Places() {}

    /** The name of its type. */
    static String kind(Value value) {
        return switch (value) {
            case Value.Null n -> "null";
            case Value.Bool b -> "boolean";
            case Value.Whole w -> "number";
            case Value.Decimal d -> "number";
            case Value.Text t -> "string";
            case Value.Sequence s -> "array";
            case Value.Mapping m -> "object";
        };
    }

    private static JqException cannot(Value of, Value key) {
        return new JqException("error: Cannot index " + kind(of) + " with "
                + key.text().map(text -> "\"" + text + "\"").orElse(kind(key)));
    }

    static Value get(Value of, Value key) {
        return switch (of) {
            case Value.Mapping mapping
            when key instanceof Value.Text text -> mapping.fields().getOrDefault(text.text(), Value.NULL);
            case Value.Sequence sequence
            when Numbers.is(key) -> {
                int at = Numbers.index(key);
                int index = at < 0 ? at + sequence.items().size() : at;
                yield index >= 0 && index < sequence.items().size()
                        ? sequence.items().get(index)
                        : Value.NULL;
            }
            case Value.Null n
            when key instanceof Value.Text || Numbers.is(key) || key instanceof Value.Null -> Value.NULL;
            case Value.Sequence s
            when key instanceof Value.Sequence -> throw new RefusedException("jq with a list as an index");
            case Value v
            when key instanceof Value.Mapping -> throw new RefusedException("jq with an object as an index");
            case Value v -> throw cannot(of, key);
        };
    }

    static Collection<Value> each(Value of) {
        return switch (of) {
            case Value.Mapping mapping -> mapping.fields().values();
            case Value.Sequence sequence -> sequence.items();
            case Value.Null n -> throw over(of);
            case Value.Text t -> throw over(of);
            case Value.Bool b -> throw over(of);
            case Value.Whole w -> throw over(of);
            case Value.Decimal d -> throw over(of);
        };
    }

    /** The keys of what {@link #each} gives. */
    static List<Value> keys(Value of) {
        if (of instanceof Value.Mapping mapping) {
            return mapping.fields().keySet().stream().<Value>map(Value::of).toList();
        }
        int size = each(of).size();
        var keys = new ArrayList<Value>();
        for (int i = 0; i < size; i++) {
            keys.add(Value.of(i));
        }
        return keys;
    }

    private static JqException over(Value of) {
        return new JqException("error: Cannot iterate over " + kind(of));
    }

    static Value slice(Value of, Value from, Value to) {
        for (Value end : List.of(from, to)) {
            if (!(end instanceof Value.Null) && !Numbers.is(end)) {
                throw new JqException("error: Start and end indices of an array slice must be numbers");
            }
        }
        return switch (of) {
            case Value.Null n -> Value.NULL;
            case Value.Sequence sequence -> {
                int size = sequence.items().size();
                int start = end(from, 0, size);
                yield new Value.Sequence(sequence.items().subList(start, Math.max(start, end(to, size, size))));
            }
            case Value.Text text -> {
                int[] points = text.text().codePoints().toArray();
                int start = end(from, 0, points.length);
                int length = Math.max(start, end(to, points.length, points.length)) - start;
                yield Value.of(new String(points, start, length));
            }
            case Value.Mapping m -> throw cannot(of, Value.EMPTY);
            case Value.Bool b -> throw cannot(of, Value.EMPTY);
            case Value.Whole w -> throw cannot(of, Value.EMPTY);
            case Value.Decimal d -> throw cannot(of, Value.EMPTY);
        };
    }

    private static int end(Value end, int otherwise, int size) {
        if (end instanceof Value.Null) {
            return otherwise;
        }
        int at = Numbers.index(end);
        return Math.clamp(at < 0 ? (long) at + size : at, 0, size);
    }

    /** The same with another value at a path. */
    static Value set(Value in, List<Value> path, Value value) {
        if (path.isEmpty()) {
            return value;
        }
        Value key = path.getFirst();
        Value inside = set(get(in, key), path.subList(1, path.size()), value);
        if (key instanceof Value.Text text) {
            Value.Mapping mapping = in instanceof Value.Mapping there ? there : Value.EMPTY;
            return mapping.with(text.text(), inside);
        }
        if (!Numbers.is(key)) {
            throw new RefusedException("jq with a path through " + kind(key));
        }
        var items = new ArrayList<>(in.items());
        int at = Numbers.index(key);
        int index = at < 0 ? at + items.size() : at;
        if (index < 0) {
            throw new JqException("error: Out of bounds negative array index");
        }
        if (index > FURTHEST + items.size()) {
            throw new RefusedException("jq with an index above " + FURTHEST);
        }
        if (index >= items.size()) {
            items.addAll(Collections.nCopies(index + 1 - items.size(), Value.NULL));
        }
        items.set(index, inside);
        return new Value.Sequence(items);
    }

    /** The same without what is at a path. */
    static Value delete(Value in, List<Value> path) {
        Value key = path.getFirst();
        Value there = get(in, key);
        if (path.size() > 1) {
            return there instanceof Value.Null
                    ? in
                    : set(in, List.of(key), delete(there, path.subList(1, path.size())));
        }
        if (in instanceof Value.Mapping mapping && key instanceof Value.Text text) {
            return mapping.without(text.text());
        }
        if (in instanceof Value.Sequence sequence) {
            int at = Numbers.index(key);
            int index = at < 0 ? at + sequence.items().size() : at;
            if (index < 0 || index >= sequence.items().size()) {
                return in;
            }
            var items = new ArrayList<>(sequence.items());
            items.remove(index);
            return new Value.Sequence(items);
        }
        return in;
    }
}
