package labrunner.lab.markdown;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.lab.markdown.SiteMark.Sort;
import labrunner.lab.source.SourceLine;

/**
 * A line of a page, or a part of one, that is a mark or text.
 *
 * @param start where it begins in the line as it was written
 * @param fenced whether it belongs to a code block, its fences among it
 * @param begins whether it is the fence that begins one
 */
record SiteLine(SourceLine line, int start, String text, boolean fenced, boolean begins, Optional<SiteMark> mark) {
    /** A fence of code, in a quotation or list too: its signs, and what is behind them. Of RE2, since a line may be as long as a page. */
    static final Pattern FENCE = Pattern.compile("\\s*(?:>\\s*)*(?:[-*+]\\s+|\\d+[.)]\\s+)?(`{3,}|~{3,})(.*)");

    private static final Pattern TITLE = Pattern.compile("[^\\[]*\\[([^\\]]+)\\].*");
    private static final Pattern LEARN = Pattern.compile("\\s{0,3}#{1,6}\\s*\\[(.+)\\]\\(#tab/([\\w./-]+)\\)\\s*");
    private static final Pattern HEADING = Pattern.compile("\\s{0,3}#{1,6}\\s.*");
    private static final Pattern RULE = Pattern.compile("\\s{0,3}(?:(?:-\\s*){3,}|(?:\\*\\s*){3,})");
    /** An opening tag may go on for so many lines. */
    private static final int TAG_LINES = 20;

    private static final Pattern TAG_BEGINS = Pattern.compile("\\s*</?[A-Za-z.]*[Tt]ab[\\w.]*(\\s[^<>]*)?");

