package labrunner.shell.data;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;

/** A pattern as in {@code case} and file names: {@code * ? [a-z]}, with a backslash before what stands for itself. Linear. */
public final class Glob {
    private static final int LONGEST = 5_000;
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("alpha", "A-Za-z"),
            Map.entry("digit", "0-9"),
            Map.entry("alnum", "0-9A-Za-z"),
            Map.entry("upper", "A-Z"),
            Map.entry("lower", "a-z"),
            Map.entry("space", " \\t\\n\\x0b\\f\\r"),
            Map.entry("blank", " \\t"),
            Map.entry("punct", "!-/:-@\\[-`{-~"),
            Map.entry("xdigit", "0-9A-Fa-f"),
            Map.entry("cntrl", "\\x00-\\x1f\\x7f"),
            Map.entry("graph", "!-~"),
            Map.entry("print", " -~"));
    private final String pattern;

    public Glob(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new LimitException("a pattern is longer than " + LONGEST + " characters");
        }
        this.pattern = pattern;
    }

    /** A text with a backslash before whatever would mean something in a pattern. */
    public static String quote(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if ("*?[]\\-!^&".indexOf(text.charAt(i)) >= 0) {
                out.append('\\');
            }
            out.append(text.charAt(i));
        }
        return out.toString();
    }

    public boolean matches(String text) {
        return compile("(?s:" + regex("*") + ")").matches(text);
    }

    /** The end of the part at a text's front that matches; -1 where none does. */
    public int front(String text, boolean longest) {
        Matcher matcher = compile("(?s:" + regex(longest ? "*" : "*?") + ")").matcher(text);
        return matcher.lookingAt() ? matcher.end() : -1;
    }

    /** The start of the part at a text's end that matches; -1 where none does. */
    public int back(String text, boolean longest) {
        Matcher matcher = compile("(?s:(" + (longest ? ".*?" : ".*") + ")(?:" + regex("*") + "))")
                .matcher(text);
        return matcher.matches() ? matcher.end(1) : -1;
    }

    /** What finds the longest match anywhere. */
    public Matcher in(String text) {
        return compile("(?s:" + regex("*") + ")").matcher(text);
    }

    private static Pattern compile(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new RefusedException("the pattern " + regex + " isn't understood");
        }
    }

    private String regex(String star) {
        var out = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> {
                    while (i + 1 < pattern.length() && pattern.charAt(i + 1) == '*') {
                        i++;
                    }
                    out.append('.').append(star);
                }
                case '?' -> out.append('.');
                case '\\' -> {
                    i++;
                    out.append(Pattern.quote(i < pattern.length() ? String.valueOf(pattern.charAt(i)) : "\\"));
                }
                case '[' -> {
                    int end = bracket(pattern, i);
                    if (end < 0) {
                        out.append("\\[");
                    } else {
                        out.append(set(pattern.substring(i + 1, end)));
                        i = end;
                    }
                }
                default -> out.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return out.toString();
    }

    /** Where the bracket closes that opens at {@code from}; -1 where it doesn't. */
    static int bracket(String pattern, int from) {
        int i = from + 1;
        i += i < pattern.length() && "!^".indexOf(pattern.charAt(i)) >= 0 ? 1 : 0;
        i += i < pattern.length() && pattern.charAt(i) == ']' ? 1 : 0;
        for (; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '/') {
                return -1;
            } else if (c == '[' && i + 1 < pattern.length() && ":.=".indexOf(pattern.charAt(i + 1)) >= 0) {
                int end = pattern.indexOf(pattern.charAt(i + 1) + "]", i + 2);
                i = end < 0 ? i : end + 1;
            } else if (c == ']') {
                return i;
            }
        }
        return -1;
    }

    /** What stands between brackets, as RE2 wants it. */
    private static String set(String inside) {
        boolean not = inside.startsWith("!") || inside.startsWith("^");
        return (not ? "[^" : "[") + members(inside.substring(not ? 1 : 0), true) + "]";
    }

    /** The members of a bracket expression of POSIX, as RE2 wants them. */
    public static String members(String inside, boolean escapes) {
        var out = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c == '[' && i + 1 < inside.length() && ":.=".indexOf(inside.charAt(i + 1)) >= 0) {
                int end = inside.indexOf(":]", i + 2);
                String name = end < 0 ? "" : inside.substring(i + 2, end);
                if (!CLASSES.containsKey(name) || inside.charAt(i + 1) != ':') {
                    throw new RefusedException("the set [" + inside + "] isn't understood");
                }
                out.append(CLASSES.get(name));
                i = end + 1;
            } else if (c == '\\' && escapes && i + 1 < inside.length()) {
                i++;
                out.append(member(inside.charAt(i)));
            } else if (c == '-' && i > 0 && i + 1 < inside.length()) {
                out.append('-');
            } else {
                out.append(member(c));
            }
        }
        return out.toString();
    }

    private static String member(char c) {
        return "\\]^-[&~".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c);
    }
}
