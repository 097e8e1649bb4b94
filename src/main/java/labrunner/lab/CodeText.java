package labrunner.lab;

import java.util.List;
import labrunner.problem.Place;

/**
 * The text of a code block, with the place of each of its lines.
 *
 * @param lines with no line ends
 * @param starts where each line's first character was written; of the same size
 */
record CodeText(List<String> lines, List<Place> starts) {
    CodeText {
        lines = List.copyOf(lines);
        starts = List.copyOf(starts);
    }

    String text() {
        return String.join("\n", lines);
    }

    /** The place of a character of {@link #text()}. */
    Place place(int offset) {
        int rest = offset;
        for (int i = 0; i < lines.size(); i++) {
            if (rest <= lines.get(i).length()) {
                Place start = starts.get(i);
                return new Place(start.file(), start.line(), start.column() + rest);
            }
            rest -= lines.get(i).length() + 1;
        }
        return starts.isEmpty() ? Place.of("") : starts.getLast();
    }

    /** The number of the line that a character of {@link #text()} stands in, counted from 0. */
    int line(int offset) {
        int rest = offset;
        for (int i = 0; i < lines.size(); i++) {
            if (rest <= lines.get(i).length()) {
                return i;
            }
            rest -= lines.get(i).length() + 1;
        }
        return Math.max(0, lines.size() - 1);
    }
}
