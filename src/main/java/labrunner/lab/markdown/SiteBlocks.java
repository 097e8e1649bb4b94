package labrunner.lab.markdown;

import com.google.re2j.Pattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labrunner.lab.markdown.SiteMark.Sort;
import labrunner.lab.source.SourceLine;

/**
 * Tabs and notes as other generators than MkDocs write them, made into those of Material before Markdown is read. What isn't closed is text,
 * as it was.
 */
final class SiteBlocks {
    /** The kind of the note that stands for tabs that aren't understood. */
    static final String NOT_UNDERSTOOD = "tabs-not-understood";

    /** The kinds of the notes that stand for a figure of HTML, and for what is said of the block above. */
    static final String FIGURE = "figure-of-html";

    static final String CAPTION = "caption-of-block";

    private static final int DEPTH = 20;
    private static final Pattern HEADING = Pattern.compile("#{1,3}[ \\t].*");

    private final List<SiteLine> all;
    private final int[] partner;
    private final List<SourceLine> out = new ArrayList<>();

    private SiteBlocks(List<SiteLine> all) {
        this.all = all;
        this.partner = partners(all);
    }

    static List<SourceLine> asMaterial(List<SourceLine> lines) {
        List<SiteLine> read = SiteLine.of(lines);
        if (read.stream().noneMatch(one -> one.mark().isPresent())) {
            return lines;
        }
        var blocks = new SiteBlocks(read);
        blocks.region(0, read.size(), new Column(0, 0));
        return blocks.out;
    }

    /** Where lines go: so many spaces are taken away, so many are put before. */
    private record Column(int before, int away) {
        int of(int indent) {
            return before + Math.max(0, indent - away);
        }
    }

