package labrunner.cluster.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes a Go template apart into words, with Go's rules for what trims blanks around an action. */
final class GoTemplateLexer {
    private static final Set<String> KEYWORDS =
            Set.of("block", "break", "continue", "define", "else", "end", "if", "nil", "range", "template", "with");
    private static final String SPACES = " \t\r\n";

    /** What a word is. */
    enum Type {
        ERROR,
        BOOL,
        CHAR,
        CHARACTER,
        NUMBER,
        DOT,
        FIELD,
        NAME,
        KEYWORD,
        LEFT,
        RIGHT,
        OPEN,
        CLOSE,
        PIPE,
        RAW,
        QUOTED,
        SPACE,
        TEXT,
        VARIABLE,
        ASSIGN,
        DECLARE,
        END
    }

    /** A word, and where it stands. */
    record Token(Type type, int at, String text, int line) {
        boolean is(String keyword) {
            return type == Type.KEYWORD && text.equals(keyword);
        }

        /** As Go names it in an error. */
        String written() {
            return switch (type) {
                case END -> "EOF";
                case ERROR -> text;
                case KEYWORD, DOT -> "<" + text + ">";
                default ->
                    text.codePointCount(0, text.length()) > 10
                            ? GoPrintf.quoted(text.substring(0, text.offsetByCodePoints(0, 10))) + "..."
                            : GoPrintf.quoted(text);
            };
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int start;
    private int line = 1;
    private int depth;

    private GoTemplateLexer(String text) {
        this.text = text;
    }

    /** All words up to the end or to the first mistake. */
    static List<Token> read(String text) {
        var lexer = new GoTemplateLexer(text);
        try {
            lexer.all();
            lexer.add(Type.END, "EOF");
        } catch (Wrong e) {
            lexer.tokens.add(new Token(Type.ERROR, lexer.start, String.valueOf(e.getMessage()), lexer.line));
        }
        return lexer.tokens;
    }

    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Wrong(String words) {
            super(words, null, false, false);
        }
    }

