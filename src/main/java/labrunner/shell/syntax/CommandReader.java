package labrunner.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.problem.Place;

/** Reads lists, pipelines and simple commands; {@link CompoundReader} reads what has keywords. */
final class CommandReader {
    static final Set<String> KEYWORDS = Set.of(
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
            "coproc",
            "{",
            "}",
            "[[",
            "!",
            "time");
    private static final Set<String> CLOSING = Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");
    private static final int MOST_WORDS = 5_000;

    private final Cursor cursor;
    private final WordReader words;
    private final CompoundReader compounds;
    private final RedirectionReader redirections;

    CommandReader(Cursor cursor) {
        this.cursor = cursor;
        this.words = new WordReader(cursor, this);
        this.redirections = new RedirectionReader(cursor, words);
        this.compounds = new CompoundReader(cursor, words, this);
    }

    WordReader words() {
        return words;
    }

    /** Past blanks, comments and line ends, and the here-documents behind these. */
    void lineEnds() {
        while (true) {
            cursor.blanks();
            comment();
            if (cursor.peek() != '\n' || cursor.atEnd()) {
                return;
            }
            cursor.at++;
            hereTexts();
        }
    }

    private void comment() {
        if (cursor.peek() == '#') {
            int end = cursor.text.indexOf('\n', cursor.at);
            cursor.at = end < 0 ? cursor.text.length() : end;
        }
    }

    void hereTexts() {
        if (cursor.awaitsHereText()) {
            for (HereText here : cursor.takePending()) {
                words.hereText(here);
            }
        }
    }

    /** Refuses what begins no command. */
    void stray() {
        if (")|;&".indexOf(cursor.peek()) >= 0 || cursor.looksAt(";;")) {
            throw cursor.trouble("\"" + cursor.peek() + "\" stands where a command is expected.");
        }
        keyword().filter(CLOSING::contains).ifPresent(word -> {
            throw cursor.trouble("\"" + word + "\" has nothing that it belongs to.");
        });
    }

    /** After a chain: past {@code ;}, a comment and the line end. Says whether here-documents were read. */
    boolean separator() {
        cursor.blanks();
        if (cursor.peek() == ';' && cursor.peek(1) != ';') {
            cursor.at++;
            return false;
        }
        comment();
        if (!cursor.atEnd() && cursor.peek() == '\n') {
            boolean awaited = cursor.awaitsHereText();
            cursor.at++;
            hereTexts();
            return awaited;
        }
        boolean awaited = cursor.atEnd() && cursor.awaitsHereText();
        if (awaited) {
            hereTexts();
        }
        return awaited;
    }

    /** Commands up to one of these keywords, which isn't read, or up to {@code )}, or {@code ;;}. */
    Sequence until(String what, String... ends) {
        var chains = new ArrayList<Sequence.Chain>();
        cursor.enter();
        while (true) {
            lineEnds();
            Optional<String> keyword = keyword();
            for (String end : ends) {
                boolean found = Character.isLetter(end.charAt(0)) || end.equals("}")
                        ? keyword.isPresent() && keyword.get().equals(end)
                        : cursor.looksAt(end);
                if (found) {
                    cursor.leave();
                    return new Sequence(chains);
                }
            }
            if (cursor.atEnd()) {
                throw cursor.open(what + " isn't closed.");
            }
            stray();
            chains.add(chain());
            cursor.blanks();
            if (cursor.peek() == ';' && cursor.peek(1) != ';' && cursor.peek(1) != '&') {
                cursor.at++;
            }
        }
    }

    /** Like {@link #until}, with at least one command. */
    Sequence some(String what, String... ends) {
        Sequence read = until(what, ends);
        if (read.chains().isEmpty()) {
            throw cursor.trouble(what + " has no command where one is expected.");
        }
        return read;
    }

    Sequence.Chain chain() {
        Place place = cursor.here();
        Sequence.Pipeline first = pipeline();
        var rest = new ArrayList<Sequence.Link>();
        while (true) {
            cursor.blanks();
            boolean and = cursor.looksAt("&&");
            if (!and && !cursor.looksAt("||")) {
                break;
            }
            cursor.at += 2;
            lineEnds();
            rest.add(new Sequence.Link(and, pipeline()));
        }
        boolean background = cursor.peek() == '&' && cursor.peek(1) != '>';
        if (background) {
            cursor.at++;
        } else if (!cursor.atEnd() && "\n;)#".indexOf(cursor.peek()) < 0) {
            throw cursor.trouble("\"" + cursor.peek() + "\" isn't expected here.");
        }
        return new Sequence.Chain(first, rest, background, place);
    }

