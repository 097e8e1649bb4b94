package labrunner.shell.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import labrunner.shell.data.RefusedException;
import labrunner.value.Value;

/** The functions by name. One thread uses them. */
final class Functions {
    /** Names with how many arguments they take. */
    private static final Set<String> NAMES = Set.of(
            "empty/0",
            "error/0",
            "error/1",
            "not/0",
            "select/1",
            "map/1",
            "map_values/1",
            "recurse/0",
            "length/0",
            "keys/0",
            "keys_unsorted/0",
            "values/0",
            "nulls/0",
            "strings/0",
            "numbers/0",
            "booleans/0",
            "arrays/0",
            "objects/0",
            "scalars/0",
            "iterables/0",
            "type/0",
            "has/1",
            "in/1",
            "contains/1",
            "inside/1",
            "startswith/1",
            "endswith/1",
            "ltrimstr/1",
            "rtrimstr/1",
            "split/1",
            "join/1",
            "test/1",
            "test/2",
            "sub/2",
            "gsub/2",
            "ascii_downcase/0",
            "ascii_upcase/0",
            "tostring/0",
            "tonumber/0",
            "tojson/0",
            "fromjson/0",
            "add/0",
            "any/0",
            "all/0",
            "any/1",
            "all/1",
            "first/0",
            "last/0",
            "first/1",
            "last/1",
            "nth/1",
            "limit/2",
            "range/1",
            "range/2",
            "reverse/0",
            "flatten/0",
            "flatten/1",
            "floor/0",
            "ceil/0",
            "sort/0",
            "sort_by/1",
            "group_by/1",
            "unique/0",
            "unique_by/1",
            "min/0",
            "max/0",
            "min_by/1",
            "max_by/1",
            "to_entries/0",
            "from_entries/0",
            "with_entries/1",
            "del/1");

    private static final Filter DOT = new Filter.Identity();
    private final Machine machine;
    private final Strings strings;
    private final Lists lists;

    Functions(Machine machine) {
        this.machine = machine;
        this.strings = new Strings(machine);
        this.lists = new Lists(machine);
    }

    static boolean has(String name, int arguments) {
        return NAMES.contains(name + "/" + arguments);
    }

    void call(Filter.Call call, Value in, Machine.Scope scope, Consumer<Value> out) {
        List<Filter> arguments = call.arguments();
        Filter first = arguments.isEmpty() ? DOT : arguments.getFirst();
        switch (call.name()) {
            case "empty" -> {}
            case "error" ->
                throw new JqException("error: " + Formats.text(machine.only(first, in, scope), machine.effort()));
            case "not" -> out.accept(Value.of(!Machine.truth(in)));
            case "select" ->
                machine.run(first, in, scope, value -> {
                    if (Machine.truth(value)) {
                        out.accept(in);
                    }
                });
            case "map" -> {
                var all = new ArrayList<Value>();
                Places.each(in).forEach(item -> machine.run(first, item, scope, all::add));
                out.accept(new Value.Sequence(all));
            }
            case "map_values" ->
                out.accept(new Updates(machine)
                        .modify(new Filter.Each(DOT), in, scope, old -> machine.first(first, old, scope)));
            case "recurse" -> machine.everything(in, 0, out);
            case "values" -> when(in, out, value -> !(value instanceof Value.Null));
            case "nulls" -> when(in, out, Value.Null.class::isInstance);
            case "strings" -> when(in, out, Value.Text.class::isInstance);
            case "numbers" -> when(in, out, Numbers::is);
            case "booleans" -> when(in, out, Value.Bool.class::isInstance);
            case "arrays" -> when(in, out, Value.Sequence.class::isInstance);
            case "objects" -> when(in, out, Value.Mapping.class::isInstance);
            case "iterables" -> when(in, out, Functions::holds);
            case "scalars" -> when(in, out, value -> !holds(value));
            case "first" -> {
                if (arguments.isEmpty()) {
                    out.accept(Places.get(in, Value.of(0)));
                } else {
                    limit(1, first, in, scope, out);
                }
            }
            case "last" -> {
                if (arguments.isEmpty()) {
                    out.accept(Places.get(in, Value.of(-1)));
                } else {
                    List<Value> all = machine.all(first, in, scope);
                    if (all.isEmpty()) {
                        throw new RefusedException("jq with the last of nothing");
                    }
                    out.accept(all.getLast());
                }
            }
            case "limit" -> {
                int count = Numbers.index(machine.only(first, in, scope));
                if (count < 1) {
                    throw new RefusedException("jq with limit of " + count);
                }
                limit(count, arguments.get(1), in, scope, out);
            }
            case "range" -> range(arguments, in, scope, out);
            case "del" -> out.accept(new Updates(machine).delete(first, in, scope));
            case "with_entries" -> {
                var all = new ArrayList<Value>();
                lists.toEntries(in).items().forEach(entry -> machine.run(first, entry, scope, all::add));
                out.accept(lists.fromEntries(new Value.Sequence(all)));
            }
            case "any", "all" -> out.accept(quantified(call.name().equals("any"), first, in, scope));
            case "sort_by", "group_by", "unique_by", "min_by", "max_by" ->
                out.accept(lists.byKey(call.name(), in, item -> new Value.Sequence(machine.all(first, item, scope))));
            default -> one(call, in, scope, out);
        }
    }

