package labrunner.lab.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.source.SourceLine;

/** Comments of the languages that pages are written in, whose text and commands no reader sees: its lines become empty. */
final class HiddenText {
    /** How a comment begins and ends: of MDX, of Hugo's and Liquid's templates. */
    private enum Comment {
        MDX("\\s*\\{/\\*", "\\*/\\}"),
        HUGO("\\s*\\{\\{[<%]\\s*comment\\s*[%>]\\}\\}", "\\{\\{[<%]\\s*/\\s*comment\\s*[%>]\\}\\}"),
        GO("\\s*\\{\\{-?\\s*/\\*", "\\*/\\s*-?\\}\\}"),
        LIQUID("\\s*\\{%-?\\s*comment\\s*-?%\\}", "\\{%-?\\s*endcomment\\s*-?%\\}");

        private final Pattern begins;
        private final Pattern ends;

        Comment(String begins, String ends) {
            this.begins = Pattern.compile(begins);
            this.ends = Pattern.compile(ends);
        }
    }

    private static final int UNCLOSED = 20;
    private static final int NEVER = -1;

    private HiddenText() {}

    /** The same lines, empty where they are hidden; a comment that isn't closed hides nothing. */
    static List<SourceLine> without(List<SourceLine> lines) {
        var seen = new ArrayList<>(lines);
        String fence = "";
        int unclosed = 0;
        for (int i = 0; i < seen.size(); i++) {
            String line = seen.get(i).text();
            com.google.re2j.Matcher opens = SiteLine.FENCE.matcher(line);
            if (opens.matches()) {
                String sign = opens.group(1);
                fence = fence.isEmpty() ? sign : closes(line, fence) ? "" : fence;
            }
            if (!fence.isEmpty() || opens.matches()) {
                continue;
            }
            // Each comment that isn't closed is looked for to the page's end; more than a few are no comments.
            if (unclosed < UNCLOSED) {
                int end = hiddenTo(seen, i);
                unclosed += end == NEVER ? 1 : 0;
                i = Math.max(i, end);
            }
        }
        return seen;
    }

    /** Hides the comment that begins in this line; answers its last line, and 0 where none begins. */
    private static int hiddenTo(List<SourceLine> lines, int from) {
        String line = lines.get(from).text();
        if (beginsInside(line)) {
            int end = from + 1;
            while (end < lines.size() && !lines.get(end).text().contains("-->")) {
                end++;
            }
            return end < lines.size() ? hide(lines, from + 1, end) : NEVER;
        }
        for (Comment comment : Comment.values()) {
            if (comment.begins.matcher(line).lookingAt()) {
                int end = end(lines, from, comment);
                return end < 0 ? NEVER : hide(lines, from, end);
            }
        }
        return 0;
    }

    private static int hide(List<SourceLine> lines, int from, int to) {
        for (int i = from; i <= to; i++) {
            lines.set(i, new SourceLine("", lines.get(i).place(), lines.get(i).added()));
        }
        return to;
    }

    /** Whether a comment of HTML begins behind other text and goes on below; Markdown knows one that begins its line. */
    private static boolean beginsInside(String line) {
        int at = line.indexOf("<!--");
        boolean code =
                at > 0 && line.substring(0, at).chars().filter(c -> c == '`').count() % 2 == 1;
        return at > 0 && !code && !line.substring(0, at).isBlank() && line.indexOf("-->", at) < 0;
    }

    private static boolean closes(String line, String fence) {
        String bare = line.strip();
        return bare.startsWith(fence) && bare.chars().allMatch(c -> c == fence.charAt(0));
    }

    /** The last line of a comment; -1 where it isn't closed. */
    private static int end(List<SourceLine> lines, int from, Comment comment) {
        for (int i = from; i < lines.size(); i++) {
            Matcher ends = comment.ends.matcher(lines.get(i).text());
            Matcher begins = comment.begins.matcher(lines.get(i).text());
            int start = i == from && begins.lookingAt() ? begins.end() : 0;
            if (ends.find(start)) {
                return i;
            }
        }
        return -1;
    }
}
