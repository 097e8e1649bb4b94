package labrunner.shell.syntax;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import labrunner.problem.Place;

/** Words in angle brackets, which a page's reader replaces: {@code <pod-name>}. They are variables that nothing on the page sets. */
final class Blanks {
    private static final String NAME = "<[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*>";
    /** Not between quotes: what a shell would take for a file to read from, and fail at the bracket behind it. */
    private static final Pattern BARE = Pattern.compile(NAME);

    private static final String BEHIND = " \t\n\r\f/\"',.:;)=@|_}]-";
    /** Between quotes: such words only as nobody means for themselves, as {@code <none>} or {@code <b>} may be. */
    private static final Pattern QUOTED =
            Pattern.compile("<(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z]{3,}|[A-Za-z][A-Za-z0-9]*(?:[-_ ][A-Za-z0-9]+)+)>");

    private static final int LONGEST = 80;

    private Blanks() {}

    /** The length of the blank that stands here; 0 where none does. */
    static int bare(Cursor cursor) {
        int length = length(BARE, cursor);
        boolean ends = cursor.at + length == cursor.text.length() || BEHIND.indexOf(cursor.peek(length)) >= 0;
        return ends ? length : 0;
    }

    /** The same between quotes and in here-documents. */
    static int quoted(Cursor cursor) {
        return length(QUOTED, cursor);
    }

    private static int length(Pattern pattern, Cursor cursor) {
        if (cursor.peek() != '<') {
            return 0;
        }
        Matcher matcher =
                pattern.matcher(cursor.text.substring(cursor.at, Math.min(cursor.text.length(), cursor.at + LONGEST)));
        return matcher.lookingAt() ? matcher.end() : 0;
    }

    static Part part(String name, Place place) {
        return new Part.Parameter(name, new Part.Operation.Plain(true), place);
    }

    /** A text in which nothing but blanks is replaced. */
    static void literal(Parts parts, String text, Place place) {
        Matcher matcher = QUOTED.matcher(text);
        int from = 0;
        while (matcher.find()) {
            parts.add(new Part.Quoted(text.substring(from, matcher.start())));
            parts.add(new Part.DoubleQuoted(List.of(part(matcher.group(), place))));
            from = matcher.end();
        }
        if (from == 0 || from < text.length()) {
            parts.add(new Part.Quoted(text.substring(from)));
        }
    }
}
