package labrunner.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;

/** Reads what begins with a keyword or a bracket: conditions, loops, groups, functions. */
final class CompoundReader {
    private final Cursor cursor;
    private final WordReader words;
    private final CommandReader commands;
    private final ConditionReader conditions;

    CompoundReader(Cursor cursor, WordReader words, CommandReader commands) {
        this.cursor = cursor;
        this.words = words;
        this.commands = commands;
        this.conditions = new ConditionReader(cursor, words);
    }

    /** The compound command that begins here, if one does. */
    Optional<Command> compound() {
        Place place = cursor.here();
        if (cursor.peek() == '(') {
            if (cursor.peek(1) == '(') {
                int end = words.arithmeticEnd(cursor.at + 2);
                if (end >= 0) {
                    cursor.at += 2;
                    Word expression = words.arithmetic(end);
                    cursor.at = end + 2;
                    return Optional.of(new Command.Reckon(expression, place));
                }
            }
            cursor.at++;
            Sequence body = commands.some("A ( of this command", ")");
            cursor.at++;
            return Optional.of(new Command.Subshell(body, place));
        }
        Optional<String> keyword = commands.keyword();
        if (keyword.isEmpty()) {
            return Optional.empty();
        }
        int start = cursor.at;
        cursor.at += keyword.get().length();
        return Optional.of(
                switch (keyword.get()) {
                    case "if" -> condition(place);
                    case "for" -> loop(place);
                    case "while", "until" -> whileLoop(keyword.get().equals("until"), place);
                    case "case" -> cases(place);
                    case "{" -> {
                        Sequence body = commands.some("A { of this command", "}");
                        cursor.at++;
                        yield new Command.Group(body, place);
                    }
                    case "[[" -> new Command.Test(conditions.read(), place);
                    case "function" -> named(place);
                    default -> throw cursor.trouble("\"" + keyword.get() + "\" isn't supported here.", start);
                });
    }

    private void expect(String keyword, String where) {
        commands.lineEnds();
        if (!commands.keyword().equals(Optional.of(keyword))) {
            throw cursor.trouble("\"" + keyword + "\" is expected in " + where + ".");
        }
        cursor.at += keyword.length();
    }

    private Command condition(Place place) {
        var branches = new ArrayList<Command.Branch>();
        Optional<Sequence> otherwise = Optional.empty();
        while (true) {
            Sequence asked = commands.some("This if", "then");
            cursor.at += 4;
            Sequence body = commands.some("This if", "elif", "else", "fi");
            branches.add(new Command.Branch(asked, body));
            if (cursor.skip("elif")) {
                continue;
            }
            if (cursor.skip("else")) {
                otherwise = Optional.of(commands.some("This if", "fi"));
            }
            cursor.at += 2;
            return new Command.If(branches, otherwise, place);
        }
    }

    private Sequence body(String where) {
        expect("do", where);
        Sequence body = commands.some("A do of this " + where, "done");
        cursor.at += 4;
        return body;
    }

    private Command whileLoop(boolean until, Place place) {
        Sequence asked = commands.some("This loop", "do");
        return new Command.While(until, asked, body("loop"), place);
    }

    private Command loop(Place place) {
        cursor.blanks();
        if (cursor.looksAt("((")) {
            return count(place);
        }
        int start = cursor.at;
        String name = words.word().plain().orElse("");
        if (!WordReader.isName(name)) {
            throw cursor.trouble("A variable's name is expected after for.", start);
        }
        commands.lineEnds();
        Optional<List<Word>> over = Optional.empty();
        if (cursor.looksAt("in") && " \t\n;".indexOf(cursor.peek(2)) >= 0) {
            cursor.at += 2;
            var read = new ArrayList<Word>();
            cursor.blanks();
            while (!cursor.atEnd() && cursor.peek() != '\n' && cursor.peek() != ';' && cursor.peek() != '#') {
                if ("|&()<>".indexOf(cursor.peek()) >= 0) {
                    throw cursor.trouble("\"" + cursor.peek() + "\" isn't expected in the words of a for.");
                }
                read.add(words.word());
                cursor.blanks();
            }
            over = Optional.of(List.copyOf(read));
        }
        cursor.blanks();
        cursor.skip(";");
        return new Command.For(name, over, body("for"), place);
    }

    private Command count(Place place) {
        int end = words.arithmeticEnd(cursor.at + 2);
        if (end < 0) {
            throw cursor.open("This (( isn't closed.");
        }
        cursor.at += 2;
        var parts = new ArrayList<Word>();
        for (int i = 0; i < 3; i++) {
            int semicolon = cursor.text.indexOf(';', cursor.at);
            int stop = semicolon < 0 || semicolon > end ? end : semicolon;
            if (i < 2 && stop == end || i == 2 && stop != end) {
                throw cursor.trouble("Three expressions are expected in for ((…)).");
            }
            parts.add(words.arithmetic(stop));
            cursor.at = stop + 1;
        }
        cursor.at = end + 2;
        cursor.blanks();
        cursor.skip(";");
        return new Command.Count(parts.get(0), parts.get(1), parts.get(2), body("for"), place);
    }

    private Command cases(Place place) {
        cursor.blanks();
        Word word = words.word();
        commands.lineEnds();
        if (!cursor.skip("in")) {
            throw cursor.trouble("\"in\" is expected in a case.");
        }
        var arms = new ArrayList<Command.Arm>();
        while (true) {
            commands.lineEnds();
            if (commands.keyword().equals(Optional.of("esac"))) {
                cursor.at += 4;
                return new Command.Case(word, arms, place);
            }
            arms.add(arm());
        }
    }

    private Command.Arm arm() {
        cursor.skip("(");
        var patterns = new ArrayList<Word>();
        while (true) {
            cursor.blanks();
            if (cursor.atEnd() || "\n;&()<>|".indexOf(cursor.peek()) >= 0) {
                throw cursor.trouble("A pattern is expected in a case.");
            }
            patterns.add(words.word());
            cursor.blanks();
            if (cursor.skip(")")) {
                break;
            }
            if (!cursor.skip("|")) {
                throw cursor.trouble("\")\" is expected after a pattern of a case.");
            }
        }
        Sequence body = commands.until("This case", ";;", ";&", "esac");
        for (String end : List.of(";;&", ";;", ";&")) {
            if (cursor.skip(end)) {
                return new Command.Arm(patterns, body, end);
            }
        }
        return new Command.Arm(patterns, body, ";;");
    }

    private Command named(Place place) {
        cursor.blanks();
        String name = words.word().plain().orElse("");
        cursor.blanks();
        if (cursor.peek() != '(') {
            return function(name, place, false);
        }
        return function(name, place);
    }

    /** A function whose name was read; its brackets come next. */
    Command function(String name, Place place) {
        return function(name, place, true);
    }

    private Command function(String name, Place place, boolean brackets) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.:-]*") || CommandReader.KEYWORDS.contains(name)) {
            throw cursor.trouble("A function's name isn't a plain word.");
        }
        if (brackets) {
            cursor.at++;
            cursor.blanks();
            if (!cursor.skip(")")) {
                throw cursor.trouble("\")\" is expected after the name of a function.");
            }
        }
        commands.lineEnds();
        int start = cursor.at;
        Sequence.Pipeline body = commands.body();
        return new Command.Function(name, body.commands().getFirst(), cursor.text.substring(start, cursor.at), place);
    }
}
