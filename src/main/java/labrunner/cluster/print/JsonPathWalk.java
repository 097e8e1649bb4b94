package labrunner.cluster.print;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import labrunner.cluster.print.JsonPath.Node;
import labrunner.cluster.rows.Scalars;
import labrunner.value.Value;

/**
 * Walks a template over one object, as client-go does: a {@code range} runs what follows it for each of its results, and an
 * {@code end} breaks that off, so that without one the rest runs once more at the end.
 */
final class JsonPathWalk {
    /** kubectl gives up; the message is its. */
    static final class Stuck extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Stuck(String why) {
            super(why, null, false, false);
        }
    }

    /** What a range without results goes through once, so that its end is found: a value that isn't one. */
    private static final Value NOTHING = new Value.Text("<invalid reflect.Value>");

    /** A page's template over a large cluster must not fill the memory: each {@code ..} may find a value again at each depth. */
    private static final int MOST = 1_000_000;

    private final List<Node.Actions> parts;
    private int begun;
    private int inside;
    private int ended;
    private int lastEnd = -1;

    JsonPathWalk(List<Node.Actions> parts) {
        this.parts = parts;
    }

    /** The results of each part, in the order in which they are printed. */
    List<List<Value>> all(Value object) {
        return from(0, List.of(object));
    }

    private List<List<Value>> from(int first, List<Value> here) {
        var all = new ArrayList<List<Value>>();
        for (int i = first; i < parts.size(); i++) {
            List<Value> results = walk(here, parts.get(i).nodes());
            if (ended > 0 && ended <= inside) {
                ended--;
                lastEnd = i;
                break;
            }
            if (begun > 0) {
                begun--;
                inside++;
                for (Value item : results) {
                    all.addAll(from(i + 1, List.of(item)));
                }
                if (results.isEmpty()) {
                    from(i + 1, List.of(NOTHING));
                }
                inside--;
                i = lastEnd > i ? lastEnd : i;
            } else {
                all.add(results);
            }
        }
        return all;
    }

    private List<Value> walk(List<Value> here, List<Node> nodes) {
        List<Value> values = here;
        for (Node node : nodes) {
            values = step(values, node);
            if (values.size() > MOST) {
                throw new Stuck("it leads to more than " + MOST + " values");
            }
        }
        return values;
    }

    private List<Value> step(List<Value> values, Node node) {
        return switch (node) {
            case Node.Text text -> List.of(Value.of(text.text()));
            case Node.Constant constant ->
                values.stream().map(value -> constant.value()).toList();
            case Node.Word word -> word(values, word.word());
            case Node.Field field -> fields(values, field.name());
            case Node.Wildcard all ->
                values.stream().flatMap(value -> children(value).stream()).toList();
            case Node.Descend all -> {
                var found = new ArrayList<Value>();
                values.forEach(value -> descend(value, found));
                yield found;
            }
            case Node.Slice slice -> slices(values, slice);
            case Node.Union union ->
                union.paths().stream()
                        .flatMap(path -> walk(values, path).stream())
                        .toList();
            case Node.Filter filter -> filtered(values, filter);
            case Node.Actions actions -> walk(values, actions.nodes());
        };
    }

    private List<Value> word(List<Value> values, String word) {
        if (word.equals("range")) {
            begun++;
            return values;
        }
        if (!word.equals("end")) {
            throw new Stuck("unrecognized identifier " + word);
        }
        if (inside == 0) {
            throw new Stuck("not in range, nothing to end");
        }
        ended++;
        return List.of();
    }

    private static List<Value> fields(List<Value> values, String name) {
        return values.stream()
                .filter(value -> value.fields().containsKey(name))
                .map(value -> value.at(name))
                .toList();
    }

    /** What a star stands for; a text gives its bytes. */
    private static List<Value> children(Value value) {
        return switch (value) {
            case Value.Sequence sequence -> sequence.items();
            case Value.Mapping mapping -> List.copyOf(new TreeMap<>(mapping.fields()).values());
            case Value.Text text -> {
                var bytes = new ArrayList<Value>();
                for (byte one : text.text().getBytes(StandardCharsets.UTF_8)) {
                    bytes.add(Value.of(one & 0xffL));
                }
                yield bytes;
            }
            case Value.Bool b -> List.of();
            case Value.Whole w -> List.of();
            case Value.Decimal d -> List.of();
            case Value.Null n -> List.of();
        };
    }

    /** All that has something below it, a text too. */
    private static void descend(Value value, List<Value> into) {
        if (value instanceof Value.Text text) {
            if (!text.text().isEmpty()) {
                into.add(value);
            }
            return;
        }
        List<Value> below = children(value);
        if (!below.isEmpty()) {
            into.add(value);
            below.forEach(child -> descend(child, into));
        }
    }

    private static List<Value> slices(List<Value> values, Node.Slice slice) {
        var results = new ArrayList<Value>();
        for (Value value : values) {
            if (value instanceof Value.Null || value == NOTHING) {
                continue;
            }
            if (!(value instanceof Value.Sequence sequence)) {
                throw new Stuck(type(value) + " is not array or slice");
            }
            int size = sequence.items().size();
            int from = slice.from().orElse(0);
            from += from < 0 ? size : 0;
            int to = slice.to().orElse(size);
            to += to < 0 || to == 0 && slice.single() ? size : 0;
            if (from == to) {
                return results;
            }
            if (from >= size || from < 0) {
                throw outside(from, size);
            }
            if (to > size || to < 0) {
                throw outside(to - 1, size);
            }
            if (from > to) {
                throw new Stuck("starting index " + from + " is greater than ending index " + to);
            }
            if (slice.stride().orElse(1) <= 0) {
                throw new Stuck("step must be > 0");
            }
            for (int i = from; i < to; i += slice.stride().orElse(1)) {
                results.add(sequence.items().get(i));
            }
        }
        return results;
    }

    private static Stuck outside(int index, int size) {
        return new Stuck("array index out of bounds: index " + index + ", length " + size);
    }

    /** What Go calls it. */
    private static String type(Value value) {
        return switch (value) {
            case Value.Mapping m -> "map[string]interface {}";
            case Value.Sequence s -> "[]interface {}";
            case Value.Text t -> "string";
            case Value.Bool b -> "bool";
            case Value.Whole w -> "int64";
            case Value.Decimal d -> "float64";
            case Value.Null n -> "<nil>";
        };
    }

    private List<Value> filtered(List<Value> values, Node.Filter filter) {
        var results = new ArrayList<Value>();
        for (Value value : values) {
            if (!(value instanceof Value.Sequence sequence)) {
                throw new Stuck(Scalars.text(value) + " is not array or slice and cannot be filtered");
            }
            sequence.items().stream().filter(item -> holds(filter, item)).forEach(results::add);
        }
        return results;
    }

    private boolean holds(Node.Filter filter, Value item) {
        if (filter.operator().equals("exists")) {
            return exists(filter, item);
        }
        List<Value> left = walk(List.of(item), filter.left());
        if (left.isEmpty()) {
            return false;
        }
        one(left);
        List<Value> right = walk(List.of(item), filter.right());
        if (right.isEmpty()) {
            return false;
        }
        one(right);
        Value a = left.getFirst();
        Value b = right.getFirst();
        return switch (filter.operator()) {
            case "==" -> equal(a, b);
            case "!=" -> !equal(a, b);
            case "<" -> less(a, b);
            case "<=" -> less(a, b) || equal(a, b);
            case ">" -> !less(a, b) && !equal(a, b);
            case ">=" -> !less(a, b);
            default -> throw new Stuck("unrecognized filter operator " + filter.operator());
        };
    }

    private boolean exists(Node.Filter filter, Value item) {
        List<Value> values = List.of(item);
        for (Node node : filter.left()) {
            try {
                values = step(values, node);
            } catch (Stuck e) {
                return !values.isEmpty(); // kubectl looks at what it had when it gave up
            }
        }
        return !values.isEmpty();
    }

    private static void one(List<Value> values) {
        if (values.size() > 1) {
            throw new Stuck("can only compare one element at a time");
        }
    }

    private static boolean equal(Value a, Value b) {
        comparable(a, b);
        return a.equals(b);
    }

    private static boolean less(Value a, Value b) {
        comparable(a, b);
        return switch (a) {
            case Value.Text text -> b instanceof Value.Text other && text.text().compareTo(other.text()) < 0;
            case Value.Whole whole -> b instanceof Value.Whole other && whole.number() < other.number();
            case Value.Decimal decimal -> b instanceof Value.Decimal other && decimal.number() < other.number();
            case Value.Bool bool -> throw new Stuck("invalid type for comparison");
            case Value.Null n -> throw new Stuck("invalid type for comparison");
            case Value.Sequence s -> throw new Stuck("invalid type for comparison");
            case Value.Mapping m -> throw new Stuck("invalid type for comparison");
        };
    }

    private static void comparable(Value a, Value b) {
        if (!plain(a) || !plain(b)) {
            throw new Stuck("invalid type for comparison");
        }
        if (a.getClass() != b.getClass()) {
            throw new Stuck("incompatible types for comparison");
        }
    }

    private static boolean plain(Value value) {
        return !(value instanceof Value.Mapping)
                && !(value instanceof Value.Sequence)
                && !(value instanceof Value.Null);
    }
}
