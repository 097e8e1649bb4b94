package labrunner.azure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A bundled table of figures: lines of {@code #} that say where it is from, a line of column names, then rows. None of our
 * figures needs quotes, so a comma always ends a cell.
 */
record DataFile(List<String> comments, List<String> columns, List<Row> rows) {

    /** One row; each accessor fails on a column that the file doesn't have, or on a cell that isn't such a value. */
    record Row(String file, int line, Map<String, String> cells) {

        String text(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                throw damaged("has no " + column);
            }
            return cell;
        }

        int whole(String column) {
            try {
                return Integer.parseInt(text(column));
            } catch (NumberFormatException e) {
                throw damaged(column + " is no whole number: " + text(column));
            }
        }

        double decimal(String column) {
            try {
                return Double.parseDouble(text(column));
            } catch (NumberFormatException e) {
                throw damaged(column + " is no number: " + text(column));
            }
        }

        boolean truth(String column) {
            return switch (text(column)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw damaged(column + " is neither true nor false: " + text(column));
            };
        }

        private IllegalStateException damaged(String what) {
            return new IllegalStateException(file + ":" + line + ": " + what);
        }
    }

    static DataFile read(String name) {
        try (InputStream in = DataFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in this build: " + name);
            }
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return parse(name, reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("can't be read: " + name, e);
        }
    }

    static DataFile parse(String name, List<String> lines) {
        var comments = new ArrayList<String>();
        var columns = new ArrayList<String>();
        var rows = new ArrayList<Row>();
        int number = 0;
        for (String line : lines) {
            number++;
            if (line.startsWith("#")) {
                comments.add(line.substring(1).strip());
            } else if (columns.isEmpty()) {
                columns.addAll(cells(line));
            } else if (!line.isBlank()) {
                rows.add(row(name, number, columns, cells(line)));
            }
        }
        return new DataFile(List.copyOf(comments), List.copyOf(columns), List.copyOf(rows));
    }

    private static Row row(String file, int line, List<String> columns, List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalStateException(
                    "%s:%d: has %d cells for %d columns".formatted(file, line, cells.size(), columns.size()));
        }
        var byColumn = new HashMap<String, String>();
        for (int i = 0; i < cells.size(); i++) {
            byColumn.put(columns.get(i), cells.get(i));
        }
        return new Row(file, line, Map.copyOf(byColumn));
    }

    /** Keeps the empty cells at the end, which Java's split drops unless it is told a limit. */
    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }
}
