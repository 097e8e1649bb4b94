package labrunner.cluster.describe;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labrunner.value.LabelNames;

/** The text of a description while it is written: lines of cells, two blanks for each level. */
final class Sheet {
    private static final String NONE = "<none>";
    private static final int LONGEST = 140;

    private final StringBuilder text = new StringBuilder();

    /** Adds a line. */
    Sheet line(int level, String... cells) {
        text.repeat("  ", level);
        put(String.join("\t", cells));
        text.append('\n');
        return this;
    }

    /** Adds text as it is; what would move a cursor stands there in letters, as with kubectl. */
    Sheet put(String raw) {
        text.append(raw.replace("\u001b", "^[").replace("\r", "\\r"));
        return this;
    }

    /** The head of a table and the dashes below it. */
    Sheet head(int level, String... names) {
        line(level, names);
        String[] dashes = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            dashes[i] = "-".repeat(names[i].length());
        }
        return line(level, dashes);
    }

    /** Several values below each other, with their title before the first. */
    Sheet column(String title, Collection<String> values) {
        put(title + ":\t");
        if (values.isEmpty()) {
            return put(NONE + "\n");
        }
        put(String.join("\n\t", values));
        return put("\n");
    }

    Sheet labels(String title, Map<String, String> labels) {
        return column(title, pairs(labels));
    }

    static List<String> pairs(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .toList();
    }

    Sheet annotations(String title, Map<String, String> annotations) {
        var shown = new TreeMap<>(annotations);
        shown.remove(LabelNames.LAST_APPLIED);
        put(title + ":\t");
        if (shown.isEmpty()) {
            return put(NONE + "\n");
        }
        boolean first = true;
        for (var annotation : shown.entrySet()) {
            put(first ? "" : "\t");
            first = false;
            String value = annotation.getValue().endsWith("\n")
                    ? annotation.getValue().substring(0, annotation.getValue().length() - 1)
                    : annotation.getValue();
            String key = annotation.getKey();
            if (bytes(value) + bytes(key) + 2 > LONGEST || value.contains("\n")) {
                put(key + ":\n");
                for (String line : value.split("\n", -1)) {
                    put("\t  " + shortened(line) + "\n");
                }
            } else {
                put(key + ": " + value + "\n");
            }
        }
        return this;
    }

    private static int bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static String shortened(String line) {
        return line.length() > LONGEST - 2 ? line.substring(0, LONGEST - 2) + "..." : line;
    }

    /** All of it with its tabs. */
    String raw() {
        return text.toString();
    }

    /** All of it, lined up. */
    String print() {
        return Tabbed.print(text.toString(), 0, 2);
    }
}
