package labrunner.cluster.print;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.cluster.print.JsonPath.Node;
import labrunner.cluster.print.JsonPath.Operand;
import labrunner.cluster.print.JsonPath.Step;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Value;

/** Reads a template by the rules of client-go's parser (util/jsonpath/parser.go). */
final class JsonPathParser {
    private static final Pattern SLICE = Pattern.compile("(-?\\d*)(:-?\\d*)?(:\\d*)?");
    private static final Pattern FILTER = Pattern.compile("([^!=<>]+)([!=<>]+)(.+?)");
    private static final String END_OF_NAME = " .,[]$@{}";

    private final String template;
    private int at;

    JsonPathParser(String template) {
        this.template = template;
    }

    List<Node> nodes() {
        List<Node> nodes = block(false);
        if (at < template.length()) {
            throw bad("not in range, nothing to end");
        }
        return nodes;
    }

    /** Text and actions up to the end, or to the {@code end} of a range. */
    private List<Node> block(boolean inRange) {
        var nodes = new ArrayList<Node>();
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            if (open < 0) {
                nodes.add(new Node.Text(template.substring(at)));
                at = template.length();
                break;
            }
            if (open > at) {
                nodes.add(new Node.Text(template.substring(at, open)));
            }
            at = open + 1;
            int before = at;
            if (word("end")) {
                if (!inRange) {
                    at = before;
                    throw bad("not in range, nothing to end");
                }
                return nodes;
            }
            if (word("range")) {
                Node.Path over = path(true);
                expect('}');
                nodes.add(new Node.Range(over, block(true)));
            } else {
                action(nodes);
            }
        }
        if (inRange) {
            throw bad("unexpected EOF, expecting range end");
        }
        return nodes;
    }

    private boolean word(String word) {
        spaces();
        int after = at + word.length();
        if (!template.startsWith(word, at)) {
            return false;
        }
        if (word.equals("end")) {
            int close = after;
            while (close < template.length() && template.charAt(close) == ' ') {
                close++;
            }
            if (close < template.length() && template.charAt(close) == '}') {
                at = close + 1;
                return true;
            }
            return false;
        }
        if (after < template.length() && template.charAt(after) == ' ') {
            at = after;
            return true;
        }
        return false;
    }

    private void action(List<Node> nodes) {
        spaces();
        while (peek() != '}') {
            char c = peek();
            if (c == '"' || c == '\'') {
                nodes.add(new Node.Text(quoted(c)));
            } else {
                nodes.add(path(false));
            }
            spaces();
        }
        expect('}');
    }

    /** A path up to a brace or, in a filter's part, the end. */
    private Node.Path path(boolean range) {
        var steps = new ArrayList<Step>();
        if (range) {
            spaces();
        }
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c == '}' || c == '"' || c == '\'' || c == ' ') {
                break;
            }
            at++;
            switch (c) {
                case '$' -> steps.add(new Step.Root());
                case '@' -> {}
                case '.' -> {
                    if (at < template.length() && template.charAt(at) == '.') {
                        steps.add(new Step.Descend());
                    } else if (at < template.length() && template.charAt(at) != '[') {
                        field(steps);
                    }
                }
                case '[' -> bracket(steps);
                default -> {
                    at--;
                    if (Character.isLetterOrDigit(c) || c == '_' || c == '*' || c == '\\' || c == '-') {
                        field(steps);
                    } else {
                        throw bad("unrecognized character in action: U+" + String.format("%04X '%c'", (int) c, c));
                    }
                }
            }
        }
        return new Node.Path(steps);
    }

    private void field(List<Step> steps) {
        var name = new StringBuilder();
        while (at < template.length() && END_OF_NAME.indexOf(template.charAt(at)) < 0) {
            if (template.charAt(at) == '\\' && at + 1 < template.length()) {
                at++;
            }
            name.append(template.charAt(at++));
        }
        if (name.toString().equals("*")) {
            steps.add(new Step.Wildcard());
        } else if (!name.isEmpty()) {
            steps.add(new Step.Field(name.toString()));
        }
    }

    private void bracket(List<Step> steps) {
        int close = close();
        String inside = template.substring(at, close).strip();
        at = close + 1;
        if (inside.equals("*")) {
            steps.add(new Step.Wildcard());
        } else if (inside.startsWith("?(") && inside.endsWith(")")) {
            steps.add(filter(inside.substring(2, inside.length() - 1).strip()));
        } else if (inside.startsWith("'")
                && inside.endsWith("'")
                && !inside.substring(1, inside.length() - 1).contains("'")) {
            steps.add(new Step.Field(unescape(inside.substring(1, inside.length() - 1))));
        } else if (inside.contains(",")) {
            var paths = new ArrayList<Node.Path>();
            for (String part : inside.split(",")) {
                paths.add(part(part.strip()));
            }
            steps.add(new Step.Union(paths));
        } else {
            steps.add(slice(inside));
        }
    }

    /** One of a union: a quoted field, an index or a path. */
    private Node.Path part(String text) {
        if (text.startsWith("'") && text.endsWith("'") && text.length() > 1) {
            return sub("." + text.substring(1, text.length() - 1));
        }
        return SLICE.matcher(text).matches() ? new Node.Path(List.of(slice(text))) : sub(text);
    }

    private Node.Path sub(String text) {
        return new JsonPathParser(text).path(false);
    }

    private Step.Slice slice(String text) {
        Matcher parts = SLICE.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw bad("invalid array index " + text);
        }
        OptionalInt from = number(parts.group(1));
        if (parts.group(2) == null) {
            return new Step.Slice(from, OptionalInt.empty(), 1, true);
        }
        OptionalInt stride = parts.group(3) == null
                ? OptionalInt.empty()
                : number(parts.group(3).substring(1));
        return new Step.Slice(from, number(parts.group(2).substring(1)), stride.orElse(1), false);
    }

    private static OptionalInt number(String text) {
        return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    private Step.Filter filter(String text) {
        Matcher compared = FILTER.matcher(text);
        if (!compared.matches()) {
            return new Step.Filter(new Operand.Path(sub(text)), "", new Operand.Nothing());
        }
        return new Step.Filter(
                operand(compared.group(1).strip()),
                compared.group(2),
                operand(compared.group(3).strip()));
    }

    private Operand operand(String text) {
        if (text.startsWith("\"") || text.startsWith("'")) {
            return new Operand.Literal(Value.of(unescape(text.substring(1, Math.max(1, text.length() - 1)))));
        }
        if (text.equals("true") || text.equals("false")) {
            return new Operand.Literal(Value.of(Boolean.parseBoolean(text)));
        }
        try {
            return new Operand.Literal(
                    text.contains(".") ? new Value.Decimal(Double.parseDouble(text)) : Value.of(Long.parseLong(text)));
        } catch (NumberFormatException e) {
            return new Operand.Path(sub(text));
        }
    }

    /** Where the bracket that was just opened closes, past quotes and brackets within. */
    private int close() {
        int depth = 1;
        char quote = 0;
        for (int i = at; i < template.length(); i++) {
            char c = template.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && --depth == 0) {
                return i;
            }
        }
        throw bad("unterminated array");
    }

    private String quoted(char quote) {
        int end = at + 1;
        while (end < template.length() && template.charAt(end) != quote) {
            end += template.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= template.length()) {
            throw bad("unterminated quoted string");
        }
        String text = unescape(template.substring(at + 1, end));
        at = end + 1;
        return text;
    }

    private static String unescape(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                c = text.charAt(++i);
                out.append(
                        switch (c) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            default -> c;
                        });
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private void spaces() {
        while (at < template.length() && (template.charAt(at) == ' ' || template.charAt(at) == ',')) {
            at++;
        }
    }

    private char peek() {
        if (at >= template.length()) {
            throw bad("unclosed action");
        }
        return template.charAt(at);
    }

    private void expect(char c) {
        spaces();
        if (peek() != c) {
            throw bad("unexpected " + peek());
        }
        at++;
    }

    private RuntimeException bad(String why) {
        return Problem.of(Kind.USAGE, "error: error parsing jsonpath " + template + ", " + why, "")
                .asException();
    }
}
