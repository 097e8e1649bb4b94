package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.texts.Texts;

/**
 * What stands between two ends of lines or semicolons: pipelines with {@code &&} or {@code ||} between them.
 *
 * @param pipelines each with its commands
 * @param connectors one fewer than pipelines
 * @param doubt why it isn't a list of simple commands; empty where it is
 * @param start the first character
 * @param end after the last character of its last line
 * @param after after its here-documents
 */
public record ShellStatement(
        List<Pipeline> pipelines, List<String> connectors, String doubt, int start, int end, int after) {

    /** Commands with {@code |} between them. */
    record Pipeline(List<Simple> commands, int start, int end, int after) {}

    /**
     * A command with its words.
     *
     * @param redirected whether its input or output goes elsewhere, other than by a here-document
     */
    record Simple(List<ShellToken.Word> words, Optional<ShellToken.Here> here, boolean redirected) {}

    private static final Set<String> RESERVED = Set.of(
            "if",
            "then",
            "else",
            "elif",
            "fi",
            "for",
            "while",
            "until",
            "do",
            "done",
            "case",
            "esac",
            "function",
            "select",
            "{",
            "}",
            "[[",
            "!",
            "time",
            "coproc");

    /** All statements of a text. From a part that can't be cut up on, the rest is one statement in doubt. */
    static List<ShellStatement> parse(String text) {
        ShellLexer.Lexed lexed = ShellLexer.lex(text);
        var statements = new ArrayList<ShellStatement>();
        var current = new ArrayList<ShellToken>();
        for (ShellToken token : lexed.tokens()) {
            Optional<String> compound = compound(token, current);
            if (compound.isPresent()) {
                int start =
                        current.isEmpty() ? token.start() : current.getFirst().start();
                statements.add(doubtful(compound.get(), start, text));
                return statements;
            }
            boolean ends = token instanceof ShellToken.LineEnd && !continues(current)
                    || token instanceof ShellToken.Operator op
                            && (op.symbol().equals(";") || op.symbol().equals("&"));
            if (!ends) {
                if (!(token instanceof ShellToken.LineEnd)) {
                    current.add(token);
                }
                continue;
            }
            boolean background =
                    token instanceof ShellToken.Operator op && op.symbol().equals("&");
            if (!current.isEmpty()) {
                statements.add(
                        background
                                ? new ShellStatement(
                                        List.of(),
                                        List.of(),
                                        Texts.of("shell.background"),
                                        current.getFirst().start(),
                                        token.end(),
                                        token.end())
                                : statement(current));
            }
            current.clear();
        }
        if (lexed.trouble().isPresent()) {
            int start = current.isEmpty()
                    ? afterLast(statements)
                    : current.getFirst().start();
            statements.add(doubtful(lexed.trouble().get(), start, text));
        } else if (!current.isEmpty()) {
            statements.add(statement(current));
        }
        return statements;
    }

    private static int afterLast(List<ShellStatement> statements) {
        return statements.isEmpty() ? 0 : statements.getLast().after();
    }

    private static ShellStatement doubtful(String why, int start, String text) {
        int from = start;
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        int end = Math.max(from, text.stripTrailing().length());
        return new ShellStatement(List.of(), List.of(), why, from, end, end);
    }

    /** Loops, conditions, functions and groups span lines, so that what follows isn't cut up any more. */
    private static Optional<String> compound(ShellToken token, List<ShellToken> before) {
        if (token instanceof ShellToken.Operator op && "()".contains(op.symbol())) {
            return Optional.of(Texts.of("shell.group"));
        }
        if (token instanceof ShellToken.Operator op && op.symbol().equals(";;")) {
            return Optional.of(Texts.of("shell.condition"));
        }
        boolean first = before.isEmpty()
                || before.getLast() instanceof ShellToken.Operator op
                        && List.of("|", "||", "&&", "|&").contains(op.symbol());
        return first && token instanceof ShellToken.Word word && !word.quoted() && RESERVED.contains(word.text())
                ? Optional.of(Texts.of("shell.loop"))
                : Optional.empty();
    }

    /** Whether the next line belongs to it, too. */
    private static boolean continues(List<ShellToken> tokens) {
        return !tokens.isEmpty()
                && tokens.getLast() instanceof ShellToken.Operator op
                && List.of("|", "||", "&&", "|&").contains(op.symbol());
    }

    private static ShellStatement statement(List<ShellToken> tokens) {
        var pipelines = new ArrayList<Pipeline>();
        var connectors = new ArrayList<String>();
        var part = new ArrayList<ShellToken>();
        for (ShellToken token : tokens) {
            if (token instanceof ShellToken.Operator op
                    && (op.symbol().equals("&&") || op.symbol().equals("||"))) {
                connectors.add(op.symbol());
                pipelines.add(pipeline(part));
                part.clear();
            } else {
                part.add(token);
            }
        }
        pipelines.add(pipeline(part));
        boolean empty = pipelines.stream()
                .anyMatch(pipeline -> pipeline.commands().stream()
                        .anyMatch(simple -> simple.words().isEmpty()));
        String doubt = empty ? Texts.of("shell.incomplete") : connectors.contains("||") ? Texts.of("shell.or") : "";
        int after = pipelines.stream().mapToInt(Pipeline::after).max().orElse(0);
        return new ShellStatement(
                List.copyOf(pipelines),
                List.copyOf(connectors),
                doubt,
                tokens.getFirst().start(),
                tokens.getLast().end(),
                after);
    }

    private static Pipeline pipeline(List<ShellToken> tokens) {
        var commands = new ArrayList<Simple>();
        var words = new ArrayList<ShellToken.Word>();
        Optional<ShellToken.Here> here = Optional.empty();
        boolean redirected = false;
        for (ShellToken token : tokens) {
            switch (token) {
                case ShellToken.Word word -> words.add(word);
                case ShellToken.Here document -> {
                    redirected |= here.isPresent();
                    here = Optional.of(document);
                }
                case ShellToken.Operator op
                when op.symbol().equals("|") -> {
                    commands.add(new Simple(List.copyOf(words), here, redirected));
                    words.clear();
                    here = Optional.empty();
                    redirected = false;
                }
                case ShellToken.Operator op -> redirected = true;
                case ShellToken.LineEnd end -> {}
            }
        }
        commands.add(new Simple(List.copyOf(words), here, redirected));
        int end = tokens.isEmpty() ? 0 : tokens.getLast().end();
        int after = tokens.stream()
                .mapToInt(token -> token instanceof ShellToken.Here document
                        ? Math.max(token.end(), document.body().after)
                        : token.end())
                .max()
                .orElse(0);
        return new Pipeline(
                List.copyOf(commands), tokens.isEmpty() ? 0 : tokens.getFirst().start(), end, after);
    }
}