    /** How many leading spaces it has, as the line has them that it is a part of. */
    int indent() {
        String whole = line.text();
        int at = 0;
        while (at < whole.length() && whole.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** The same with another indentation. */
    SourceLine at(int indent) {
        if (start == 0 && indent == indent() && text.equals(line.text())) {
            return line;
        }
        String bare = text.isBlank() ? "" : start == 0 ? text.substring(Math.min(indent(), text.length())) : text;
        int from = start == 0 ? indent() : start;
        return bare.isEmpty()
                ? with("")
                : new SourceLine(" ".repeat(indent) + bare, line.place(), line.added() + indent - from, line.missing());
    }

    /** Other text that stands for it. */
    SourceLine with(String other) {
        return new SourceLine(other, line.place(), 0);
    }

    /** What the info string of a fence calls its block. */
    String fenceTitle() {
        Matcher fence = FENCE.matcher(text);
        String info = fence.matches() ? fence.group(2).strip() : "";
        Matcher title = TITLE.matcher(info);
        String word = title.matches() ? title.group(1) : CodeBlocks.language(info);
        return word.isEmpty() ? "Tab" : word.replace("\"", "'");
    }

    /** The lines of a page, cut where marks stand. */
    static List<SiteLine> of(List<SourceLine> lines) {
        return new Reading(lines).all();
    }

    /** The fence of the code block that goes on below a line; empty for none. */
    static String fence(String open, String line) {
        if (!line.contains("```") && !line.contains("~~~")) {
            return open;
        }
        Matcher sign = FENCE.matcher(line);
        if (!sign.matches()) {
            return open;
        }
        boolean closes = sign.group(1).startsWith(open) && sign.group(2).isBlank();
        return open.isEmpty() ? sign.group(1) : closes ? "" : open;
    }

    /** Goes down the lines once. */
    private static final class Reading {
        /** Each group that isn't ended is looked through to the page's end. */
        private static final int UNENDED = 20;

        private final List<SourceLine> lines;
        private final List<SiteLine> all = new ArrayList<>();
        private String fence = "";
        private boolean comment;
        private int learnEnd = -1;
        private int unended;

        Reading(List<SourceLine> lines) {
            this.lines = lines;
        }

        List<SiteLine> all() {
            for (int i = 0; i < lines.size(); i++) {
                String text = lines.get(i).text();
                if (i == learnEnd) {
                    end(i);
                    if (RULE.matches(text)) {
                        continue;
                    }
                }
                if (fenced(i) || hidden(i)) {
                    continue;
                }
                Matcher learn = LEARN.matcher(text);
                if (text.indexOf("(#tab/") > 0 && learn.matches()) {
                    learn(i, learn.group(1));
                } else {
                    i = marks(i);
                }
            }
            if (learnEnd >= lines.size()) {
                end(lines.size() - 1);
            }
            return all;
        }

        private void plain(int index) {
            SourceLine line = lines.get(index);
            all.add(new SiteLine(line, 0, line.text(), false, false, Optional.empty()));
        }

        /** Takes a line of a code block. */
        private boolean fenced(int index) {
            SourceLine line = lines.get(index);
            String text = line.text();
            boolean inside = !fence.isEmpty();
            fence = SiteLine.fence(fence, text);
            boolean begins = !inside && !fence.isEmpty();
            if (inside || begins) {
                all.add(new SiteLine(line, 0, text, true, begins, Optional.empty()));
            }
            return inside || begins;
        }

        /** Takes a line of a comment of HTML. */
        private boolean hidden(int index) {
            String text = lines.get(index).text();
            boolean inside = comment || text.stripLeading().startsWith("<!--");
            comment = inside && !text.contains("-->");
            if (inside) {
                plain(index);
            }
            return inside;
        }

        /** Cuts a line at its marks; answers the last line that it took. */
        private int marks(int index) {
            SourceLine line = lines.get(index);
            String text = line.text();
            int last = index;
            if (text.indexOf('<') >= 0 && TAG_BEGINS.matches(text)) {
                var whole = new StringBuilder(text);
                while (last + 1 < lines.size() && last < index + TAG_LINES && whole.indexOf(">") < 0) {
                    last++;
                    whole.append(' ').append(lines.get(last).text().strip());
                }
                boolean ends = whole.indexOf(">") >= 0;
                last = ends ? last : index;
                text = ends ? whole.toString() : text;
            }
            List<SiteMark.In> found = SiteMark.of(text);
            if (found.isEmpty()) {
                plain(index);
                return index;
            }
            int at = 0;
            for (SiteMark.In one : found) {
                part(line, text, at, one.from());
                all.add(new SiteLine(
                        line, one.from(), text.substring(one.from(), one.to()), false, false, Optional.of(one.mark())));
                at = one.to();
            }
            part(line, text, at, text.length());
            return last;
        }

        private void part(SourceLine line, String text, int from, int to) {
            String between = text.substring(from, to);
            if (!between.isBlank()) {
                int start = from + between.length() - between.stripLeading().length();
                all.add(new SiteLine(line, start, between.strip(), false, false, Optional.empty()));
            }
        }

        private void learn(int index, String title) {
            if (learnEnd < 0) {
                learnEnd = learnEnd(index);
                mark(index, Sort.GROUP, true, "");
            } else {
                mark(index, Sort.TAB, false, "");
            }
            mark(index, Sort.TAB, true, title.replaceAll("[\"*`]", ""));
        }

        private void end(int index) {
            mark(index, Sort.TAB, false, "");
            mark(index, Sort.GROUP, false, "");
            learnEnd = -1;
        }

        private void mark(int index, Sort sort, boolean opens, String title) {
            var mark = new SiteMark("Microsoft Learn", sort, "#" + sort, opens, !opens, "", title, "");
            String text = sort == Sort.TAB && opens ? lines.get(index).text() : "";
            all.add(new SiteLine(lines.get(index), 0, text, false, false, Optional.of(mark)));
        }

        /** Where a group of tabs ends: at a line across the page, or where the next heading is, if there is none. */
        private int learnEnd(int first) {
            Set<String> names = new HashSet<>();
            int heading = lines.size();
            String open = "";
            unended++;
            for (int i = first; i < lines.size(); i++) {
                String text = lines.get(i).text();
                Matcher sign = FENCE.matcher(text);
                if (sign.matches()) {
                    open = open.isEmpty() ? sign.group(1) : sign.group(1).startsWith(open) ? "" : open;
                } else if (open.isEmpty()) {
                    Matcher tab = LEARN.matcher(text);
                    boolean isTab = tab.matches();
                    if (isTab && !names.add(tab.group(2))) {
                        return Math.min(heading, i);
                    }
                    if (RULE.matches(text) && isAlone(i)) {
                        unended--;
                        return i;
                    }
                    if (!isTab && HEADING.matches(text)) {
                        heading = Math.min(heading, i);
                        if (unended > UNENDED) {
                            return heading;
                        }
                    }
                }
            }
            return heading;
        }

        /** Whether a line doesn't underline a heading. */
        private boolean isAlone(int index) {
            String before = index == 0 ? "" : lines.get(index - 1).text();
            return before.isBlank() || FENCE.matches(before);
        }
    }
}
