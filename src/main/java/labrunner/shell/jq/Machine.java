package labrunner.shell.jq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import labrunner.shell.data.Effort;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Text;
import labrunner.value.Value;

/** Runs a filter on values, bounded in steps and depth. One thread uses it. */
public final class Machine {
    private static final int DEEPEST = 1_000;
    private final Effort effort;
    private final Order order;
    private final Arithmetic arithmetic;
    private final Functions functions;
    private final Map<String, Text> environment;
    private int depth;
    /** Whether something came out of a {@code try}: what catches a later error then depends on the version. */
    private boolean tried;

    public Machine(Effort effort, Map<String, Text> environment) {
        this.effort = effort;
        this.order = new Order(effort);
        this.arithmetic = new Arithmetic(effort, order);
        this.functions = new Functions(this);
        this.environment = Map.copyOf(environment);
    }

    /** Names with their values, the innermost first. */
    record Scope(String name, Value value, Optional<Scope> outer) {
        static final Scope NONE = new Scope("", Value.NULL, Optional.empty());

        Value find(String wanted) {
            Scope scope = this;
            while (!scope.name.equals(wanted)) {
                scope = scope.outer.orElseThrow();
            }
            return scope.value;
        }

        Scope with(String name, Value value) {
            return new Scope(name, value, Optional.of(this));
        }
    }

    /**
     * Gives each value that comes out to {@code out}.
     *
     * @throws JqException where the filter fails; what came out before stays
     * @throws LimitException where it takes too long
     */
    public void run(Filter filter, Value in, Consumer<Value> out) {
        tried = false;
        try {
            run(filter, in, Scope.NONE, out);
        } catch (JqException e) {
            if (tried) {
                throw new RefusedException("jq with an error behind a try, which its versions treat differently");
            }
            throw e;
        }
    }

    Effort effort() {
        return effort;
    }

    Order order() {
        return order;
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }

    void run(Filter filter, Value in, Scope scope, Consumer<Value> out) {
        effort.characters(8);
        if (++depth > DEEPEST) {
            throw new LimitException("a filter works more than " + DEEPEST + " deep");
        }
        try {
            step(filter, in, scope, out);
        } finally {
            depth--;
        }
    }

    private void step(Filter filter, Value in, Scope scope, Consumer<Value> out) {
        switch (filter) {
            case Filter.Identity dot -> out.accept(in);
            case Filter.All all -> everything(in, 0, out);
            case Filter.Literal literal -> out.accept(literal.value());
            case Filter.Index index ->
                run(index.key(), in, scope, key -> run(index.of(), in, scope, of -> out.accept(Places.get(of, key))));
            case Filter.Each each ->
                run(each.of(), in, scope, of -> Places.each(of).forEach(out));
            case Filter.Slice slice -> slice(slice, in, scope, out);
            case Filter.Try body -> attempt(body, in, scope, out);
            case Filter.Pipe pipe -> run(pipe.first(), in, scope, value -> run(pipe.then(), value, scope, out));
            case Filter.Comma comma -> {
                run(comma.first(), in, scope, out);
                run(comma.then(), in, scope, out);
            }
            case Filter.Alternative alternative -> {
                List<Value> found = truths(alternative.first(), in, scope);
                if (found.isEmpty()) {
                    run(alternative.otherwise(), in, scope, out);
                } else {
                    found.forEach(out);
                }
            }
            case Filter.Logic logic ->
                run(logic.left(), in, scope, left -> {
                    if (truth(left) != logic.and()) {
                        out.accept(Value.of(!logic.and()));
                    } else {
                        run(logic.right(), in, scope, right -> out.accept(Value.of(truth(right))));
                    }
                });
            case Filter.Operation operation ->
                run(
                        operation.right(),
                        in,
                        scope,
                        right -> run(
                                operation.left(),
                                in,
                                scope,
                                left -> out.accept(arithmetic.work(operation.sign(), left, right))));
            case Filter.Negation negation ->
                run(negation.of(), in, scope, value -> out.accept(arithmetic.negative(value)));
            case Filter.Collect collect -> out.accept(new Value.Sequence(all(collect.of(), in, scope)));
            case Filter.Build build -> build(build, in, scope, out);
            case Filter.Words words -> words(words, in, scope, out);
            case Filter.Format format -> out.accept(Value.of(Formats.format(format.name(), in, effort)));
            case Filter.Variable variable -> out.accept(scope.find(variable.name()));
            case Filter.Environment variable -> out.accept(environment(variable.name()));
            case Filter.As as ->
                run(as.source(), in, scope, value -> run(as.body(), in, scope.with(as.name(), value), out));
            case Filter.Reduce reduce -> out.accept(reduce(reduce, in, scope));
            case Filter.If condition ->
                run(
                        condition.condition(),
                        in,
                        scope,
                        value -> run(truth(value) ? condition.then() : condition.otherwise(), in, scope, out));
            case Filter.Update update -> new Updates(this).update(update, in, scope, out);
            case Filter.Call call -> functions.call(call, in, scope, out);
        }
    }

    static boolean truth(Value value) {
        return !(value instanceof Value.Null) && !(value instanceof Value.Bool bool && !bool.truth());
    }

    /** All that comes out. */
    List<Value> all(Filter filter, Value in, Scope scope) {
        var all = new ArrayList<Value>();
        run(filter, in, scope, all::add);
        return all;
    }

    /** All that comes out; what an error behind the first of them leaves isn't worked out. */
    private List<Value> whole(Filter filter, Value in, Scope scope) {
        var all = new ArrayList<Value>();
        try {
            run(filter, in, scope, all::add);
        } catch (JqException e) {
            if (all.isEmpty()) {
                throw e;
            }
            throw new RefusedException("jq with an error behind a value");
        }
        return all;
    }