    private Sequence.Pipeline pipeline() {
        Place place = cursor.here();
        boolean negated = false;
        boolean timed = false;
        cursor.blanks();
        while (true) {
            Optional<String> keyword = keyword();
            if (keyword.isPresent() && keyword.get().equals("!")) {
                negated = !negated;
                cursor.at++;
            } else if (keyword.isPresent() && keyword.get().equals("time") && !timed && !negated) {
                timed = true;
                cursor.at += 4;
            } else {
                break;
            }
            cursor.blanks();
        }
        var commands = new ArrayList<Command>();
        commands.add(command());
        while (true) {
            cursor.blanks();
            if (cursor.peek() != '|' || cursor.peek(1) == '|') {
                return new Sequence.Pipeline(negated, timed, commands, place);
            }
            cursor.at++;
            if (cursor.peek() == '&') {
                cursor.at++;
                commands.add(withErrors(commands.removeLast()));
            }
            lineEnds();
            commands.add(command());
            if (commands.size() > 200) {
                throw cursor.trouble("A pipeline has more than 200 commands.");
            }
        }
    }

    /** {@code |&}: errors go the way of the output, after all other redirections. */
    private static Command withErrors(Command command) {
        return new Command.Redirected(command, List.of(new Redirection.Copy(2, "1", command.place())), command.place());
    }

    /** A function's body: one compound command. */
    Sequence.Pipeline body() {
        Place place = cursor.here();
        Command command = command();
        boolean compound = command instanceof Command.Group
                || command instanceof Command.Subshell
                || command instanceof Command.If
                || command instanceof Command.Redirected;
        if (!compound) {
            throw cursor.trouble("The body of a function isn't in { }.");
        }
        return new Sequence.Pipeline(false, false, List.of(command), place);
    }

    private Command command() {
        cursor.enter();
        Command command = compounds.compound().orElseGet(this::simple);
        if (!(command instanceof Command.Simple) && !(command instanceof Command.Function)) {
            var own = new ArrayList<Redirection>();
            cursor.blanks();
            for (var next = redirections.next(); next.isPresent(); next = redirections.next()) {
                own.add(next.get());
                cursor.blanks();
            }
            if (!own.isEmpty()) {
                command = new Command.Redirected(command, own, command.place());
            }
        }
        cursor.leave();
        return command;
    }

    /** The keyword that stands here, unquoted and whole. */
    Optional<String> keyword() {
        int end = cursor.at;
        while (end < cursor.text.length()
                && end < cursor.at + 9
                && " \t\n;|&()<>".indexOf(cursor.text.charAt(end)) < 0) {
            end++;
        }
        String word = cursor.text.substring(cursor.at, end);
        return KEYWORDS.contains(word) ? Optional.of(word) : Optional.empty();
    }

    private Command simple() {
        Place place = cursor.here();
        var assignments = new ArrayList<Command.Assignment>();
        var read = new ArrayList<Word>();
        var redirected = new ArrayList<Redirection>();
        while (true) {
            cursor.blanks();
            Optional<Redirection> redirection = redirections.next();
            if (redirection.isPresent()) {
                redirected.add(redirection.get());
                continue;
            }
            if (cursor.atEnd() || "\n;|&)".indexOf(cursor.peek()) >= 0 || cursor.peek() == '#') {
                break;
            }
            if (cursor.peek() == '(') {
                if (read.size() == 1
                        && assignments.isEmpty()
                        && redirected.isEmpty()
                        && read.getFirst().plain().isPresent()) {
                    return compounds.function(read.getFirst().plain().get(), place);
                }
                throw cursor.trouble("\"(\" isn't expected here.");
            }
            if (read.isEmpty()) {
                Optional<Command.Assignment> assignment = words.assignment();
                if (assignment.isPresent()) {
                    assignments.add(assignment.get());
                    continue;
                }
            }
            read.add(declares(read) ? words.declared() : words.word());
            if (read.size() + redirected.size() > MOST_WORDS) {
                throw cursor.trouble("A command has more than " + MOST_WORDS + " words.");
            }
        }
        if (assignments.isEmpty() && read.isEmpty() && redirected.isEmpty()) {
            throw cursor.atEnd()
                    ? cursor.open("The script ends where a command is expected.")
                    : cursor.trouble("A command is expected here.");
        }
        return new Command.Simple(assignments, read, redirected, place);
    }

    private static boolean declares(List<Word> read) {
        return !read.isEmpty()
                && read.getFirst()
                        .plain()
                        .filter(name -> Set.of("export", "local", "declare", "typeset", "readonly")
                                .contains(name))
                        .isPresent();
    }
}
