package labrunner.shell.tools;

import java.util.ArrayList;
import java.util.List;

/** The lines of a text. */
final class Lines {
    private Lines() {}

    /** Without their ends; none for an empty text. */
    static List<String> of(String text) {
        var lines = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            lines.add(text.substring(from, end < 0 ? text.length() : end));
            from = end < 0 ? text.length() : end + 1;
        }
        return lines;
    }

    static boolean endsOpen(String text) {
        return !text.isEmpty() && !text.endsWith("\n");
    }
}
