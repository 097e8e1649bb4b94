package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.texts.Texts;

/**
 * Cuts a shell text into words and operators by the rules of bash. What only a running shell knows (variables, command
 * substitution, file names) is never guessed: the word says what is in doubt.
 */
public final class ShellLexer {
    static final String VARIABLE = Texts.of("shell.variable");
    static final String SUBSTITUTION = Texts.of("shell.substitution");

    private final String text;
    private final List<ShellToken> tokens = new ArrayList<>();
    private final List<ShellToken.Here> pending = new ArrayList<>();
    private final int lastBrace;
    private int at;

    /**
     * @param tokens up to the trouble, if there is any
     * @param trouble why the rest can't be cut up
     */
    public record Lexed(List<ShellToken> tokens, Optional<String> trouble) {}

    /** Ends the cutting. */
    private static final class Trouble extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Trouble(String why) {
            super(why, null, false, false);
        }
    }

    private ShellLexer(String text) {
        this.text = text;
        this.lastBrace = text.lastIndexOf('}');
    }

    public static Lexed lex(String text) {
        var lexer = new ShellLexer(text);
        try {
            lexer.all();
            return new Lexed(lexer.tokens, Optional.empty());
        } catch (Trouble trouble) {
            return new Lexed(lexer.tokens, Optional.of(String.valueOf(trouble.getMessage())));
        }
    }

    private void all() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
            } else if (c == '\\' && next() == '\n') {
                at += 2;
            } else if (c == '\n') {
                lineEnd();
            } else if (c == '#') {
                comment();
            } else if ("|&;()<>".indexOf(c) >= 0) {
                operator();
            } else {
                word();
            }
        }
        if (!pending.isEmpty()) {
            throw new Trouble(Texts.of("shell.here.open", pending.getFirst().delimiter()));
        }
    }

    private char next() {
        return at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    }

    private void comment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private void lineEnd() {
        var end = new ShellToken.LineEnd(at, at + 1);
        at++;
        for (ShellToken.Here here : pending) {
            body(here);
        }
        pending.clear();
        // Only now is the line complete: one whose here-document isn't closed is no statement.
        tokens.add(end);
    }

    private void body(ShellToken.Here here) {
        here.body().start = at;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            String line = text.substring(at, stop);
            int start = at;
            at = Math.min(stop + 1, text.length());
            if ((here.tabs() ? line.replaceFirst("^\t+", "") : line).equals(here.delimiter())) {
                here.body().end = start;
                here.body().after = stop;
                return;
            }
        }
        throw new Trouble(Texts.of("shell.here.open", here.delimiter()));
    }

    private void operator() {
        int start = at;
        for (String symbol :
                new String[] {"<<<", "<<-", "<<", "&&", "||", ";;", "|&", "&>>", "&>", ">>", ">|", ">&", "<&", "<>"}) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                if (symbol.equals("<<") || symbol.equals("<<-")) {
                    here(symbol.equals("<<-"), start);
                } else {
                    tokens.add(new ShellToken.Operator(symbol, start, at));
                }
                return;
            }
        }
        at++;
        tokens.add(new ShellToken.Operator(text.substring(start, at), start, at));
    }

    private void here(boolean tabs, int start) {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at >= text.length() || "\n|&;()<>#".indexOf(text.charAt(at)) >= 0) {
            throw new Trouble(Texts.of("shell.here.delimiter.none"));
        }
        word();
        ShellToken.Word delimiter = (ShellToken.Word) tokens.removeLast();
        // An expansion isn't done in a delimiter, but nobody means to write one.
        if (!delimiter.doubt().isEmpty()) {
            throw new Trouble(Texts.of("shell.here.delimiter"));
        }
        var here = new ShellToken.Here(delimiter.text(), delimiter.quoted(), tabs, new ShellToken.Body(), start, at);
        tokens.add(here);
        pending.add(here);
    }

    private void word() {
        var word = new ShellWord(text, at, lastBrace);
        word.read().ifPresent(why -> {
            throw new Trouble(why);
        });
        tokens.add(new ShellToken.Word(word.value(), word.doubt(), word.quoted(), at, word.end()));
        at = word.end();
    }
}
