package labrunner.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;

/** Reads words with their quotes; {@link DollarReader} reads what begins with a {@code $}. */
final class WordReader {
    private static final String ENDS = " \t\n;|&()<>";
    private final Cursor cursor;
    private final CommandReader commands;
    private final DollarReader dollars;

    WordReader(Cursor cursor, CommandReader commands) {
        this.cursor = cursor;
        this.commands = commands;
        this.dollars = new DollarReader(cursor, this, commands);
    }

    static boolean isName(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    /** A word; there is at least one character of it here. */
    Word word() {
        Place place = cursor.here();
        return new Word(parts(ENDS, place), place);
    }

    /** A word behind {@code export} and its like. */
    Word declared() {
        boolean assigns = nameBefore("=") > 0 || nameBefore("+=") > 0;
        Place place = cursor.here();
        int name = nameLength();
        boolean ends = cursor.at + name == cursor.text.length() || ENDS.indexOf(cursor.peek(name)) >= 0;
        if (name > 0 && ends) {
            // the name of a variable, even one that looks like a blank
            String text = cursor.text.substring(cursor.at, cursor.at + name);
            cursor.at += name;
            return new Word(List.of(new Part.Literal(text)), false, place);
        }
        Word read = word();
        return new Word(read.parts(), assigns, read.place());
    }

    /** The right side of {@code =~}, in which brackets and bars are of the pattern. */
    Word regex() {
        Place place = cursor.here();
        var parts = new Parts();
        int open = 0;
        while (!cursor.atEnd()) {
            char c = cursor.peek();
            if (c == '\n' || open == 0 && (c == ' ' || c == '\t') || c == ')' && open == 0) {
                break;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            part(parts, false);
        }
        return new Word(parts.done(), place);
    }

    /** {@code name=value} or {@code name+=value}, if it stands here. */
    Optional<Command.Assignment> assignment() {
        Place place = cursor.here();
        int length = nameBefore("=");
        boolean append = length == 0;
        length = append ? nameBefore("+=") : length;
        if (length == 0) {
            int name = nameLength();
            if (name > 0 && cursor.peek(name) == '[' && cursor.text.startsWith("]=", bracket(name))) {
                throw cursor.trouble("Arrays aren't supported.");
            }
            return Optional.empty();
        }
        String name = cursor.text.substring(cursor.at, cursor.at + length);
        cursor.at += length + (append ? 2 : 1);
        if (cursor.peek() == '(') {
            throw cursor.trouble("Arrays aren't supported.");
        }
        Place from = cursor.here();
        return Optional.of(new Command.Assignment(name, append, new Word(parts(ENDS, from), from), place));
    }

    private int bracket(int name) {
        int end = cursor.at + name;
        while (end < cursor.text.length() && end < cursor.at + name + 60 && cursor.text.charAt(end) != ']') {
            end++;
        }
        return end;
    }

    private int nameLength() {
        int length = 0;
        while (Character.isLetterOrDigit(cursor.peek(length)) || cursor.peek(length) == '_') {
            length++;
        }
        return Character.isDigit(cursor.peek()) ? 0 : length;
    }

    /** The length of a name before this sign; 0 where there is none. */
    private int nameBefore(String sign) {
        int length = nameLength();
        return length > 0 && cursor.text.startsWith(sign, cursor.at + length) ? length : 0;
    }

    private List<Part> parts(String ends, Place place) {
        var parts = new Parts();
        if (cursor.peek() == '~') {
            char next = cursor.peek(1);
            boolean own = next == '/' || next == '\0' || ends.indexOf(next) >= 0;
            if (own) {
                cursor.at++;
            }
            parts.add(own ? new Part.Home(place) : new Part.Refused("the home folder of somebody else", place));
        }
        if (cursor.looksAt("<(") || cursor.looksAt(">(")) {
            cursor.at += 2;
            commands.some("A ( of this command", ")");
            cursor.at++;
            parts.add(new Part.Refused("a command in place of a file isn't supported", place));
        }
        while (!cursor.atEnd()) {
            int blank = Blanks.bare(cursor);
            if (blank > 0) {
                blank(parts, blank);
            } else if (ends.indexOf(cursor.peek()) < 0) {
                part(parts, false);
            } else {
                break;
            }
        }
        return parts.done();
    }

    private void blank(Parts parts, int length) {
        Place place = cursor.here();
        String name = cursor.text.substring(cursor.at, cursor.at + length);
        cursor.at += length;
        parts.add(new Part.DoubleQuoted(List.of(Blanks.part(name, place))));
    }

    /** One piece, or one character. */
    void part(Parts parts, boolean patternInQuotes) {
        char c = cursor.peek();
        switch (c) {
            case '\\' -> {
                if (cursor.peek(1) == '\n') {
                    cursor.at += 2;
                } else if (cursor.at + 1 >= cursor.text.length()) {
                    throw cursor.open("The script ends with a backslash.");
                } else {
                    parts.add(new Part.Quoted(String.valueOf(cursor.peek(1))));
                    cursor.at += 2;
                }
            }
            case '\'' -> {
                Place place = cursor.here();
                Blanks.literal(parts, single(), place);
            }
            case '"' -> {
                cursor.at++;
                parts.add(doubleQuoted());
            }
            case '`' -> parts.add(dollars.backquotes(false));
            case '$' -> dollars.read(parts, patternInQuotes);
            default -> {
                parts.literal(c);
                cursor.at++;
            }
        }
    }

    private String single() {
        int end = cursor.text.indexOf('\'', cursor.at + 1);
        if (end < 0) {
            throw cursor.open("A ' isn't closed.");
        }
        String text = cursor.text.substring(cursor.at + 1, end);
        cursor.at = end + 1;
        return text;
    }

    /** After the opening quote, up to and past the closing one. */
    Part doubleQuoted() {
        int start = cursor.at - 1;
        cursor.enter();
        var parts = new Parts();
        while (true) {
            if (cursor.atEnd()) {
                throw cursor.open("A \" isn't closed.", start);
            }
            if (cursor.skip("\"")) {
                cursor.leave();
                return new Part.DoubleQuoted(parts.done());
            }
            inQuotes(parts, "$`\"\\");
        }
    }

    /** One piece or character between double quotes or in a here-document. */
    void inQuotes(Parts parts, String escapable) {
        char c = cursor.peek();
        if (c == '\\' && cursor.peek(1) == '\n') {
            cursor.at += 2;
        } else if (c == '\\' && cursor.at + 1 < cursor.text.length() && escapable.indexOf(cursor.peek(1)) >= 0) {
            parts.add(new Part.Quoted(String.valueOf(cursor.peek(1))));
            cursor.at += 2;
        } else if (c == '`') {
            parts.add(dollars.backquotes(true));
        } else if (c == '$') {
            dollars.read(parts, true);
        } else if (!escapable.isEmpty() && Blanks.quoted(cursor) > 0) {
            blank(parts, Blanks.quoted(cursor));
        } else {
            parts.literal(c);
            cursor.at++;
        }
    }

    /** The end of the arithmetic that begins at {@code from}: where its two closing brackets stand; -1 where it isn't one. */
    int arithmeticEnd(int from) {
        int open = 0;
        for (int i = from; i < cursor.text.length(); i++) {
            char c = cursor.text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '\'' || c == '"') {
                i = cursor.text.indexOf(c, i + 1);
                if (i < 0) {
                    return -1;
                }
            } else if (c == '(') {
                open++;
            } else if (c == ')') {
                if (open == 0) {
                    return cursor.text.startsWith("))", i) ? i : -1;
                }
                open--;
            }
        }
        return -1;
    }

    /** Arithmetic up to an offset, which isn't read. */
    Word arithmetic(int end) {
        Place place = cursor.here();
        cursor.enter();
        var parts = new Parts();
        while (cursor.at < end) {
            if (cursor.peek() == '"') {
                cursor.at++;
            } else {
                inQuotes(parts, "");
            }
        }
        cursor.leave();
        if (cursor.at != end) {
            throw cursor.trouble("This arithmetic isn't understood.");
        }
        return new Word(parts.done(), place);
    }

    /** Reads the body of a here-document, whose first line begins here. */
    void hereText(HereText here) {
        int start = cursor.at;
        var lines = new ArrayList<String>();
        var places = new ArrayList<Place>();
        boolean continued = false;
        boolean almost = false;
        while (!cursor.atEnd()) {
            int end = cursor.text.indexOf('\n', cursor.at);
            int stop = end < 0 ? cursor.text.length() : end;
            String line = cursor.text.substring(cursor.at, stop);
            String shown = here.tabs() ? line.replaceFirst("^\t+", "") : line;
            places.add(cursor.here());
            cursor.at = end < 0 ? stop : end + 1;
            if (!continued && shown.equals(here.delimiter())) {
                here.body(body(here, String.join("", lines), places));
                return;
            }
            almost |= shown.strip().equals(here.delimiter());
            lines.add(shown + "\n");
            continued = !here.literal() && backslashes(line) % 2 == 1;
        }
        throw cursor.open(
                "A here-document has no line that is " + here.delimiter()
                        + (almost ? " alone: there are blanks beside it." : "."),
                start);
    }

    private static int backslashes(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\') {
            count++;
        }
        return count;
    }

    private Word body(HereText here, String text, List<Place> places) {
        Place place = places.getFirst();
        if (here.literal()) {
            var literal = new Parts();
            Blanks.literal(literal, text, place);
            return new Word(text.isEmpty() ? List.of() : literal.done(), place);
        }
        var inner = new Cursor(text, places);
        inner.depth(cursor.depth());
        var words = new CommandReader(inner).words();
        var parts = new Parts();
        while (!inner.atEnd()) {
            words.inQuotes(parts, "$`\\");
        }
        return new Word(parts.done(), place);
    }
}
