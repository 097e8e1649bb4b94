package labrunner.shell.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import labrunner.shell.data.RefusedException;
import labrunner.value.Value;

/** Reads a filter. What isn't understood is refused: whether jq would understand it isn't known here. */
public final class FilterReader {
    private static final int DEEPEST = 60;
    private static final int LONGEST = 60;
    private static final Filter DOT = new Filter.Identity();
    private static final Set<String> KEYWORDS = Set.of(
            "def", "reduce", "foreach", "as", "if", "then", "else", "elif", "end", "and", "or", "not", "try", "catch",
            "label", "import", "include", "__loc__");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> UPDATES = Set.of("=", "|=", "+=", "-=", "*=", "/=", "//=");
    private final Tokens tokens;
    private final TermReader terms;
    private final Map<String, Value> known;
    private final List<String> named = new ArrayList<>();
    private int depth;

    private FilterReader(String text, Map<String, Value> known) {
        this.tokens = new Tokens(text);
        this.known = known;
        this.terms = new TermReader(this, tokens);
    }

    /**
     * Reads it.
     *
     * @param known the variables that the command line gives
     * @throws RefusedException where it isn't one of the filters that are understood
     */
    public static Filter read(String text, Map<String, Value> known) {
        var reader = new FilterReader(text, known);
        if (reader.tokens.ended()) {
            return DOT;
        }
        Filter filter = reader.pipe();
        if (!reader.tokens.ended()) {
            throw reader.tokens.refused();
        }
        return filter;
    }

    Filter pipe() {
        enter();
        Filter first = comma();
        if (tokens.take("|")) {
            first = new Filter.Pipe(first, pipe());
        }
        leave();
        return first;
    }

    private Filter comma() {
        Filter left = alternative();
        int count = 0;
        while (tokens.take(",")) {
            left = new Filter.Comma(left, alternative());
            bound(++count);
        }
        return left;
    }

    void bound(int count) {
        if (count > LONGEST) {
            throw new RefusedException("jq with more than " + LONGEST + " parts in a row");
        }
    }

    /** {@code a // b // c} is read from the right. */
    private Filter alternative() {
        var all = new ArrayList<Filter>();
        do {
            all.add(update());
            bound(all.size());
        } while (tokens.take("//"));
        Filter right = all.getLast();
        for (int i = all.size() - 2; i >= 0; i--) {
            right = new Filter.Alternative(all.get(i), right);
        }
        return right;
    }

    private Filter update() {
        Filter left = or();
        String sign = tokens.sign();
        if (!UPDATES.contains(sign)) {
            return left;
        }
        tokens.need(sign);
        Filter right = or();
        // Whether "a = b // c" holds the alternative in the value depends on precedence that few know
        if (tokens.sign().equals("//") || UPDATES.contains(tokens.sign())) {
            throw tokens.refused();
        }
        return new Filter.Update(sign, left, right);
    }

    private Filter or() {
        Filter left = and();
        int count = 0;
        while (tokens.takeWord("or")) {
            left = new Filter.Logic(false, left, and());
            bound(++count);
        }
        return left;
    }

    private Filter and() {
        Filter left = comparison();
        int count = 0;
        while (tokens.takeWord("and")) {
            left = new Filter.Logic(true, left, comparison());
            bound(++count);
        }
        return left;
    }

    private Filter comparison() {
        Filter left = sum();
        String sign = tokens.sign();
        if (!COMPARISONS.contains(sign)) {
            return left;
        }
        tokens.need(sign);
        var all = new Filter.Operation(sign, left, sum());
        if (COMPARISONS.contains(tokens.sign())) {
            throw tokens.refused();
        }
        return all;
    }

    private Filter sum() {
        Filter left = product();
        for (int count = 1; tokens.sign().equals("+") || tokens.sign().equals("-"); count++) {
            String sign = tokens.sign();
            tokens.need(sign);
            left = new Filter.Operation(sign, left, product());
            bound(count);
        }
        return left;
    }

    private Filter product() {
        Filter left = negation();
        for (int count = 1; Set.of("*", "/", "%").contains(tokens.sign()); count++) {
            String sign = tokens.sign();
            tokens.need(sign);
            left = new Filter.Operation(sign, left, term());
            bound(count);
        }
        return left;
    }

    private Filter negation() {
        return tokens.take("-") ? new Filter.Negation(term()) : term();
    }

    private Filter term() {
        Filter term = terms.suffixed();
        if (!tokens.peekWord().equals("as")) {
            return term;
        }
        tokens.word();
        String name = variable();
        tokens.need("|");
        return new Filter.As(term, name, within(name, this::pipe));
    }

    private <T> T within(String name, java.util.function.Supplier<T> body) {
        named.add(name);
        T read = body.get();
        named.removeLast();
        return read;
    }

    String variable() {
        if (tokens.peek() != '$') {
            throw tokens.refused();
        }
        tokens.past(1);
        if (!Tokens.begins(tokens.here())) {
            throw tokens.refused();
        }
        return tokens.word();
    }

    Filter word() {
        String word = tokens.word();
        return switch (word) {
            case "if" -> condition();
            case "reduce" -> reduce();
            case "try" -> {
                Filter body = terms.suffixed();
                if (tokens.peekWord().equals("catch")) {
                    throw tokens.refused();
                }
                yield new Filter.Try(body, false);
            }
            case "env" -> terms.environment();
            case "true" -> new Filter.Literal(Value.of(true));
            case "false" -> new Filter.Literal(Value.of(false));
            case "null" -> new Filter.Literal(Value.NULL);
            default -> call(word);
        };
    }

    private Filter condition() {
        Filter condition = pipe();
        tokens.needWord("then");
        Filter then = pipe();
        if (tokens.takeWord("elif")) {
            enter();
            Filter rest = condition();
            leave();
            return new Filter.If(condition, then, rest);
        }
        Filter otherwise = tokens.takeWord("else") ? pipe() : DOT;
        tokens.needWord("end");
        return new Filter.If(condition, then, otherwise);
    }

    private Filter reduce() {
        Filter source = terms.suffixed();
        tokens.needWord("as");
        String name = variable();
        tokens.need("(");
        Filter start = pipe();
        tokens.need(";");
        Filter update = within(name, this::pipe);
        tokens.need(")");
        return new Filter.Reduce(source, name, start, update);
    }

    private Filter call(String name) {
        if (KEYWORDS.contains(name) && !name.equals("not")) {
            throw tokens.refused();
        }
        List<Filter> arguments = tokens.take("(") ? tokens.list(";", ")", this::pipe) : List.of();
        if (!Functions.has(name, arguments.size())) {
            throw new RefusedException("jq with the function " + name + "/" + arguments.size());
        }
        return new Filter.Call(name, arguments);
    }

    /** One part deeper in others. */
    void enter() {
        if (++depth > DEEPEST) {
            throw new RefusedException("jq with a filter more than " + DEEPEST + " deep");
        }
    }

    void leave() {
        depth--;
    }

    /** Whether a name is given around this part. */
    boolean names(String name) {
        return named.contains(name);
    }

    Map<String, Value> known() {
        return known;
    }
}
