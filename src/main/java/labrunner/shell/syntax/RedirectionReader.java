package labrunner.shell.syntax;

import java.util.Optional;
import labrunner.problem.Place;

/** Reads {@code <}, {@code >}, {@code 2>&1}, {@code <<} and their kin. */
final class RedirectionReader {
    private final Cursor cursor;
    private final WordReader words;

    RedirectionReader(Cursor cursor, WordReader words) {
        this.cursor = cursor;
        this.words = words;
    }

    /** The redirection that stands here, if one does. */
    Optional<Redirection> next() {
        int digits = 0;
        while (Character.isDigit(cursor.peek(digits)) && digits < 3) {
            digits++;
        }
        char sign = cursor.peek(digits);
        if (sign != '<' && sign != '>' && !(digits == 0 && cursor.looksAt("&>"))) {
            return Optional.empty();
        }
        boolean blank = digits == 0 && Blanks.bare(cursor) > 0;
        if (blank || cursor.peek(digits + 1) == '(') {
            return Optional.empty();
        }
        Place place = cursor.here();
        int from = cursor.at;
        int given = digits == 0 ? -1 : Integer.parseInt(cursor.text.substring(cursor.at, cursor.at + digits));
        cursor.at += digits;
        if (given > 9) {
            throw cursor.trouble("A stream above 9 isn't supported.", from);
        }
        return Optional.of(read(given, place));
    }

    private Redirection read(int given, Place place) {
        if (cursor.skip("&>>")) {
            return new Redirection.To(1, target(), true, true, place);
        }
        if (cursor.skip("&>")) {
            return new Redirection.To(1, target(), false, true, place);
        }
        if (cursor.skip("<<<")) {
            return new Redirection.Here(given < 0 ? 0 : given, new HereText(target()), place);
        }
        if (cursor.looksAt("<<")) {
            return here(given < 0 ? 0 : given, place);
        }
        if (cursor.skip("<&") || cursor.skip(">&")) {
            boolean in = cursor.text.charAt(cursor.at - 2) == '<';
            String of = target().fixed().orElse("");
            boolean stream = of.equals("-") || of.length() == 1 && Character.isDigit(of.charAt(0));
            if (!stream) {
                throw cursor.trouble("A stream's number is expected after " + (in ? "<&" : ">&") + ".");
            }
            return new Redirection.Copy(given < 0 ? in ? 0 : 1 : given, of, place);
        }
        if (cursor.skip("<>")) {
            throw cursor.trouble("<> isn't supported.");
        }
        if (cursor.skip("<")) {
            return new Redirection.From(given < 0 ? 0 : given, target(), place);
        }
        boolean append = cursor.skip(">>");
        if (!append && !cursor.skip(">|")) {
            cursor.at++;
        }
        return new Redirection.To(given < 0 ? 1 : given, target(), append, false, place);
    }

    private Word target() {
        cursor.blanks();
        if (cursor.atEnd() || "\n;|&()<>".indexOf(cursor.peek()) >= 0) {
            throw cursor.trouble("A file is expected here.");
        }
        return words.word();
    }

    private Redirection here(int stream, Place place) {
        cursor.at += 2;
        boolean tabs = cursor.skip("-");
        cursor.blanks();
        int start = cursor.at;
        Word delimiter = target();
        String raw = cursor.text.substring(start, cursor.at);
        boolean literal = raw.chars().anyMatch(c -> c == '\'' || c == '"' || c == '\\');
        String text = literal ? delimiter.fixed().orElse("") : raw;
        if (text.isEmpty() || text.indexOf('\n') >= 0) {
            throw cursor.trouble("A here-document's end isn't a plain word.", start);
        }
        var here = new HereText(text, literal, tabs, place);
        cursor.awaits(here);
        return new Redirection.Here(stream, here, place);
    }
}
