package labrunner.shell.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labrunner.shell.data.RefusedException;
import labrunner.shell.tools.AwkNode.Expression;

/** Reads expressions of awk, and keeps the place in its text. */
final class AwkExpressions {
    private static final int DEEPEST = 40;
    private static final Set<String> FUNCTIONS =
            Set.of("length", "substr", "toupper", "tolower", "index", "int", "sprintf");
    private static final Set<String> REFUSED = Set.of(
            "for",
            "while",
            "do",
            "function",
            "func",
            "delete",
            "getline",
            "in",
            "return",
            "break",
            "continue",
            "split",
            "sub",
            "gsub",
            "match",
            "system",
            "close",
            "gensub",
            "printf",
            "print",
            "if",
            "else",
            "next",
            "exit",
            "BEGIN",
            "END");
    private final String text;
    private int at;
    private int depth;

    AwkExpressions(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    /** Back to a place, or past the character here. */
    void at(int place) {
        at = place;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Whether the last character that was read is this one. */
    boolean after(char c) {
        return at > 0 && text.charAt(at - 1) == c;
    }

    RefusedException refused() {
        return new RefusedException("the awk program " + text + " isn't understood");
    }

    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    void blanks() {
        while (at < text.length() && (peek() == ' ' || peek() == '\t' || text.startsWith("\\\n", at))) {
            at += peek() == '\\' ? 2 : 1;
        }
        if (peek() == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }
    }

    void ends() {
        blanks();
        while (at < text.length() && (peek() == '\n' || peek() == ';')) {
            at++;
            blanks();
        }
    }

    boolean skip(String sign) {
        blanks();
        if (text.startsWith(sign, at)) {
            at += sign.length();
            return true;
        }
        return false;
    }

    boolean word(String word) {
        blanks();
        int end = at + word.length();
        boolean whole = end >= text.length() || !Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) != '_';
        return whole && skip(word);
    }

    void expect(String sign) {
        if (!skip(sign)) {
            throw refused();
        }
    }

    /** What is printed has no {@code >} outside of brackets, because that would name a file. */
    Expression printed() {
        return ternary(false);
    }

    Expression expression() {
        return ternary(true);
    }

    void enter() {
        if (++depth > DEEPEST) {
            throw refused();
        }
    }

    void leave() {
        depth--;
    }

    private Expression ternary(boolean greater) {
        enter();
        Expression left = or(greater);
        Expression read = left;
        if (skip("?")) {
            Expression yes = ternary(greater);
            expect(":");
            read = new Expression.Choice(left, yes, ternary(greater));
        } else if (left instanceof Expression.Variable || left instanceof Expression.Field) {
            for (String sign : List.of("+=", "-=", "*=", "/=", "%=", "=")) {
                blanks();
                if (text.startsWith(sign, at) && !text.startsWith("==", at)) {
                    at += sign.length();
                    read = new Expression.Assign(left, sign.substring(0, sign.length() - 1), ternary(greater));
                    break;
                }
            }
        }
        depth--;
        return read;
    }

    private Expression or(boolean greater) {
        Expression left = and(greater);
        while (skip("||")) {
            left = new Expression.Two(left, "||", and(greater));
        }
        return left;
    }

    private Expression and(boolean greater) {
        Expression left = match(greater);
        while (skip("&&")) {
            left = new Expression.Two(left, "&&", match(greater));
        }
        return left;
    }

    private Expression match(boolean greater) {
        Expression left = comparison(greater);
        while (true) {
            blanks();
            if (skip("!~")) {
                left = new Expression.Two(left, "!~", comparison(greater));
            } else if (skip("~")) {
                left = new Expression.Two(left, "~", comparison(greater));
            } else {
                return left;
            }
        }
    }

    private Expression comparison(boolean greater) {
        Expression left = joined();
        for (String sign : List.of("<=", ">=", "==", "!=", "<", ">")) {
            blanks();
            boolean redirects = !greater && sign.startsWith(">");
            if (!redirects && text.startsWith(sign, at)) {
                at += sign.length();
                return new Expression.Two(left, sign, joined());
            }
        }
        return left;
    }

    private Expression joined() {
        Expression left = sum();
        while (true) {
            blanks();
            char c = peek();
            boolean goesOn = c == '"'
                    || c == '$'
                    || c == '('
                    || Character.isLetterOrDigit(c)
                    || c == '_'
                    || c == '.'
                    || c == '!' && "~=".indexOf(at + 1 < text.length() ? text.charAt(at + 1) : ' ') < 0;
            if (!goesOn || word("in")) {
                return left;
            }
            left = new Expression.Two(left, " ", sum());
        }
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            blanks();
            char c = peek();
            boolean assigns = at + 1 < text.length() && text.charAt(at + 1) == '=';
            if (c != '+' && c != '-' || assigns) {
                return left;
            }
            at++;
            left = new Expression.Two(left, String.valueOf(c), product());
        }
    }

