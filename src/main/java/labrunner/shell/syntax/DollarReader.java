package labrunner.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;

/** Reads variables, {@code ${…}}, {@code $(…)}, {@code $((…))} and backquotes. */
final class DollarReader {
    private static final String SPECIAL = "@*#?$!-";
    private final Cursor cursor;
    private final WordReader words;
    private final CommandReader commands;

    DollarReader(Cursor cursor, WordReader words, CommandReader commands) {
        this.cursor = cursor;
        this.words = words;
        this.commands = commands;
    }

    /** What the {@code $} here begins. */
    void read(Parts parts, boolean inQuotes) {
        Place place = cursor.here();
        char next = cursor.peek(1);
        if (next == '\'' && !inQuotes) {
            cursor.at += 2;
            parts.add(new Part.Quoted(escaped()));
        } else if (next == '"' && !inQuotes) {
            cursor.at += 2;
            parts.add(words.doubleQuoted());
        } else if (next == '(') {
            parts.add(brackets(place));
        } else if (next == '{') {
            cursor.at += 2;
            cursor.enter();
            parts.add(braces(inQuotes, place));
            cursor.leave();
        } else if (next == '[') {
            throw cursor.trouble("$[…] isn't supported.");
        } else if (Character.isDigit(next) || SPECIAL.indexOf(next) >= 0 && next != '\0') {
            cursor.at += 2;
            parts.add(new Part.Parameter(String.valueOf(next), new Part.Operation.Plain(false), place));
        } else if (letter(next)) {
            cursor.at++;
            parts.add(new Part.Parameter(name(), new Part.Operation.Plain(false), place));
        } else {
            parts.literal('$');
            cursor.at++;
        }
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private String name() {
        int start = cursor.at;
        while (letter(cursor.peek()) || cursor.peek() >= '0' && cursor.peek() <= '9') {
            cursor.at++;
        }
        return cursor.text.substring(start, cursor.at);
    }

    private Part brackets(Place place) {
        if (cursor.peek(2) == '(') {
            int end = words.arithmeticEnd(cursor.at + 3);
            if (end >= 0) {
                cursor.at += 3;
                Word expression = words.arithmetic(end);
                cursor.at = end + 2;
                return new Part.Arithmetic(expression, place);
            }
        }
        cursor.at += 2;
        Sequence body = commands.until("A $( of this command", ")");
        cursor.at++;
        return new Part.Substitution(body, place);
    }

    /** Commands in backquotes, in which a backslash hides a backquote, a backslash and a dollar. */
    Part backquotes(boolean inQuotes) {
        Place place = cursor.here();
        int start = cursor.at;
        var inside = new StringBuilder();
        cursor.at++;
        while (cursor.peek() != '`') {
            if (cursor.atEnd()) {
                throw cursor.open("A ` isn't closed.", start);
            }
            boolean hides =
                    cursor.peek() == '\\' && ("`\\$".indexOf(cursor.peek(1)) >= 0 || inQuotes && cursor.peek(1) == '"');
            cursor.at += hides ? 1 : 0;
            inside.append(cursor.peek());
            cursor.at++;
        }
        cursor.at++;
        cursor.enter();
        var inner = new Cursor(inside + "\n", List.of(place));
        inner.depth(cursor.depth());
        var reader = new CommandReader(inner);
        var chains = new ArrayList<Sequence.Chain>();
        for (reader.lineEnds(); !inner.atEnd(); reader.lineEnds()) {
            reader.stray();
            chains.add(reader.chain());
            reader.separator();
        }
        cursor.leave();
        return new Part.Substitution(new Sequence(chains), place);
    }

    private Part braces(boolean inQuotes, Place place) {
        int start = cursor.at;
        if (cursor.peek() == '!') {
            return refused("${!…} isn't supported", place);
        }
        if (cursor.peek() == '#' && cursor.peek(1) != '}' && ":-=+?#%".indexOf(cursor.peek(1)) < 0) {
            cursor.at++;
            String name = parameter();
            return cursor.skip("}")
                    ? new Part.Parameter(name, new Part.Operation.Length(), place)
                    : refused("this ${#…} isn't supported", place);
        }
        String name = parameter();
        if (name.isEmpty()) {
            throw cursor.trouble("A variable's name is expected in ${…}.", start);
        }
        if (cursor.skip("}")) {
            return new Part.Parameter(name, new Part.Operation.Plain(true), place);
        }
        if (cursor.peek() == '[') {
            return refused("arrays aren't supported", place);
        }
        return operation(inQuotes)
                .<Part>map(read -> new Part.Parameter(name, read, place))
                .orElseGet(() -> refused("this ${…} isn't supported", place));
    }

    private String parameter() {
        if (letter(cursor.peek())) {
            return name();
        }
        int start = cursor.at;
        while (Character.isDigit(cursor.peek())) {
            cursor.at++;
        }
        if (cursor.at == start && SPECIAL.indexOf(cursor.peek()) >= 0 && !cursor.atEnd()) {
            cursor.at++;
        }
        return cursor.text.substring(start, cursor.at);
    }

    private Optional<Part.Operation> operation(boolean inQuotes) {
        boolean colon = cursor.peek() == ':' && "-=+?".indexOf(cursor.peek(1)) >= 0 && cursor.peek(1) != '\0';
        cursor.at += colon ? 1 : 0;
        char sign = cursor.peek();
        switch (sign) {
            case '-', '=', '+', '?' -> {
                cursor.at++;
                Word word = inner("}", inQuotes, false);
                cursor.at++;
                return Optional.of(new Part.Operation.Otherwise(sign, colon, word));
            }
            case '#', '%' -> {
                cursor.at++;
                boolean longest = cursor.skip(String.valueOf(sign));
                Word pattern = inner("}", inQuotes, true);
                cursor.at++;
                return Optional.of(new Part.Operation.Trim(sign == '#', longest, pattern));
            }
            case '/' -> {
                cursor.at++;
                char where = "/#%".indexOf(cursor.peek()) >= 0 ? cursor.peek() : ' ';
                cursor.at += where == ' ' ? 0 : 1;
                Word pattern = inner("/}", inQuotes, true);
                Word by = cursor.skip("/") ? inner("}", inQuotes, true) : new Word(List.of(), cursor.here());
                cursor.at++;
                return Optional.of(new Part.Operation.Replace(where, pattern, by));
            }
            case '^', ',' -> {
                cursor.at++;
                boolean all = cursor.skip(String.valueOf(sign));
                return cursor.skip("}") ? Optional.of(new Part.Operation.Letters(sign == '^', all)) : Optional.empty();
            }
            case ':' -> {
                cursor.at++;
                Word offset = inner(":}", true, false);
                Optional<Word> length = cursor.skip(":") ? Optional.of(inner("}", true, false)) : Optional.empty();
                cursor.at++;
                return Optional.of(new Part.Operation.Slice(offset, length));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    /** A word up to one of these signs, which isn't read. */
    private Word inner(String ends, boolean inQuotes, boolean pattern) {
        Place place = cursor.here();
        var parts = new Parts();
        if (cursor.peek() == '~' && !inQuotes) {
            parts.add(new Part.Refused("it names a home folder", place));
        }
        while (ends.indexOf(cursor.peek()) < 0) {
            if (cursor.atEnd()) {
                throw cursor.open("A ${ isn't closed.");
            }
            char c = cursor.peek();
            if (!inQuotes || c == '"' || pattern && (c == '\'' || c == '\\')) {
                words.part(parts, inQuotes);
            } else {
                words.inQuotes(parts, "$`\"\\}");
            }
        }
        if (cursor.atEnd()) {
            throw cursor.open("A ${ isn't closed.");
        }
        return new Word(parts.done(), place);
    }

    /** Up to the brace that closes, whatever stands there. */
    private Part refused(String why, Place place) {
        inner("}", false, false);
        cursor.at++;
        return new Part.Refused(why, place);
    }

    /** After {@code $'}, up to and past the closing quote. */
    private String escaped() {
        int start = cursor.at;
        var out = new StringBuilder();
        while (cursor.peek() != '\'') {
            if (cursor.atEnd()) {
                throw cursor.open("A $' isn't closed.", start);
            }
            if (cursor.peek() != '\\') {
                out.append(cursor.peek());
                cursor.at++;
            } else {
                cursor.at += Escapes.read(cursor.text, cursor.at, out)
                        .orElseThrow(() -> cursor.trouble("A \\ in $'…' isn't supported."));
            }
        }
        cursor.at++;
        return out.toString();
    }
}
