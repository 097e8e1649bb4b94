package labrunner.lab.shell;

import java.util.Optional;
import labrunner.texts.Texts;

/** One word of a shell text: quotes and backslashes as bash takes them, and what is in doubt about it. */
final class ShellWord {
    private final String text;
    private final int start;
    private final int lastBrace;
    private final StringBuilder value = new StringBuilder();
    private String doubt = "";
    private boolean quoted;
    private int at;
    private int brace = -1;

    /** @param lastBrace where the text's last closing brace is */
    ShellWord(String text, int start, int lastBrace) {
        this.text = text;
        this.lastBrace = lastBrace;
        this.start = start;
        this.at = start;
    }

    String value() {
        return value.toString();
    }

    String doubt() {
        return doubt;
    }

    boolean quoted() {
        return quoted;
    }

    int end() {
        return at;
    }

    /** Reads up to the word's end; says why where it has none. */
    Optional<String> read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (" \t\n|&;()<>".indexOf(c) >= 0) {
                break;
            }
            if (c == '$' && next() == '(') {
                if (!substitution()) {
                    return Optional.of(ShellLexer.SUBSTITUTION);
                }
                continue;
            }
            boolean closed = switch (c) {
                case '\\' -> backslash();
                case '\'' -> single();
                case '"' -> twice();
                default -> {
                    bare(c);
                    yield true;
                }
            };
            if (!closed) {
                return Optional.of(Texts.of("shell.quote.open"));
            }
        }
        return Optional.empty();
    }

    private char next() {
        return at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    }

    private void doubt(String why) {
        doubt = doubt.isEmpty() ? why : doubt;
    }

    private boolean backslash() {
        if (at + 1 >= text.length()) {
            doubt(Texts.of("shell.backslash"));
            value.append('\\');
            at++;
        } else if (next() == '\n') {
            at += 2;
        } else {
            quoted = true;
            value.append(next());
            at += 2;
        }
        return true;
    }

    private boolean single() {
        quoted = true;
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            return false;
        }
        value.append(text, at + 1, end);
        at = end + 1;
        return true;
    }

    private boolean twice() {
        quoted = true;
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return true;
            }
            if (c == '\\' && next() == '\n') {
                at += 2;
            } else if (c == '\\' && at + 1 < text.length() && "$`\"\\".indexOf(next()) >= 0) {
                value.append(next());
                at += 2;
            } else {
                expansion(c);
                value.append(c);
                at++;
            }
        }
        return false;
    }

    /** Past {@code $(…)}, so that what follows it is still cut up; false where its end isn't sure. */
    private boolean substitution() {
        int depth = 0;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            char before = text.charAt(i - 1);
            boolean unclear = c == '"' || c == '`' || c == '<' || c == '#' && !Character.isLetterOrDigit(before);
            if (unclear || text.startsWith("case", i)) {
                return false;
            }
            if (c == '\\') {
                i++;
            } else if (c == '\'') {
                i = text.indexOf('\'', i + 1);
                if (i < 0) {
                    return false;
                }
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                doubt(ShellLexer.SUBSTITUTION);
                value.append(text, at, i + 1);
                at = i + 1;
                return true;
            }
        }
        return false;
    }

    /** A character that no quote protects. */
    private void bare(char c) {
        if (c == '$' && (next() == '\'' || next() == '"')) {
            doubt(Texts.of("shell.dollar.quote"));
        }
        expansion(c);
        if (c == '*' || c == '?' || c == '[') {
            doubt(Texts.of("shell.glob"));
        } else if (c == '~' && at == start) {
            doubt(Texts.of("shell.home"));
        } else if (c == '{') {
            brace = at;
        } else if (brace >= 0 && (c == ',' || (c == '.' && next() == '.')) && lastBrace >= at) {
            doubt(Texts.of("shell.braces"));
        } else if (c < ' ' || c == 0x7f) {
            doubt(Texts.of("shell.control"));
        }
        value.append(c);
        at++;
    }

    /** What expands inside double quotes, too. */
    private void expansion(char c) {
        char next = next();
        if (c == '`' || (c == '$' && next == '(')) {
            doubt(ShellLexer.SUBSTITUTION);
        } else if (c == '$' && (Character.isLetterOrDigit(next) || "_{@*#?$!-[".indexOf(next) >= 0 && next != '\0')) {
            doubt(ShellLexer.VARIABLE);
        } else if (c == '!' && next != '\0' && " \t\n=(\"".indexOf(next) < 0) {
            doubt(Texts.of("shell.bang"));
        }
    }
}
