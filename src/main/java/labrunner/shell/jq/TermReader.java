package labrunner.shell.jq;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import labrunner.value.Value;

/** Reads what stands between the operators of a filter: paths, strings, lists and objects. */
final class TermReader {
    private static final Filter DOT = new Filter.Identity();
    private static final Set<String> FORMATS =
            Set.of("text", "json", "csv", "tsv", "html", "uri", "sh", "base64", "base64d");
    private final FilterReader outer;
    private final Tokens tokens;

    TermReader(FilterReader outer, Tokens tokens) {
        this.outer = outer;
        this.tokens = tokens;
    }

    private Filter start() {
        char c = tokens.peek();
        if (Tokens.digit(c)) {
            return new Filter.Literal(Numbers.read(tokens.number()));
        }
        if (Tokens.begins(c)) {
            return outer.word();
        }
        return switch (c) {
            case '.' -> dot();
            case '"' -> string("text");
            case '@' -> format();
            case '$' -> value();
            case '(' -> {
                tokens.past(1);
                Filter inside = outer.pipe();
                tokens.need(")");
                yield inside;
            }
            case '[' -> {
                tokens.past(1);
                if (tokens.take("]")) {
                    yield new Filter.Literal(Value.list());
                }
                Filter inside = outer.pipe();
                tokens.need("]");
                yield new Filter.Collect(inside);
            }
            case '{' -> {
                tokens.past(1);
                yield tokens.take("}")
                        ? new Filter.Literal(Value.EMPTY)
                        : new Filter.Build(tokens.list(",", "}", this::entry));
            }
            default -> throw tokens.refused();
        };
    }

    private Filter value() {
        String name = outer.variable();
        if (name.equals("ENV")) {
            return environment();
        }
        if (outer.names(name)) {
            return new Filter.Variable(name);
        }
        if (!outer.known().containsKey(name)) {
            throw tokens.refused();
        }
        return new Filter.Literal(outer.known().getOrDefault(name, Value.NULL));
    }

    Filter environment() {
        if (tokens.here() != '.') {
            throw tokens.refused();
        }
        tokens.past(1);
        if (!Tokens.begins(tokens.here())) {
            throw tokens.refused();
        }
        return new Filter.Environment(tokens.word());
    }

    private Filter dot() {
        tokens.past(1);
        char c = tokens.here();
        if (c == '.') {
            tokens.past(1);
            return new Filter.All();
        }
        if (Tokens.begins(c)) {
            return new Filter.Index(DOT, new Filter.Literal(Value.of(tokens.word())));
        }
        if (c == '"') {
            return new Filter.Index(DOT, string("text"));
        }
        if (Tokens.digit(c)) {
            throw tokens.refused();
        }
        return DOT;
    }

    Filter suffixed() {
        boolean path = tokens.peek() == '.';
        Filter term = start();
        for (int count = 1; ; count++) {
            outer.bound(count);
            char c = tokens.peek();
            if (c == '[') {
                tokens.past(1);
                term = bracket(term);
            } else if (c == '?') {
                if (!tokens.take("?")) {
                    throw tokens.refused();
                }
                term = path ? optional(term) : new Filter.Try(term, false);
                path = false;
                continue;
            } else if (c == '.') {
                tokens.past(1);
                if (Tokens.begins(tokens.here())) {
                    term = new Filter.Index(term, new Filter.Literal(Value.of(tokens.word())));
                } else if (tokens.here() == '"') {
                    term = new Filter.Index(term, string("text"));
                } else if (tokens.here() != '[') {
                    throw tokens.refused();
                }
            } else {
                return term;
            }
            path = true;
        }
    }

    /** In a path the sign is about the last step alone. */
    private Filter optional(Filter path) {
        return switch (path) {
            case Filter.Index index
            when index.key() instanceof Filter.Literal -> behind(index.of(), new Filter.Index(DOT, index.key()));
            case Filter.Each each -> behind(each.of(), new Filter.Each(DOT));
            case Filter.Slice slice
            when slice.from().stream().allMatch(Filter.Literal.class::isInstance)
                    && slice.to().stream().allMatch(Filter.Literal.class::isInstance) ->
                behind(slice.of(), new Filter.Slice(DOT, slice.from(), slice.to()));
            case Filter.Identity dot -> DOT;
            case Filter.All all -> all;
            case Filter other -> throw tokens.refused();
        };
    }

    private static Filter behind(Filter of, Filter step) {
        return of.equals(DOT) ? new Filter.Try(step, true) : new Filter.Pipe(of, new Filter.Try(step, true));
    }

    private Filter bracket(Filter of) {
        if (tokens.take("]")) {
            return new Filter.Each(of);
        }
        if (tokens.take(":")) {
            Filter to = outer.pipe();
            tokens.need("]");
            return new Filter.Slice(of, Optional.empty(), Optional.of(to));
        }
        Filter key = outer.pipe();
        if (tokens.take(":")) {
            if (tokens.take("]")) {
                return new Filter.Slice(of, Optional.of(key), Optional.empty());
            }
            Filter to = outer.pipe();
            tokens.need("]");
            return new Filter.Slice(of, Optional.of(key), Optional.of(to));
        }
        tokens.need("]");
        return new Filter.Index(of, key);
    }

    private Filter string(String format) {
        outer.enter();
        tokens.past(1);
        var parts = new ArrayList<Filter>();
        while (true) {
            Tokens.Piece piece = tokens.piece();
            parts.add(new Filter.Literal(Value.of(piece.text())));
            if (piece.last()) {
                break;
            }
            parts.add(outer.pipe());
            if (tokens.peek() != ')') {
                throw tokens.refused();
            }
            tokens.past(1);
            outer.bound(parts.size());
        }
        outer.leave();
        return parts.size() == 1 ? parts.getFirst() : new Filter.Words(format, parts);
    }

    private Filter format() {
        tokens.past(1);
        String name = Tokens.begins(tokens.here()) ? tokens.word() : "";
        if (!FORMATS.contains(name)) {
            throw tokens.refused();
        }
        return tokens.peek() == '"' ? string(name) : new Filter.Format(name);
    }

    private Filter.Entry entry() {
        char c = tokens.peek();
        if (c == '$') {
            tokens.past(1);
            String name = tokens.peekWord();
            tokens.past(-1);
            return new Filter.Entry(new Filter.Literal(Value.of(name)), value());
        }
        if (c == '(') {
            tokens.past(1);
            Filter key = outer.pipe();
            tokens.need(")");
            tokens.need(":");
            return new Filter.Entry(key, entryValue());
        }
        Filter key = c == '"' ? string("text") : new Filter.Literal(Value.of(tokens.word()));
        return tokens.take(":")
                ? new Filter.Entry(key, entryValue())
                : new Filter.Entry(key, new Filter.Index(DOT, key));
    }

    /** In an object's construction a value is a term; terms may be piped. */
    private Filter entryValue() {
        outer.enter();
        Filter first = tokens.take("-") ? new Filter.Negation(suffixed()) : suffixed();
        if (tokens.take("|")) {
            first = new Filter.Pipe(first, entryValue());
        }
        outer.leave();
        return first;
    }
}
