package labrunner.cluster.describe;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines up text with tabs as Go's tabwriter does: a column is a run of lines that have a tab there, as wide as its widest cell and some
 * blanks; what stands after a line's last tab is in no column.
 */
public final class Tabbed {
    private Tabbed() {}

    /**
     * @param narrowest the least width of a column
     * @param padding blanks after a column's widest cell
     */
    public static String print(String text, int narrowest, int padding) {
        List<String[]> lines = new ArrayList<>();
        int most = 0;
        for (String line : text.split("\n", -1)) {
            String[] cells = line.split("\t", -1);
            lines.add(cells);
            most = Math.max(most, cells.length);
        }
        List<int[]> widths = new ArrayList<>();
        lines.forEach(cells -> widths.add(new int[cells.length]));
        for (int column = 0; column < most - 1; column++) {
            column(lines, widths, column, narrowest, padding);
        }
        return joined(lines, widths);
    }

    private static void column(List<String[]> lines, List<int[]> widths, int column, int narrowest, int padding) {
        int from = 0;
        while (from < lines.size()) {
            if (lines.get(from).length <= column + 1) {
                from++;
                continue;
            }
            int width = narrowest;
            int to = from;
            while (to < lines.size() && lines.get(to).length > column + 1) {
                width = Math.max(width, length(lines.get(to)[column]) + padding);
                to++;
            }
            for (int i = from; i < to; i++) {
                widths.get(i)[column] = width;
            }
            from = to;
        }
    }

    private static String joined(List<String[]> lines, List<int[]> widths) {
        var out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i);
            for (int column = 0; column < cells.length; column++) {
                out.append(cells[column]);
                if (column < cells.length - 1) {
                    out.repeat(' ', widths.get(i)[column] - length(cells[column]));
                }
            }
            if (i < lines.size() - 1) {
                out.append('\n');
            }
        }
        return out.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
