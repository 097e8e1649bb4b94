package labrunner.shell.tools;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import labrunner.shell.data.Glob;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.RefusedException;

/** Regular expressions of grep and sed, as RE2 writes them; what means something else there is refused. */
public final class Regex {
    private static final int LONGEST = 5_000;
    private final String text;
    private final boolean extended;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int open;
    /** Whether an expression begins here, so that {@code *} and {@code ^} mean something else. */
    private boolean begins = true;

    private Regex(String text, boolean extended) {
        if (text.length() > LONGEST) {
            throw new LimitException("a pattern is longer than " + LONGEST + " characters");
        }
        this.text = text;
        this.extended = extended;
    }

    /** The longest match counts, as POSIX has it. */
    static Pattern compile(String regex, boolean ignoreCase) {
        try {
            return Pattern.compile(
                    regex, Pattern.DOTALL | Pattern.LONGEST_MATCH | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException e) {
            throw new RefusedException("the pattern " + regex + " isn't understood");
        }
    }

    /** An extended expression, as {@code grep -E} and {@code [[ =~ ]]} have them. */
    public static String extended(String text) {
        return new Regex(text, true).read();
    }

    /** A basic expression, as grep and sed have them. */
    public static String basic(String text) {
        return new Regex(text, false).read();
    }

    private String read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '\\' -> escape();
                case '[' -> bracket();
                case '.' -> atom(".");
                case '*' -> repeat("*");
                case '^' -> caret();
                case '$' -> dollar();
                case '(', ')', '|', '+', '?', '{', '}' -> {
                    if (extended) {
                        sign(c);
                    } else {
                        atom(Pattern.quote(String.valueOf(c)));
                    }
                }
                default -> atom(Pattern.quote(String.valueOf(c)));
            }
            at++;
        }
        if (open != 0) {
            throw refused();
        }
        return out.toString();
    }

    private RefusedException refused() {
        return new RefusedException("the pattern " + text + " isn't understood");
    }

    private void atom(String regex) {
        out.append(regex);
        begins = false;
    }

    private void repeat(String sign) {
        if (begins) {
            if (extended || !sign.equals("*")) {
                throw refused();
            }
            atom("\\*");
            return;
        }
        if (!out.isEmpty() && "*+?}".indexOf(out.charAt(out.length() - 1)) >= 0 && !escapedEnd()) {
            throw refused();
        }
        out.append(sign);
    }

    private boolean escapedEnd() {
        return out.length() > 1 && out.charAt(out.length() - 2) == '\\';
    }

    private void caret() {
        if (begins || extended) {
            out.append('^');
            begins = true;
        } else {
            atom("\\^");
        }
    }

    private void dollar() {
        boolean ends = at + 1 == text.length() || text.startsWith("\\)", at + 1) || text.startsWith("\\|", at + 1);
        if (ends || extended) {
            out.append('$');
        } else {
            atom("\\$");
        }
    }

    /** A sign that repeats, joins or groups; in a basic expression it has a backslash. */
    private void sign(char c) {
        switch (c) {
            case '(' -> {
                out.append('(');
                open++;
                begins = true;
            }
            case ')' -> {
                if (--open < 0 || begins && !out.toString().endsWith("^")) {
                    throw refused();
                }
                out.append(')');
                begins = false;
            }
            case '|' -> {
                if (begins) {
                    throw refused();
                }
                out.append('|');
                begins = true;
            }
            case '{' -> braces();
            case '}' -> atom("\\}");
            default -> repeat(String.valueOf(c));
        }
    }

    private void braces() {
        int end = text.indexOf(extended ? "}" : "\\}", at);
        String inside = end < 0 ? "" : text.substring(at + 1, end);
        if (begins || !inside.matches("\\d{1,3}(,\\d{0,3})?")) {
            throw refused();
        }
        repeat("{" + inside + "}");
        at = extended ? end : end + 1;
    }

    private void escape() {
        at++;
        if (at >= text.length()) {
            throw refused();
        }
        char c = text.charAt(at);
        switch (c) {
            case '(', ')', '|', '+', '?', '{', '}' -> {
                if (extended) {
                    atom("\\" + c);
                } else {
                    sign(c);
                }
            }
            case 'w' -> atom("[0-9A-Za-z_]");
            case 'W' -> atom("[^0-9A-Za-z_]");
            case 's' -> atom("[ \\t\\n\\x0b\\f\\r]");
            case 'S' -> atom("[^ \\t\\n\\x0b\\f\\r]");
            case 'b' -> out.append("\\b");
            case 'n' -> atom("\\n");
            case 't' -> atom("\\t");
            case '.', '*', '[', ']', '^', '$', '/', '\\', '-', '"', '\'', ':', ' ', ',', '=', '@', '#', '%', '&' ->
                atom(Pattern.quote(String.valueOf(c)));
            default -> throw refused();
        }
    }

    private void bracket() {
        int i = at + 1;
        i += text.startsWith("^", i) ? 1 : 0;
        i += text.startsWith("]", i) ? 1 : 0;
        while (i < text.length() && text.charAt(i) != ']') {
            if (text.startsWith("[:", i)) {
                int end = text.indexOf(":]", i + 2);
                i = end < 0 ? i : end + 1;
            } else if (text.startsWith("[.", i) || text.startsWith("[=", i)) {
                throw refused();
            }
            i++;
        }
        if (i >= text.length()) {
            throw refused();
        }
        boolean not = text.startsWith("^", at + 1);
        atom((not ? "[^" : "[") + Glob.members(text.substring(at + (not ? 2 : 1), i), false) + "]");
        at = i;
    }
}