    /** The first value that comes out, or none. */
    List<Value> first(Filter filter, Value in, Scope scope) {
        var first = new ArrayList<Value>();
        functions.limit(1, filter, in, scope, first::add);
        return first;
    }

    /** The only value that comes out; where there may be more, versions differ in their order. */
    Value only(Filter filter, Value in, Scope scope) {
        List<Value> all = whole(filter, in, scope);
        if (all.size() != 1) {
            throw new RefusedException("jq with " + all.size() + " values where one is meant");
        }
        return all.getFirst();
    }

    private List<Value> truths(Filter filter, Value in, Scope scope) {
        var found = new ArrayList<Value>();
        try {
            run(filter, in, scope, value -> {
                if (truth(value)) {
                    found.add(value);
                }
            });
        } catch (JqException e) {
            throw new RefusedException("jq with an error before a //, which its versions treat differently");
        }
        return found;
    }

    void everything(Value in, int level, Consumer<Value> out) {
        Order.deep(level);
        effort.characters(8);
        out.accept(in);
        if (in instanceof Value.Sequence || in instanceof Value.Mapping) {
            Places.each(in).forEach(value -> everything(value, level + 1, out));
        }
    }

    private void slice(Filter.Slice slice, Value in, Scope scope, Consumer<Value> out) {
        Value from = slice.from().isPresent() ? only(slice.from().get(), in, scope) : Value.NULL;
        Value to = slice.to().isPresent() ? only(slice.to().get(), in, scope) : Value.NULL;
        run(slice.of(), in, scope, of -> {
            effort.characters(
                    of instanceof Value.Text text
                            ? text.text().length()
                            : of.items().size());
            out.accept(Places.slice(of, from, to));
        });
    }

    /** An error of the body ends it; one of what comes behind it is caught by some versions and by others not. */
    private void attempt(Filter.Try attempt, Value in, Scope scope, Consumer<Value> out) {
        if (attempt.step()) {
            List<Value> values = List.of();
            try {
                values = all(attempt.body(), in, scope);
            } catch (JqException e) {
                effort.characters(1);
            }
            values.forEach(out);
            return;
        }
        try {
            run(attempt.body(), in, scope, value -> {
                tried = true;
                try {
                    out.accept(value);
                } catch (JqException | Enough e) {
                    throw new RefusedException("jq with an error behind a ?, which its versions treat differently");
                }
            });
        } catch (JqException e) {
            effort.characters(1);
        }
    }

    private void build(Filter.Build build, Value in, Scope scope, Consumer<Value> out) {
        var fields = new LinkedHashMap<String, Value>();
        List<Filter.Entry> entries = build.entries();
        int many = -1;
        List<Value> values = List.of();
        for (int i = 0; i < entries.size(); i++) {
            List<Value> here = whole(entries.get(i).value(), in, scope);
            if (here.size() != 1) {
                if (many >= 0) {
                    throw new RefusedException("jq with an object of several values in several fields");
                }
                if (here.isEmpty()) {
                    return;
                }
                many = i;
                values = here;
            }
            String key = key(only(entries.get(i).key(), in, scope));
            fields.put(key, here.getFirst());
            effort.characters(10);
        }
        if (many < 0) {
            out.accept(new Value.Mapping(fields));
            return;
        }
        if (fields.size() != entries.size()) {
            throw new RefusedException("jq with an object that has a field twice");
        }
        String name = key(only(entries.get(many).key(), in, scope));
        for (Value value : values) {
            effort.characters(10L * fields.size());
            fields.put(name, value);
            out.accept(new Value.Mapping(fields));
        }
    }

    private static String key(Value value) {
        return value.text().orElseThrow(() -> new JqException("error: Object keys must be strings"));
    }

    private void words(Filter.Words words, Value in, Scope scope, Consumer<Value> out) {
        var text = new StringBuilder();
        for (int i = 0; i < words.parts().size(); i++) {
            Filter part = words.parts().get(i);
            if (i % 2 == 0) {
                text.append(
                        part instanceof Filter.Literal literal
                                ? literal.value().text().orElse("")
                                : "");
                continue;
            }
            List<Value> values = whole(part, in, scope);
            if (values.size() != 1) {
                several(words, i, text.toString(), values, in, scope, out);
                return;
            }
            text.append(Formats.format(words.format(), values.getFirst(), effort));
        }
        effort.characters(text.length());
        out.accept(Value.of(Effort.within(text.toString())));
    }

    private void several(
            Filter.Words words, int at, String before, List<Value> values, Value in, Scope scope, Consumer<Value> out) {
        var rest = new StringBuilder();
        for (int i = at + 1; i < words.parts().size(); i++) {
            Value part = only(words.parts().get(i), in, scope);
            rest.append(i % 2 == 0 ? part.text().orElse("") : Formats.format(words.format(), part, effort));
        }
        for (Value value : values) {
            String text = before + Formats.format(words.format(), value, effort) + rest;
            effort.characters(text.length());
            out.accept(Value.of(Effort.within(text)));
        }
    }

    private Value environment(String name) {
        Text text = environment.get(name);
        if (text == null) {
            throw new RefusedException("jq with the environment's " + name);
        }
        return Value.of(text.known());
    }

    private Value reduce(Filter.Reduce reduce, Value in, Scope scope) {
        Value start = only(reduce.start(), in, scope);
        var state = new ArrayList<>(List.of(start));
        run(
                reduce.source(),
                in,
                scope,
                value -> state.set(0, only(reduce.update(), state.getFirst(), scope.with(reduce.name(), value))));
        return state.getFirst();
    }
}