    private Expression product() {
        Expression left = unary();
        while (true) {
            blanks();
            char c = peek();
            boolean assigns = at + 1 < text.length() && text.charAt(at + 1) == '=';
            if (c != '*' && c != '/' && c != '%' || assigns || text.startsWith("**", at)) {
                return left;
            }
            at++;
            left = new Expression.Two(left, String.valueOf(c), unary());
        }
    }

    private Expression unary() {
        blanks();
        enter();
        Expression read;
        if (text.startsWith("++", at) || text.startsWith("--", at)) {
            int by = peek() == '+' ? 1 : -1;
            at += 2;
            read = new Expression.Step(target(primary()), by, true);
        } else if (peek() == '!' && !text.startsWith("!~", at)) {
            at++;
            read = new Expression.One("!", unary());
        } else if (peek() == '-' || peek() == '+') {
            String sign = String.valueOf(peek());
            at++;
            read = new Expression.One(sign, unary());
        } else {
            read = primary();
            if (text.startsWith("++", at) || text.startsWith("--", at)) {
                int by = peek() == '+' ? 1 : -1;
                at += 2;
                read = new Expression.Step(target(read), by, false);
            }
        }
        blanks();
        if (peek() == '^') {
            throw refused();
        }
        depth--;
        return read;
    }

    private Expression target(Expression read) {
        if (read instanceof Expression.Variable || read instanceof Expression.Field) {
            return read;
        }
        throw refused();
    }

    private Expression primary() {
        blanks();
        char c = peek();
        if (c == '$') {
            at++;
            enter();
            Expression number = primary();
            depth--;
            return new Expression.Field(number);
        }
        if (c == '(') {
            at++;
            Expression inside = expression();
            expect(")");
            return new Expression.One("()", inside);
        }
        if (c == '"') {
            return new Expression.Text(quoted('"'));
        }
        if (c == '/') {
            return new Expression.Regex(quoted('/'));
        }
        int start = at;
        if (Character.isDigit(c) || c == '.') {
            while (Character.isDigit(peek()) || peek() == '.') {
                at++;
            }
            String digits = text.substring(start, at);
            if (!digits.matches("\\d{1,15}(\\.\\d{0,15})?|\\.\\d{1,15}") || Character.isLetter(peek())) {
                throw refused();
            }
            return new Expression.Number(Double.parseDouble(digits));
        }
        while (Character.isLetterOrDigit(peek()) || peek() == '_') {
            at++;
        }
        return named(text.substring(start, at));
    }

    private Expression named(String name) {
        if (name.isEmpty() || REFUSED.contains(name) || peek() == '[') {
            throw refused();
        }
        if (!FUNCTIONS.contains(name)) {
            if (peek() == '(') {
                throw refused();
            }
            return new Expression.Variable(name);
        }
        var args = new ArrayList<Expression>();
        if (name.equals("length") && peek() != '(') {
            return new Expression.Call(name, args);
        }
        expect("(");
        if (!skip(")")) {
            do {
                args.add(expression());
            } while (skip(","));
            expect(")");
        }
        return new Expression.Call(name, args);
    }

    private String quoted(char end) {
        var out = new StringBuilder();
        for (at++; at < text.length() && peek() != end; at++) {
            if (peek() == '\n') {
                throw refused();
            }
            if (peek() != '\\' || at + 1 >= text.length()) {
                out.append(peek());
                continue;
            }
            at++;
            int known = "nt\\\"/".indexOf(peek());
            if (end == '/') {
                out.append(peek() == '/' ? "/" : "\\" + peek());
            } else if (known >= 0) {
                out.append("\n\t\\\"/".charAt(known));
            } else {
                throw refused();
            }
        }
        if (at >= text.length()) {
            throw refused();
        }
        at++;
        return out.toString();
    }
}
