package labrunner.shell.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import labrunner.shell.data.RefusedException;
import labrunner.value.Value;

/** Changes a value at the places that a filter leads to. One thread uses it. */
final class Updates {
    private final Machine machine;

    Updates(Machine machine) {
        this.machine = machine;
    }

    void update(Filter.Update update, Value in, Machine.Scope scope, Consumer<Value> out) {
        if (update.sign().equals("|=")) {
            out.accept(modify(update.path(), in, scope, old -> machine.first(update.value(), old, scope)));
            return;
        }
        Value value = machine.only(update.value(), in, scope);
        out.accept(modify(update.path(), in, scope, old -> List.of(changed(update.sign(), old, value))));
    }

    private Value changed(String sign, Value old, Value value) {
        return switch (sign) {
            case "=" -> value;
            case "//=" -> Machine.truth(old) ? old : value;
            default -> machine.arithmetic().work(sign.substring(0, 1), old, value);
        };
    }

    /** What a place holds becomes the first value that comes out for it. */
    Value modify(Filter path, Value in, Machine.Scope scope, java.util.function.Function<Value, List<Value>> change) {
        Value result = in;
        for (List<Value> place : paths(path, in, scope)) {
            Value old = result;
            for (Value key : place) {
                old = Places.get(old, key);
            }
            List<Value> values = change.apply(old);
            if (values.isEmpty()) {
                throw new RefusedException("jq with an update to nothing, which its versions do differently");
            }
            copied(result, place);
            result = Places.set(result, place, values.getFirst());
        }
        return result;
    }

    /** What a change at a place costs: each level is copied. */
    private void copied(Value in, List<Value> place) {
        Value here = in;
        for (Value key : place) {
            machine.effort()
                    .characters(4L * (here.items().size() + here.fields().size()) + 8);
            here = Places.get(here, key);
        }
    }

    Value delete(Filter path, Value in, Machine.Scope scope) {
        List<Value> places = new ArrayList<>();
        for (List<Value> place : paths(path, in, scope)) {
            for (Value key : place) {
                if (Numbers.is(key) && Numbers.of(key) < 0) {
                    throw new RefusedException("jq with del of an index below 0");
                }
            }
            places.add(new Value.Sequence(place));
        }
        Value result = in;
        for (Value place : machine.order().sorted(places).reversed()) {
            if (place.items().isEmpty()) {
                return Value.NULL;
            }
            copied(result, place.items());
            result = Places.delete(result, place.items());
        }
        return result;
    }

    private record Spot(List<Value> path, Value value) {
        Spot at(Value key) {
            var longer = new ArrayList<>(path);
            longer.add(key);
            return new Spot(List.copyOf(longer), Places.get(value, key));
        }
    }

    private List<List<Value>> paths(Filter path, Value in, Machine.Scope scope) {
        var paths = new ArrayList<List<Value>>();
        walk(path, new Spot(List.of(), in), scope, spot -> paths.add(spot.path()));
        return paths;
    }

    private void walk(Filter filter, Spot spot, Machine.Scope scope, Consumer<Spot> out) {
        machine.effort().characters(8L + spot.path().size());
        switch (filter) {
            case Filter.Identity dot -> out.accept(spot);
            case Filter.All all -> everything(spot, out);
            case Filter.Index index -> {
                Value key = machine.only(index.key(), spot.value(), scope);
                walk(index.of(), spot, scope, of -> out.accept(of.at(key)));
            }
            case Filter.Each each ->
                walk(each.of(), spot, scope, of -> Places.keys(of.value()).forEach(key -> out.accept(of.at(key))));
            case Filter.Pipe pipe -> walk(pipe.first(), spot, scope, next -> walk(pipe.then(), next, scope, out));
            case Filter.Comma comma -> {
                walk(comma.first(), spot, scope, out);
                walk(comma.then(), spot, scope, out);
            }
            case Filter.Call call
            when call.name().equals("select") ->
                machine.run(call.arguments().getFirst(), spot.value(), scope, value -> {
                    if (Machine.truth(value)) {
                        out.accept(spot);
                    }
                });
            case Filter.Call call when call.name().equals("empty") -> {}
            case Filter.Call call
            when call.name().equals("recurse") && call.arguments().isEmpty() -> everything(spot, out);
            case Filter.Call call
            when call.name().equals("first") && call.arguments().isEmpty() -> out.accept(spot.at(Value.of(0)));
            case Filter.Call call
            when call.name().equals("last") && call.arguments().isEmpty() -> out.accept(spot.at(Value.of(-1)));
            case Filter.If condition -> {
                Value value = machine.only(condition.condition(), spot.value(), scope);
                walk(Machine.truth(value) ? condition.then() : condition.otherwise(), spot, scope, out);
            }
            case Filter.Try attempt -> attempt(attempt, spot, scope, out);
            case Filter other -> throw new RefusedException("jq with a change of what isn't a plain path");
        }
    }

    private void attempt(Filter.Try attempt, Spot spot, Machine.Scope scope, Consumer<Spot> out) {
        var found = new ArrayList<Spot>();
        try {
            walk(attempt.body(), spot, scope, found::add);
        } catch (JqException e) {
            machine.effort().characters(1);
        }
        found.forEach(out);
    }

    private void everything(Spot spot, Consumer<Spot> out) {
        Order.deep(spot.path().size());
        machine.effort().characters(8L + spot.path().size());
        out.accept(spot);
        if (spot.value() instanceof Value.Sequence || spot.value() instanceof Value.Mapping) {
            Places.keys(spot.value()).forEach(key -> everything(spot.at(key), out));
        }
    }
}
