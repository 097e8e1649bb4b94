package labrunner.cluster.print;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.cluster.print.JsonPath.Node;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Value;

/** Reads a template as client-go does: what it takes, and what it says of the rest. */
final class JsonPathParser {
    private static final Pattern KEY = Pattern.compile("'([^']*)'");
    private static final Pattern SLICE = Pattern.compile("(-?\\d*)(:-?\\d*)?(:-?\\d*)?");
    private static final Pattern FILTER = Pattern.compile("([^!<>=]+)([!<>=]+)(.+?)");
    private static final char END = '\uffff';

    private final String whole;
    private final String text;
    private final List<Node.Actions> parts = new ArrayList<>();
    private int at;
    private int start;

    private JsonPathParser(String whole, String text) {
        this.whole = whole;
        this.text = text;
    }

    /** @throws labrunner.problem.ProblemException USAGE in kubectl's words */
    static List<Node.Actions> parse(String template) {
        return new JsonPathParser(template, template).parts();
    }

    /** What stands within one pair of braces. */
    private List<Node> within(String inside) {
        return new JsonPathParser(whole, "{" + inside + "}").parts().getFirst().nodes();
    }

    private List<Node.Actions> parts() {
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int end = open < 0 ? text.length() : open;
            if (end > at) {
                parts.add(new Node.Actions(List.of(new Node.Text(text.substring(at, end)))));
            }
            at = end;
            if (open >= 0) {
                at++;
                taken();
                var nodes = new ArrayList<Node>();
                action(nodes);
                parts.add(new Node.Actions(nodes));
            }
        }
        return parts;
    }

    private void action(List<Node> nodes) {
        while (!text.startsWith("}", at)) {
            if (text.startsWith("[?(", at)) {
                filter(nodes);
            } else if (text.startsWith("..", at)) {
                descend(nodes);
            } else {
                step(nodes);
            }
        }
        at++;
        taken();
    }

    private void step(List<Node> nodes) {
        char c = next();
        if (c == END || c == '\n' || c == '\r') {
            throw bad("unclosed action");
        } else if (c == ' ' || c == '@' || c == '$') {
            taken();
        } else if (c == '[') {
            bracket(nodes);
        } else if (c == '"' || c == '\'') {
            quoted(nodes, c);
        } else if (c == '.') {
            field(nodes);
        } else if (c == '+' || c == '-' || Character.isDigit(c)) {
            at--;
            number(nodes);
        } else if (c == '_' || Character.isLetter(c)) {
            at--;
            word(nodes);
        } else {
            throw bad("unrecognized character in action: " + String.format("U+%04X '%c'", (int) c, c));
        }
    }

    private void word(List<Node> nodes) {
        while (!ends(peek())) {
            at++;
        }
        String word = taken();
        boolean truth = word.equals("true") || word.equals("false");
        nodes.add(truth ? new Node.Constant(Value.of(word.equals("true"))) : new Node.Word(word));
    }

    private void descend(List<Node> nodes) {
        if (!nodes.isEmpty() && nodes.getLast() instanceof Node.Descend) {
            throw bad("invalid multiple recursive descent");
        }
        at += 2;
        taken();
        nodes.add(new Node.Descend());
        if (peek() == '_' || Character.isLetterOrDigit(peek())) {
            field(nodes);
        }
    }

    private void number(List<Node> nodes) {
        if (peek() == '+' || peek() == '-') {
            at++;
        }
        while (peek() == '.' || Character.isDigit(peek())) {
            at++;
        }
        String number = taken();
        try {
            nodes.add(new Node.Constant(
                    number.contains(".")
                            ? new Value.Decimal(Double.parseDouble(number))
                            : Value.of(Long.parseLong(number))));
        } catch (NumberFormatException e) {
            throw bad("cannot parse number " + number);
        }
    }

    private void bracket(List<Node> nodes) {
        for (char c = next(); c != ']'; c = next()) {
            if (c == END || c == '\n') {
                throw bad("unterminated array");
            }
        }
        String closed = taken();
        String inside = closed.substring(1, closed.length() - 1);
        Matcher key = KEY.matcher(inside);
        if (inside.contains(",")) {
            var union = new ArrayList<List<Node>>();
            for (String part : inside.split(",", -1)) {
                union.add(within("[" + part.replaceAll("^ +| +$", "") + "]"));
            }
            nodes.add(new Node.Union(union));
        } else if (key.matches()) {
            nodes.addAll(within("." + key.group(1)));
        } else {
            nodes.add(slice(inside.equals("*") ? ":" : inside));
        }
    }

    private Node slice(String inside) {
        Matcher parts = SLICE.matcher(inside);
        if (!parts.matches()) {
            throw bad("invalid array index " + inside);
        }
        OptionalInt from = index(parts.group(1));
        boolean single = parts.group(2) == null;
        return new Node.Slice(
                from,
                single
                        ? OptionalInt.of(from.orElse(0) + 1)
                        : index(parts.group(2).substring(1)),
                parts.group(3) == null
                        ? OptionalInt.empty()
                        : index(parts.group(3).substring(1)),
                single);
    }

    private OptionalInt index(String number) {
        try {
            return number.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(number));
        } catch (NumberFormatException e) {
            throw bad("array index " + number + " is not a number");
        }
    }

    private void filter(List<Node> nodes) {
        at += 3;
        taken();
        boolean begun = false;
        boolean ended = false;
        char pair = 0;
        for (char c = next(); c != ')' || begun != ended; c = next()) {
            if (c == END || c == '\n') {
                throw bad("unterminated filter");
            }
            if ((c == '"' || c == '\'') && !begun) {
                begun = true;
                pair = c;
            } else if (c == pair && begun && text.charAt(at - 2) != '\\') {
                ended = true;
            }
        }
        if (next() != ']') {
            throw bad("unclosed array expect ]");
        }
        String closed = taken();
        String inside = closed.substring(0, closed.length() - 2);
        Matcher compared = FILTER.matcher(inside);
        nodes.add(
                compared.matches()
                        ? new Node.Filter(within(compared.group(1)), compared.group(2), within(compared.group(3)))
                        : new Node.Filter(within(inside), "exists", List.of()));
    }

    private void quoted(List<Node> nodes, char quote) {
        while (true) {
            char c = next();
            if (c == END || c == '\n') {
                throw bad("unterminated quoted string");
            }
            if (c == quote && text.charAt(at - 2) != '\\') {
                break;
            }
        }
        String written = taken();
        try {
            nodes.add(new Node.Text(GoQuotes.unquoted(written)));
        } catch (IllegalArgumentException e) {
            throw bad("unquote string " + written + " error invalid syntax");
        }
    }

    private void field(List<Node> nodes) {
        taken();
        while (!ends(peek())) {
            at += peek() == '\\' && at + 1 < text.length() ? 2 : 1;
        }
        String name = taken();
        nodes.add(name.equals("*") ? new Node.Wildcard() : new Node.Field(name.replace("\\", "")));
    }

    private static boolean ends(char c) {
        return c == END || " \t\r\n.,[]$@{}".indexOf(c) >= 0;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private char next() {
        char c = peek();
        at += at < text.length() ? 1 : 0;
        return c;
    }

    /** What was read since the last call. */
    private String taken() {
        String read = text.substring(Math.min(start, at), at);
        start = at;
        return read;
    }

    private RuntimeException bad(String why) {
        return Problem.of(Kind.USAGE, "error: error parsing jsonpath " + whole + ", " + why, "")
                .asException();
    }
}
