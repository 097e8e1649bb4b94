package labrunner.shell.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.problem.Place;

/** Words in angle brackets, which a page's reader replaces: {@code <pod-name>}. They are variables that nothing on the page sets. */
final class Blanks {
    private static final String NAME = "<[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*>";
    /** Not between quotes: what a shell would take for a file to read from, and fail at the bracket behind it. */
    private static final Pattern BARE = Pattern.compile(NAME + "(?=$|[\\s/\"',.:;)=@|_}\\]-])");
    /** Between quotes: such words only as nobody means for themselves, as {@code <none>} or {@code <b>} may be. */
    private static final Pattern QUOTED =
            Pattern.compile("<(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z]{3,}|[A-Za-z][A-Za-z0-9]*(?:[-_ ][A-Za-z0-9]+)+)>");

    private static final int LONGEST = 80;

    private Blanks() {}

    /** The length of the blank that stands here; 0 where none does. */
    static int bare(Cursor cursor) {
        return cursor.peek() == '<' ? length(BARE, cursor) : 0;
    }

    /** The same between quotes and in here-documents. */
    static int quoted(Cursor cursor) {
        return cursor.peek() == '<' ? length(QUOTED, cursor) : 0;
    }

    private static int length(Pattern pattern, Cursor cursor) {
        Matcher matcher = pattern.matcher(cursor.text);
        matcher.region(cursor.at, Math.min(cursor.text.length(), cursor.at + LONGEST));
        return matcher.lookingAt() ? matcher.end() - cursor.at : 0;
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
            parts.add(new Part.DoubleQuoted(java.util.List.of(part(matcher.group(), place))));
            from = matcher.end();
        }
        if (from == 0 || from < text.length()) {
            parts.add(new Part.Quoted(text.substring(from)));
        }
    }
}