    /** For each mark that begins something and is ended, by which it is. */
    private static int[] partners(List<SiteLine> all) {
        var partner = new int[all.size()];
        Arrays.fill(partner, -1);
        Deque<Integer> open = new ArrayDeque<>();
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < partner.length; i++) {
            if (all.get(i).mark().isEmpty()) {
                continue;
            }
            SiteMark mark = all.get(i).mark().get();
            if (mark.opens() && mark.closes()) {
                partner[i] = i;
            } else if (mark.opens()) {
                if (open.size() == DEPTH) {
                    counts.merge(key(all, open.removeLast()), -1, Integer::sum);
                }
                open.push(i);
                counts.merge(mark.key(), 1, Integer::sum);
            } else if (mark.closes() && counts.getOrDefault(mark.key(), 0) > 0) {
                String key = "";
                int begun = i;
                while (!key.equals(mark.key())) {
                    begun = open.pop();
                    key = key(all, begun);
                    counts.merge(key, -1, Integer::sum);
                }
                partner[begun] = i;
            }
        }
        return partner;
    }

    private static String key(List<SiteLine> all, int line) {
        return all.get(line).mark().orElseThrow().key();
    }

    private void region(int from, int to, Column column) {
        for (int i = from; i < to; i++) {
            if (partner[i] >= i && partner[i] < to) {
                block(i, partner[i], column);
                i = partner[i];
            } else {
                text(all.get(i), column);
            }
        }
    }

    private void text(SiteLine line, Column column) {
        out.add(line.at(line.text().isBlank() ? 0 : column.of(line.indent())));
    }

    private void block(int begin, int end, Column column) {
        SiteMark mark = all.get(begin).mark().orElseThrow();
        switch (mark.sort()) {
            case GROUP -> group(begin, end, column);
            case TAB -> tab(begin, end, end, "===", column);
            case CODES -> codes(begin, end, column);
            case UNKNOWN -> unknown(begin, end, column);
            case NOTE -> note(begin, end, "!!! " + mark.kind(), column);
            case DETAILS -> note(begin, end, "??? note", column);
            case FIGURE -> around(begin, end, "!!! " + FIGURE, column);
            case CAPTION -> around(begin, end, "!!! " + CAPTION, column);
            case BARE -> bare(begin, end, column);
            case HIDDEN -> hidden(begin, end);
            case PLAIN -> plain(begin, end, column);
        }
    }

    private void plain(int begin, int end, Column column) {
        text(all.get(begin), column);
        if (end > begin) {
            region(begin + 1, end, column);
            text(all.get(end), column);
        }
    }

    private void around(int begin, int end, String head, Column column) {
        if (end == begin) {
            plain(begin, end, column);
            return;
        }
        blank(begin);
        head(begin, head, column);
        inner(begin, begin + 1, end, column);
        blank(end);
    }

    /** Markdown that a tag stands around is Markdown where the tag stands. */
    private void bare(int begin, int end, Column column) {
        int indent = all.get(begin).indent();
        int least = least(begin + 1, end);
        blank(begin);
        region(begin + 1, end, new Column(column.of(indent), least));
        blank(end);
    }

    private void hidden(int begin, int end) {
        for (int i = begin; i <= end; i++) {
            blank(i);
        }
    }

    /** How far all lines are indented that aren't code. */
    private int least(int from, int to) {
        int least = Integer.MAX_VALUE;
        for (int i = from; i < to; i++) {
            SiteLine line = all.get(i);
            boolean counts = !line.fenced() && !line.text().isBlank();
            least = counts ? Math.min(least, line.indent()) : least;
        }
        return least;
    }

    private void head(int line, String text, Column column) {
        out.add(all.get(line).with(" ".repeat(column.of(all.get(line).indent())) + text));
    }

    private void blank(int line) {
        out.add(all.get(line).with(""));
    }

    /** What stands between two marks, indented below the first. */
    private void inner(int begin, int from, int to, Column column) {
        int indent = all.get(begin).indent();
        int least = least(from, to);
        // Where all is indented in a component of MDX, none of it is code by that.
        boolean any = all.get(begin).mark().orElseThrow().generator().equals("MDX");
        region(from, to, new Column(column.of(indent) + 4, any ? least : Math.min(least, indent)));
    }

    private void group(int begin, int end, Column column) {
        var tabs = new ArrayList<Integer>();
        boolean others = false;
        for (int i = begin + 1; i < end; i++) {
            if (partner[i] >= i) {
                Sort sort = all.get(i).mark().orElseThrow().sort();
                others |= sort == Sort.UNKNOWN;
                if (sort == Sort.TAB) {
                    tabs.add(i);
                }
                i = partner[i];
            }
        }
        if (tabs.isEmpty() || others) {
            unknown(begin, end, column);
            return;
        }
        blank(begin);
        region(begin + 1, tabs.getFirst(), column);
        // All tabs stand where their group does, and text between two of them belongs to the first: it would make two
        // groups of one.
        var inner = new Column(column.of(all.get(begin).indent()), Integer.MAX_VALUE);
        for (int i = 0; i < tabs.size(); i++) {
            int next = i + 1 < tabs.size() ? tabs.get(i + 1) : end;
            tab(tabs.get(i), partner[tabs.get(i)], next, i == 0 ? "===!" : "===", inner);
        }
        blank(end);
    }

    private void tab(int begin, int end, int next, String sign, Column column) {
        SiteMark mark = all.get(begin).mark().orElseThrow();
        head(begin, sign + " \"" + (mark.title().isEmpty() ? "Tab" : mark.title()) + "\"", column);
        boolean code =
                !mark.language().isEmpty() && all.subList(begin, end).stream().noneMatch(SiteLine::fenced);
        var below = new Column(column.of(all.get(begin).indent()) + 4, 0);
        if (code) {
            out.add(all.get(begin).with(" ".repeat(below.before()) + "```" + mark.language()));
            all.subList(Math.min(begin + 1, end), end).forEach(line -> text(line, below));
            out.add(all.get(end).with(" ".repeat(below.before()) + "```"));
        } else if (end > begin) {
            inner(begin, begin + 1, end, column);
        }
        if (next > end + 1) {
            inner(begin, end + 1, next, column);
        }
        blank(end);
    }

    /** Each code block is a tab, called as its info string says between brackets. */
    private void codes(int begin, int end, Column column) {
        blank(begin);
        String sign = "===!";
        var below = new Column(
                column.of(all.get(begin).indent()) + 4, all.get(begin).indent());
        for (int i = begin + 1; i < end; i++) {
            SiteLine line = all.get(i);
            if (line.begins()) {
                head(begin, sign + " \"" + line.fenceTitle() + "\"", column);
                sign = "===";
            }
            text(line, line.fenced() ? below : column);
        }
        blank(end);
    }

    private void unknown(int begin, int end, Column column) {
        SiteMark mark = all.get(begin).mark().orElseThrow();
        head(begin, "!!! " + NOT_UNDERSTOOD + " \"" + mark.generator() + "\"", column);
        if (end > begin) {
            inner(begin, begin + 1, end, column);
        }
        blank(end);
    }

    /** A note with headings would take their steps away. */
    private void note(int begin, int end, String sign, Column column) {
        SiteMark mark = all.get(begin).mark().orElseThrow();
        boolean headings = all.subList(begin, end).stream()
                .anyMatch(line -> !line.fenced()
                        && line.text().startsWith("#", line.indent())
                        && HEADING.matches(line.text().strip()));
        SiteSummary summary = SiteSummary.of(all, begin, end, mark);
        if (headings || end == begin || !summary.asMarkdown()) {
            plain(begin, end, column);
            return;
        }
        head(begin, summary.title().isEmpty() ? sign : sign + " \"" + summary.title() + "\"", column);
        inner(begin, summary.from(), end, column);
        blank(end);
    }
}
