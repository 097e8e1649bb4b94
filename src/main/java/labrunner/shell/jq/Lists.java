package labrunner.shell.jq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import labrunner.shell.data.Effort;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.RefusedException;
import labrunner.value.Value;

/** Functions on lists and on an object's fields as a list. */
final class Lists {
    private final Machine machine;

    Lists(Machine machine) {
        this.machine = machine;
    }

    Value call(String name, Value in) {
        return switch (name) {
            case "sort" -> new Value.Sequence(machine.order().sorted(list(in, "sorted")));
            case "unique" -> byKey("unique_by", in, item -> item);
            case "min" -> byKey("min_by", in, item -> item);
            case "max" -> byKey("max_by", in, item -> item);
            case "reverse" -> {
                if (in instanceof Value.Text || in instanceof Value.Null) {
                    throw new RefusedException("jq with reverse of " + Places.kind(in));
                }
                yield new Value.Sequence(list(in, "reversed").reversed());
            }
            case "flatten" -> flatten(in, Order.DEEPEST);
            case "to_entries" -> toEntries(in);
            case "from_entries" -> fromEntries(in);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private List<Value> list(Value in, String what) {
        if (!(in instanceof Value.Sequence sequence)) {
            if (in instanceof Value.Mapping) {
                throw new RefusedException("jq with an object that is to be " + what);
            }
            throw new JqException("error: " + Places.kind(in) + " cannot be " + what + ", as it is not an array");
        }
        machine.effort().characters(4L * sequence.items().size());
        return sequence.items();
    }

    Value byKey(String name, Value in, Function<Value, Value> key) {
        List<Order.Keyed> keyed = list(in, "sorted").stream()
                .map(item -> new Order.Keyed(key.apply(item), item))
                .toList();
        if (name.equals("min_by") || name.equals("max_by")) {
            return extreme(keyed, name.equals("max_by"));
        }
        List<Order.Keyed> sorted = machine.order().byKey(keyed);
        var groups = new ArrayList<List<Value>>();
        for (int i = 0; i < sorted.size(); i++) {
            boolean begins = i == 0
                    || !machine.order()
                            .same(sorted.get(i - 1).key(), sorted.get(i).key());
            if (begins) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(sorted.get(i).value());
        }
        return switch (name) {
            case "sort_by" ->
                new Value.Sequence(sorted.stream().map(Order.Keyed::value).toList());
            case "group_by" ->
                new Value.Sequence(
                        groups.stream().<Value>map(Value.Sequence::new).toList());
            case "unique_by" ->
                new Value.Sequence(groups.stream().map(List::getFirst).toList());
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Of several largest the last, of several smallest the first. */
    private Value extreme(List<Order.Keyed> keyed, boolean largest) {
        if (keyed.isEmpty()) {
            return Value.NULL;
        }
        Order.Keyed found = keyed.getFirst();
        for (Order.Keyed one : keyed.subList(1, keyed.size())) {
            int order = machine.order().compare(one.key(), found.key());
            if (largest ? order >= 0 : order < 0) {
                found = one;
            }
        }
        return found.value();
    }

    Value flatten(Value in, int levels) {
        if (levels < 0) {
            throw new JqException("error: flatten depth must not be negative");
        }
        var flat = new ArrayList<Value>();
        flatten(list(in, "flattened"), levels, 0, flat);
        return new Value.Sequence(flat);
    }

    private void flatten(List<Value> items, int levels, int depth, List<Value> flat) {
        Order.deep(depth);
        for (Value item : items) {
            machine.effort().characters(8);
            if (item instanceof Value.Sequence inside && levels > 0) {
                flatten(inside.items(), levels - 1, depth + 1, flat);
            } else {
                flat.add(item);
            }
        }
    }

    /** Texts are put together at once: one after another takes time by the square of their count. */
    Value add(Value in) {
        List<Value> items = List.copyOf(Places.each(in));
        if (items.stream().allMatch(Value.Text.class::isInstance) && !items.isEmpty()) {
            var out = new StringBuilder();
            for (Value item : items) {
                out.append(item.text().orElse(""));
                if (out.length() > Effort.LONGEST) {
                    throw new LimitException("a text is longer than a million characters");
                }
            }
            machine.effort().characters(out.length());
            return Value.of(out.toString());
        }
        Value sum = Value.NULL;
        for (Value item : items) {
            machine.effort().characters(8);
            sum = machine.arithmetic().plus(sum, item);
        }
        return sum;
    }

    Value toEntries(Value in) {
        if (!(in instanceof Value.Mapping mapping)) {
            if (in instanceof Value.Sequence) {
                throw new RefusedException("jq with the entries of a list");
            }
            throw new JqException("error: " + Places.kind(in) + " has no keys");
        }
        var entries = new ArrayList<Value>();
        mapping.fields().forEach((key, value) -> entries.add(Value.map("key", key, "value", value)));
        machine.effort().characters(20L * entries.size());
        return new Value.Sequence(entries);
    }

    Value fromEntries(Value in) {
        var fields = new LinkedHashMap<String, Value>();
        for (Value entry : Places.each(in)) {
            machine.effort().characters(20);
            if (!(entry instanceof Value.Mapping mapping)) {
                throw new RefusedException("jq with from_entries of what isn't an object");
            }
            Value key = first(mapping, "key", "k", "name", "Name", "K", "Key");
            if (!(key instanceof Value.Text text) || !mapping.fields().containsKey("value")) {
                throw new RefusedException(
                        "jq with from_entries of an entry without a text as its key, or without a value");
            }
            fields.put(text.text(), mapping.at("value"));
        }
        return new Value.Mapping(fields);
    }

    private static Value first(Value.Mapping mapping, String... names) {
        for (String name : names) {
            Value value = mapping.at(name);
            if (!(value instanceof Value.Null)) {
                return value;
            }
        }
        return Value.NULL;
    }
}