    private static boolean holds(Value value) {
        return value instanceof Value.Sequence || value instanceof Value.Mapping;
    }

    private static void when(Value in, Consumer<Value> out, Predicate<Value> holds) {
        if (holds.test(in)) {
            out.accept(in);
        }
    }

    /** Functions whose arguments are values. */
    private void one(Filter.Call call, Value in, Machine.Scope scope, Consumer<Value> out) {
        List<Filter> arguments = call.arguments();
        if (arguments.isEmpty()) {
            out.accept(plain(call.name(), in));
            return;
        }
        if (arguments.size() == 1) {
            machine.run(
                    arguments.getFirst(),
                    in,
                    scope,
                    value -> out.accept(
                            strings.has(call.name())
                                    ? strings.call(call.name(), in, List.of(value))
                                    : withValue(call.name(), in, value)));
            return;
        }
        List<Value> values = arguments.stream()
                .map(argument -> machine.only(argument, in, scope))
                .toList();
        out.accept(strings.call(call.name(), in, values));
    }

    private Value plain(String name, Value in) {
        return switch (name) {
            case "length" -> length(in);
            case "keys" -> {
                if (in instanceof Value.Mapping mapping) {
                    yield new Value.Sequence(machine.order().keys(mapping).stream()
                            .<Value>map(Value::of)
                            .toList());
                }
                yield keys(in);
            }
            case "keys_unsorted" -> keys(in);
            case "type" -> Value.of(Places.kind(in));
            case "tostring" -> Value.of(Formats.text(in, machine.effort()));
            case "tojson" -> Value.of(JsonOut.compact(in, machine.effort()));
            case "add" -> lists.add(in);
            case "floor", "ceil" -> {
                if (!Numbers.is(in)) {
                    throw new JqException("error: " + Places.kind(in) + " number required");
                }
                yield Numbers.of(name.equals("floor") ? Math.floor(Numbers.of(in)) : Math.ceil(Numbers.of(in)));
            }
            default -> strings.has(name) ? strings.call(name, in, List.of()) : lists.call(name, in);
        };
    }

    private static Value keys(Value in) {
        if (!holds(in)) {
            throw new JqException("error: " + Places.kind(in) + " has no keys");
        }
        return new Value.Sequence(Places.keys(in));
    }

    private static Value length(Value in) {
        return switch (in) {
            case Value.Null n -> Value.of(0);
            case Value.Bool b -> throw new JqException("error: boolean has no length");
            case Value.Whole w -> Numbers.of(Math.abs(Numbers.of(in)));
            case Value.Decimal d -> Numbers.of(Math.abs(Numbers.of(in)));
            case Value.Text text ->
                Value.of(text.text().codePointCount(0, text.text().length()));
            case Value.Sequence sequence -> Value.of(sequence.items().size());
            case Value.Mapping mapping -> Value.of(mapping.fields().size());
        };
    }