    private void all() {
        for (int left = text.indexOf("{{", at); left >= 0; left = text.indexOf("{{", at)) {
            int end = left;
            boolean trims = trimsLeft(left + 2);
            while (trims && end > at && SPACES.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            text(end);
            at = left + 2 + (trims ? 2 : 0);
            start = at;
            if (text.startsWith("/*", at)) {
                comment();
            } else {
                tokens.add(new Token(Type.LEFT, left, "{{", line));
                depth = 0;
                inside();
            }
        }
        text(text.length());
        at = text.length();
        start = at;
    }

    private void text(int end) {
        if (end > at) {
            lines(at, end);
            tokens.add(new Token(Type.TEXT, at, text.substring(at, end), line));
        }
    }

    private void lines(int from, int to) {
        line += (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    private boolean trimsLeft(int from) {
        return from + 1 < text.length() && text.charAt(from) == '-' && SPACES.indexOf(text.charAt(from + 1)) >= 0;
    }

    private boolean trimsRight(int from) {
        return from + 1 < text.length() && SPACES.indexOf(text.charAt(from)) >= 0 && text.startsWith("-}}", from + 1);
    }

    private void comment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw new Wrong("unclosed comment");
        }
        at = end + 2;
        boolean trims = trimsRight(at);
        if (!trims && !text.startsWith("}}", at)) {
            throw new Wrong("comment ends before closing delimiter");
        }
        lines(start, at);
        after(trims);
    }

    /** Goes behind a closing delimiter and the blanks that it trims. */
    private void after(boolean trims) {
        at += trims ? 4 : 2;
        while (trims && at < text.length() && SPACES.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        start = at;
    }

    private void inside() {
        while (true) {
            start = at;
            boolean trims = trimsRight(at);
            if (trims || text.startsWith("}}", at)) {
                if (depth > 0) {
                    throw new Wrong("unclosed left paren");
                }
                add(Type.RIGHT, "}}");
                after(trims);
                return;
            }
            if (at >= text.length()) {
                throw new Wrong("unclosed action");
            }
            one(text.codePointAt(at));
        }
    }

    private void one(int c) {
        if (SPACES.indexOf(c) >= 0) {
            do {
                at++;
            } while (at < text.length() && SPACES.indexOf(text.charAt(at)) >= 0 && !trimsRight(at));
            add(Type.SPACE);
            lines(start, at);
            return;
        }
        at += Character.charCount(c);
        switch (c) {
            case '=' -> add(Type.ASSIGN);
            case ':' -> {
                if (peek() != '=') {
                    throw new Wrong("expected :=");
                }
                at++;
                add(Type.DECLARE);
            }
            case '|' -> add(Type.PIPE);
            case '"' -> quoted('"', "quoted string", Type.QUOTED);
            case '\'' -> quoted('\'', "character constant", Type.CHARACTER);
            case '`' -> {
                int end = text.indexOf('`', at);
                if (end < 0) {
                    throw new Wrong("unterminated raw quoted string");
                }
                at = end + 1;
                add(Type.RAW);
                lines(start, at);
            }
            case '$' -> named(Type.VARIABLE, Type.VARIABLE);
            case '(' -> {
                depth++;
                add(Type.OPEN);
            }
            case ')' -> {
                depth--;
                if (depth < 0) {
                    throw new Wrong("unexpected right paren");
                }
                add(Type.CLOSE);
            }
            default -> other(c);
        }
    }

    private void other(int c) {
        boolean digit = c >= '0' && c <= '9';
        if (c == '.' && !(peek() >= '0' && peek() <= '9')) {
            named(Type.DOT, Type.FIELD);
        } else if (digit || c == '.' || c == '+' || c == '-') {
            at--;
            number();
        } else if (alphanumeric(c)) {
            word();
        } else if (c > ' ' && c < 0x7f) {
            add(Type.CHAR);
        } else {
            throw new Wrong("unrecognized character in action: " + unicode(c));
        }
    }

    private int peek() {
        return at < text.length() ? text.codePointAt(at) : -1;
    }

    private void named(Type alone, Type longer) {
        if (terminated()) {
            add(alone);
            return;
        }
        while (alphanumeric(peek())) {
            at += Character.charCount(peek());
        }
        terminate();
        add(longer);
    }

    private void word() {
        while (alphanumeric(peek())) {
            at += Character.charCount(peek());
        }
        terminate();
        String word = text.substring(start, at);
        add(KEYWORDS.contains(word) ? Type.KEYWORD : word.matches("true|false") ? Type.BOOL : Type.NAME);
    }

    private void terminate() {
        if (!terminated()) {
            throw new Wrong("bad character " + unicode(peek()));
        }
    }

    /** Whether a name may end here. */
    private boolean terminated() {
        int c = peek();
        return c < 0 || SPACES.indexOf(c) >= 0 || ".,|:)(".indexOf(c) >= 0 || text.startsWith("}}", at);
    }

    private void quoted(char quote, String what, Type type) {
        while (true) {
            int c = peek();
            at += c < 0 ? 0 : Character.charCount(c);
            if (c == '\\' && peek() >= 0 && peek() != '\n') {
                at += Character.charCount(peek());
            } else if (c < 0 || c == '\n' || c == '\\') {
                throw new Wrong("unterminated " + what);
            } else if (c == quote) {
                add(type);
                return;
            }
        }
    }

    private void number() {
        at += "+-".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
        String digits = "0123456789_";
        if (peek() == '0') {
            at++;
            int base = peek();
            String more = base == 'x' || base == 'X'
                    ? "0123456789abcdefABCDEF_"
                    : base == 'o' || base == 'O' ? "01234567_" : base == 'b' || base == 'B' ? "01_" : "";
            at += more.isEmpty() ? 0 : 1;
            digits = more.isEmpty() ? digits : more;
        }
        run(digits);
        if (peek() == '.') {
            at++;
            run(digits);
        }
        if (digits.length() == 11 && (peek() == 'e' || peek() == 'E')) {
            at++;
            at += peek() == '+' || peek() == '-' ? 1 : 0;
            run("0123456789_");
        }
        if (alphanumeric(peek())) {
            at += Character.charCount(peek());
            throw new Wrong("bad number syntax: " + GoPrintf.quoted(text.substring(start, at)));
        }
        add(Type.NUMBER);
    }

    private void run(String digits) {
        while (peek() >= 0 && digits.indexOf(peek()) >= 0) {
            at++;
        }
    }

    private static boolean alphanumeric(int c) {
        return c == '_' || c >= 0 && (Character.isLetter(c) || Character.isDigit(c));
    }

    private static String unicode(int c) {
        if (c < 0) {
            return "U+FFFFFFFFFFFFFFFF";
        }
        String number = String.format("U+%04X", c);
        return GoPrintf.printable(c) ? number + " '" + Character.toString(c) + "'" : number;
    }

    private void add(Type type) {
        add(type, text.substring(start, at));
    }

    private void add(Type type, String words) {
        tokens.add(new Token(type, start, words, line));
    }
}
