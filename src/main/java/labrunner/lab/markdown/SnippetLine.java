package labrunner.lab.markdown;

import java.util.Optional;

/**
 * A line that asks for an include, read by hand: its parts go on for as long as their characters do, so that each character is
 * looked at once however long the line is.
 *
 * @param semicolons where those begin that turn it into plain text; what stands before is its indentation
 * @param mark where its dashes begin
 * @param file what it includes, as it is written between the quotes; empty where it begins or ends a block of files
 */
public record SnippetLine(int semicolons, int mark, Optional<String> file) {

    /** Where a section starts or ends. */
    record Mark(boolean start, String name) {}

    /** Whether it stands for its own characters. */
    boolean escaped() {
        return mark > semicolons;
    }

    /** Whether it begins or ends a block of files. */
    boolean fence() {
        return file.isEmpty() && !escaped();
    }

    static boolean isFence(String line) {
        return of(line).filter(SnippetLine::fence).isPresent();
    }

    /** {@code ;--8<--} stands for the characters themselves. */
    String unescaped(String line) {
        return line.substring(0, semicolons) + line.substring(semicolons + 1);
    }

    public static Optional<SnippetLine> of(String line) {
        int semicolons = space(line, 0);
        int mark = run(line, semicolons, ';');
        int after = scissors(line, mark);
        if (after < 0) {
            return Optional.empty();
        }
        int quote = space(line, after);
        if (quote == line.length()) {
            return Optional.of(new SnippetLine(semicolons, mark, Optional.empty()));
        }
        return quote == after
                ? Optional.empty()
                : quoted(line, quote).map(file -> new SnippetLine(semicolons, mark, Optional.of(file)));
    }

    /** What stands between two quotes up to the end of the line; inside, the same quote has a backslash before it. */
    private static Optional<String> quoted(String line, int start) {
        char quote = line.charAt(start);
        int end = line.length() - 1;
        while (end > start && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
            end--;
        }
        if ((quote != '"' && quote != '\'') || end <= start + 1 || line.charAt(end) != quote) {
            return Optional.empty();
        }
        for (int i = start + 1; i < end; i++) {
            if (line.charAt(i) == quote && (i == start + 1 || line.charAt(i - 1) != '\\')) {
                return Optional.empty();
            }
        }
        return Optional.of(line.substring(start + 1, end));
    }

    /** The mark of a section anywhere in a line, {@code --8<-- [start:name]}. */
    public static Optional<Mark> mark(String line) {
        for (int at = line.indexOf("-8<-"); at >= 0; at = line.indexOf("-8<-", at + 1)) {
            int after = scissors(line, at);
            int open = space(line, after);
            if (open > after && open < line.length() && line.charAt(open) == '[') {
                Optional<Mark> found = named(line, space(line, open + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Mark> named(String line, int at) {
        boolean start = line.startsWith("start", at);
        if (!start && !line.startsWith("end", at)) {
            return Optional.empty();
        }
        int colon = space(line, at + (start ? "start" : "end").length());
        if (colon >= line.length() || line.charAt(colon) != ':') {
            return Optional.empty();
        }
        int from = space(line, colon + 1);
        int to = from;
        while (to < line.length() && inName(line.charAt(to), to == from)) {
            to++;
        }
        int close = space(line, to);
        return to > from && close < line.length() && line.charAt(close) == ']'
                ? Optional.of(new Mark(start, line.substring(from, to)))
                : Optional.empty();
    }

    private static boolean inName(char c, boolean first) {
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        return letter || !first && (c >= '0' && c <= '9' || c == '-' || c == '_');
    }

    /** After {@code --8<--}; negative where none starts here. */
    private static int scissors(String line, int at) {
        int dashes = run(line, at, '-');
        if (dashes == at || !line.startsWith("8<-", dashes)) {
            return -1;
        }
        return run(line, dashes + 2, '-');
    }

    private static int run(String line, int from, char c) {
        int at = from;
        while (at < line.length() && line.charAt(at) == c) {
            at++;
        }
        return at;
    }

    private static int space(String line, int from) {
        int at = from;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