    private Value withValue(String name, Value in, Value value) {
        return switch (name) {
            case "has" -> hasKey(in, value);
            case "in" -> hasKey(value, in);
            case "contains" -> Value.of(contains(in, value, 0));
            case "inside" -> Value.of(contains(value, in, 0));
            case "nth" -> {
                if (Numbers.index(value) < 0) {
                    throw new RefusedException("jq with nth below 0");
                }
                yield Places.get(in, value);
            }
            case "flatten" -> lists.flatten(in, Numbers.index(value));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Value hasKey(Value in, Value key) {
        if (in instanceof Value.Mapping mapping && key instanceof Value.Text text) {
            return Value.of(mapping.fields().containsKey(text.text()));
        }
        if (in instanceof Value.Sequence sequence && Numbers.is(key)) {
            int at = Numbers.index(key);
            return Value.of(at >= 0 && at < sequence.items().size());
        }
        if (in instanceof Value.Null) {
            throw new RefusedException("jq with has of null, which its versions treat differently");
        }
        throw new JqException("error: Cannot check whether " + Places.kind(in) + " has a " + Places.kind(key) + " key");
    }

    private boolean contains(Value in, Value what, int depth) {
        Order.deep(depth);
        machine.effort().characters(8);
        if (in instanceof Value.Mapping all && what instanceof Value.Mapping some) {
            return some.fields().entrySet().stream()
                    .allMatch(field -> all.fields().containsKey(field.getKey())
                            && containsInside(all.at(field.getKey()), field.getValue(), depth));
        }
        if (in instanceof Value.Sequence all && what instanceof Value.Sequence some) {
            return some.items().stream()
                    .allMatch(one -> all.items().stream().anyMatch(item -> containsInside(item, one, depth)));
        }
        if (in instanceof Value.Text all && what instanceof Value.Text some) {
            machine.effort().characters(all.text().length());
            return all.text().contains(some.text());
        }
        if (Places.kind(in).equals(Places.kind(what))) {
            return machine.order().same(in, what);
        }
        throw new JqException(
                "error: " + Places.kind(in) + " and " + Places.kind(what) + " cannot have their containment checked");
    }

    /** Further down other types don't contain each other. */
    private boolean containsInside(Value in, Value what, int depth) {
        return Places.kind(in).equals(Places.kind(what)) && contains(in, what, depth + 1);
    }

    void limit(int count, Filter of, Value in, Machine.Scope scope, Consumer<Value> out) {
        var enough = new Enough();
        var left = new int[] {count};
        try {
            machine.run(of, in, scope, value -> {
                left[0]--;
                out.accept(value);
                if (left[0] == 0) {
                    throw enough;
                }
            });
        } catch (Enough e) {
            if (e != enough) {
                throw e;
            }
        }
    }

    private void range(List<Filter> arguments, Value in, Machine.Scope scope, Consumer<Value> out) {
        Value from = arguments.size() == 1 ? Value.of(0) : machine.only(arguments.getFirst(), in, scope);
        Value to = machine.only(arguments.getLast(), in, scope);
        if (!Numbers.is(from) || !Numbers.is(to)) {
            throw new JqException("error: Range bounds must be numeric");
        }
        double end = Numbers.of(to);
        for (double i = Numbers.of(from); i < end; i++) {
            machine.effort().characters(8);
            out.accept(Numbers.of(i));
        }
    }

    /** Goes no further than the first value that decides. */
    private Value quantified(boolean any, Filter holds, Value in, Machine.Scope scope) {
        var enough = new Enough();
        try {
            for (Value item : Places.each(in)) {
                machine.run(holds, item, scope, value -> {
                    if (Machine.truth(value) == any) {
                        throw enough;
                    }
                });
            }
            return Value.of(!any);
        } catch (JqException e) {
            throw new RefusedException("jq with an error within any or all, which its versions treat differently");
        } catch (Enough e) {
            if (e != enough) {
                throw e;
            }
            return Value.of(any);
        }
    }
}
