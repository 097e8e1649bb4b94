package labrunner.cluster.print;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines up cells as kubectl's tab writer does: columns at least six wide, three spaces between, the last one ragged. Widths are
 * remembered, so that rows printed later line up with those before.
 */
public final class TextTable {
    private static final int PADDING = 3;
    private static final int NARROWEST = 6;

    private final List<Integer> widths = new ArrayList<>();

    /** Prints lines of as many cells each. */
    public String print(List<List<String>> lines) {
        for (List<String> line : lines) {
            for (int i = 0; i < line.size() - 1; i++) {
                int width = Math.max(NARROWEST, length(line.get(i)) + PADDING);
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        var out = new StringBuilder();
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                out.append(line.get(i));
                if (i < line.size() - 1) {
                    out.repeat(' ', widths.get(i) - length(line.get(i)));
                }
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
