package labrunner.value;

import java.util.List;
import java.util.stream.IntStream;

/** Rows of text as columns that stand two blanks apart. */
public final class TextColumns {
    private TextColumns() {}

    /** A line for each row; all rows have the same number of cells. */
    public static List<String> aligned(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns)
                .map(i ->
                        rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> {
                    var line = new StringBuilder();
                    for (int i = 0; i < row.size(); i++) {
                        line.append(row.get(i))
                                .repeat(" ", widths[i] - row.get(i).length() + 2);
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }
}
