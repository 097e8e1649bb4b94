package labrunner.shell;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import labrunner.shell.data.Effort;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Text;

/** Evaluates arithmetic of a shell: whole numbers of 64 bits that wrap, and variables. */
final class Reckoning {
    private static final int DEEPEST = 60;
    private static final String[][] LEVELS = {
        {"||"},
        {"&&"},
        {"|"},
        {"^"},
        {"&"},
        {"==", "!="},
        {"<=", ">=", "<", ">"},
        {"<<", ">>"},
        {"+", "-"},
        {"*", "/", "%"}
    };
    private static final String[] ASSIGNMENTS = {"<<=", ">>=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "="};

    private final Function<String, Text> read;
    private final BiConsumer<String, Text> write;
    private final Effort effort;
    private final int depth;
    private String text = "";
    private int at;
    private int nesting;
    /** More than zero in what isn't evaluated, as behind a {@code &&} that is decided. */
    private int skipped;

    /**
     * @param read a variable's value; empty where it isn't set
     * @param write sets a variable
     */
    Reckoning(Function<String, Text> read, BiConsumer<String, Text> write, Effort effort) {
        this(read, write, effort, 0);
    }

    private Reckoning(Function<String, Text> read, BiConsumer<String, Text> write, Effort effort, int depth) {
        this.read = read;
        this.write = write;
        this.effort = effort;
        this.depth = depth;
    }

    /** The value of an expression; 0 for an empty one. */
    long value(String expression) {
        if (depth > 20) {
            throw new FailedException(1, "expression recursion level exceeded");
        }
        if (expression.length() > 10_000) {
            throw new RefusedException("arithmetic of more than 10000 characters");
        }
        text = expression;
        at = 0;
        blanks();
        if (at >= text.length()) {
            return 0;
        }
        long value = comma();
        blanks();
        if (at < text.length()) {
            throw syntax();
        }
        return value;
    }

    private FailedException syntax() {
        return new FailedException(1, text + ": syntax error in expression");
    }

    private void blanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean skip(String sign) {
        blanks();
        if (text.startsWith(sign, at)) {
            at += sign.length();
            return true;
        }
        return false;
    }

    private long comma() {
        long value = assignment();
        while (skip(",")) {
            value = assignment();
        }
        return value;
    }

    private long assignment() {
        effort.step();
        if (++nesting > DEEPEST) {
            throw new RefusedException("arithmetic with brackets more than " + DEEPEST + " deep");
        }
        long value = assigned();
        nesting--;
        return value;
    }

    private long assigned() {
        blanks();
        int start = at;
        String name = name();
        if (!name.isEmpty()) {
            blanks();
            for (String sign : ASSIGNMENTS) {
                if (text.startsWith(sign, at) && !(sign.equals("=") && text.startsWith("==", at))) {
                    at += sign.length();
                    long right = assignment();
                    long value = sign.equals("=")
                            ? right
                            : apply(sign.substring(0, sign.length() - 1), variable(name), right);
                    assign(name, value);
                    return value;
                }
            }
        }
        at = start;
        return conditional();
    }

    private void assign(String name, long value) {
        if (skipped == 0) {
            write.accept(name, Text.of(String.valueOf(value)));
        }
    }

    private long conditional() {
        long asked = binary(0);
        if (!skip("?")) {
            return asked;
        }
        skipped += asked == 0 ? 1 : 0;
        long yes = comma();
        skipped -= asked == 0 ? 1 : 0;
        if (!skip(":")) {
            throw syntax();
        }
        skipped += asked != 0 ? 1 : 0;
        long no = assignment();
        skipped -= asked != 0 ? 1 : 0;
        return asked != 0 ? yes : no;
    }

    private Optional<String> sign(String[] signs) {
        blanks();
        for (String sign : signs) {
            if (text.startsWith(sign, at)) {
                char next = at + sign.length() < text.length() ? text.charAt(at + sign.length()) : ' ';
                boolean longer = next == '=' && !sign.endsWith("=")
                        || next == sign.charAt(0) && sign.length() == 1 && "|&<>*".indexOf(next) >= 0;
                if (!longer) {
                    at += sign.length();
                    return Optional.of(sign);
                }
            }
        }
        return Optional.empty();
    }

    private long binary(int level) {
        if (level == LEVELS.length) {
            return power();
        }
        long left = binary(level + 1);
        for (Optional<String> sign = sign(LEVELS[level]); sign.isPresent(); sign = sign(LEVELS[level])) {
            boolean decided = sign.get().equals("||") && left != 0 || sign.get().equals("&&") && left == 0;
            skipped += decided ? 1 : 0;
            long right = binary(level + 1);
            skipped -= decided ? 1 : 0;
            left = apply(sign.get(), left, right);
        }
        return left;
    }

    private long power() {
        long base = unary();
        if (!skip("**")) {
            return base;
        }
        if (++nesting > DEEPEST) {
            throw new RefusedException("arithmetic more than " + DEEPEST + " deep");
        }
        long exponent = power();
        nesting--;
        if (exponent < 0) {
            throw new FailedException(1, "exponent less than 0");
        }
        long result = 1;
        long factor = base;
        for (long left = exponent; left > 0; left >>= 1) {
            result = (left & 1) == 1 ? result * factor : result;
            factor *= factor;
        }
        return result;
    }

    private long apply(String sign, long left, long right) {
        if ((sign.equals("/") || sign.equals("%")) && right == 0) {
            if (skipped > 0) {
                return 0;
            }
            throw new FailedException(1, "division by 0");
        }
        return switch (sign) {
            case "||" -> left != 0 || right != 0 ? 1 : 0;
            case "&&" -> left != 0 && right != 0 ? 1 : 0;
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> left == right ? 1 : 0;
            case "!=" -> left != right ? 1 : 0;
            case "<=" -> left <= right ? 1 : 0;
            case ">=" -> left >= right ? 1 : 0;
            case "<" -> left < right ? 1 : 0;
            case ">" -> left > right ? 1 : 0;
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> left % right;
        };
    }

    private long unary() {
        blanks();
        if (++nesting > DEEPEST) {
            throw new RefusedException("arithmetic more than " + DEEPEST + " deep");
        }
        long value = signed();
        nesting--;
        return value;
    }

    private long signed() {
        for (String twice : new String[] {"++", "--"}) {
            if (text.startsWith(twice, at)) {
                int start = at;
                at += 2;
                blanks();
                String name = name();
                if (!name.isEmpty()) {
                    long value = variable(name) + (twice.equals("++") ? 1 : -1);
                    assign(name, value);
                    return value;
                }
                at = start;
            }
        }
        if (skip("!")) {
            return unary() == 0 ? 1 : 0;
        }
        if (skip("~")) {
            return ~unary();
        }
        if (skip("-")) {
            return -unary();
        }
        if (skip("+")) {
            return unary();
        }
        return primary();
    }

    private long primary() {
        if (skip("(")) {
            long value = comma();
            if (!skip(")")) {
                throw syntax();
            }
            return value;
        }
        String name = name();
        if (!name.isEmpty()) {
            if (at < text.length() && text.charAt(at) == '[') {
                throw new RefusedException("arrays aren't supported");
            }
            long value = variable(name);
            if (skip("++")) {
                assign(name, value + 1);
            } else if (skip("--")) {
                assign(name, value - 1);
            }
            return value;
        }
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "#@_".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return number(text.substring(start, at));
    }

    private String name() {
        int start = at;
        while (at < text.length()
                && (text.charAt(at) == '_'
                        || text.charAt(at) < 128
                                && (Character.isLetter(text.charAt(at))
                                        || at > start && Character.isDigit(text.charAt(at))))) {
            at++;
        }
        return text.substring(start, at);
    }

    private long variable(String name) {
        if (skipped > 0) {
            return 0;
        }
        String value = read.apply(name).known().strip();
        if (value.isEmpty()) {
            return 0;
        }
        return new Reckoning(read, write, effort, depth + 1).value(value);
    }

    private long number(String digits) {
        try {
            if (digits.matches("0[xX][0-9a-fA-F]{1,15}")) {
                return Long.parseLong(digits.substring(2), 16);
            }
            int base = digits.indexOf('#');
            if (base > 0) {
                int radix = Integer.parseInt(digits.substring(0, base));
                if (radix < 2 || radix > 36) {
                    throw new RefusedException("numbers to the base " + radix);
                }
                return Long.parseLong(digits.substring(base + 1), radix);
            }
            return Long.parseLong(digits, digits.length() > 1 && digits.startsWith("0") ? 8 : 10);
        } catch (NumberFormatException e) {
            throw syntax();
        }
    }
}
