package labrunner.shell.syntax;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import labrunner.problem.Place;

/**
 * Words that a page's reader replaces: {@code <pod-name>}, {@code YOUR_NAME}, {@code [your-region]}. They are variables that nothing on the page
 * sets, by their name in angle brackets.
 */
final class Blanks {
    private static final String NAME = "<[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*>";
    /** Not between quotes: what a shell would take for a file to read from, and fail at the bracket behind it. */
    private static final Pattern BARE = Pattern.compile(NAME);

    private static final String BEHIND = " \t\n\r\f/\"',.:;)=@|_}]-";
    /** Between quotes: such words only as nobody means for themselves, as {@code <none>} or {@code <b>} may be. */
    private static final Pattern QUOTED =
            Pattern.compile("<(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z]{3,}|[A-Za-z][A-Za-z0-9]*(?:[-_ ][A-Za-z0-9]+)+)>");

    /** Wherever it stands: what says of itself that it is its reader's. */
    private static final Pattern YOURS = Pattern.compile("YOUR(?:[_-][A-Z0-9]+)+"
            + "|\\[(?:your|YOUR)(?:[-_ ][A-Za-z0-9]+)+\\]"
            + "|\\{\\{ *(?:your|YOUR)(?:[-_ ][A-Za-z0-9]+)+ *\\}\\}"
            + "|\\{(?:your|YOUR)(?:[-_ ][A-Za-z0-9]+)+\\}");

    private static final Pattern ANY = Pattern.compile(QUOTED + "|" + YOURS);
    private static final int LONGEST = 80;

    private Blanks() {}

    /** The length of the blank that stands here; 0 where none does. */
    static int bare(Cursor cursor) {
        int yours = yours(cursor);
        if (yours > 0) {
            return yours;
        }
        int length = cursor.peek() == '<' ? length(BARE, cursor) : 0;
        boolean ends = cursor.at + length == cursor.text.length() || BEHIND.indexOf(cursor.peek(length)) >= 0;
        return ends ? length : 0;
    }

    /** The same between quotes and in here-documents. */
    static int quoted(Cursor cursor) {
        int yours = yours(cursor);
        return yours > 0 ? yours : cursor.peek() == '<' ? length(QUOTED, cursor) : 0;
    }

    private static int yours(Cursor cursor) {
        if ("Y[{".indexOf(cursor.peek()) < 0) {
            return 0;
        }
        int length = length(YOURS, cursor);
        return length > 0 && stands(cursor.text, cursor.at, cursor.at + length) ? length : 0;
    }

    /** Whether a word is one by itself, and no part of another, no variable and nothing that is set. */
    private static boolean stands(String text, int from, int to) {
        char before = from == 0 ? ' ' : text.charAt(from - 1);
        char behind = to == text.length() ? ' ' : text.charAt(to);
        boolean variable = before == '$' || before == '{' || before == '<';
        boolean set = behind == '=' || behind == '(' || text.startsWith("+=", to);
        return !variable && !set && !isOfName(before) && !isOfName(behind);
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static int length(Pattern pattern, Cursor cursor) {
        Matcher matcher =
                pattern.matcher(cursor.text.substring(cursor.at, Math.min(cursor.text.length(), cursor.at + LONGEST)));
        return matcher.lookingAt() ? matcher.end() : 0;
    }

    /** @param written with its brackets, which may be of several sorts */
    static Part part(String written, Place place) {
        String name = written.replaceAll("^[<\\[{ ]+|[>\\]} ]+$", "");
        return new Part.Parameter("<" + name + ">", new Part.Operation.Plain(true), place);
    }

    /** A text in which nothing but blanks is replaced. */
    static void literal(Parts parts, String text, Place place) {
        Matcher matcher = ANY.matcher(text);
        int from = 0;
        while (matcher.find()) {
            boolean bracketed = text.charAt(matcher.start()) == '<';
            if (!bracketed && !stands(text, matcher.start(), matcher.end())) {
                continue;
            }
            parts.add(new Part.Quoted(text.substring(from, matcher.start())));
            parts.add(new Part.DoubleQuoted(List.of(part(matcher.group(), place))));
            from = matcher.end();
        }
        if (from == 0 || from < text.length()) {
            parts.add(new Part.Quoted(text.substring(from)));
        }
    }
}
