package labrunner.lab.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;

/** The text of a code block, with the place of each of its lines. */
public final class CodeText {
    private final List<String> lines;
    private final List<Place> starts;
    private final String text;
    /** Where in the text each line begins, in order. */
    private final int[] offsets;

    /**
     * @param lines with no line ends
     * @param starts where each line's first character was written; of the same size
     */
    public CodeText(List<String> lines, List<Place> starts) {
        this.lines = List.copyOf(lines);
        this.starts = List.copyOf(starts);
        this.text = String.join("\n", lines);
        this.offsets = new int[lines.size()];
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = offsets[i - 1] + lines.get(i - 1).length() + 1;
        }
    }

    public List<String> lines() {
        return lines;
    }

    public List<Place> starts() {
        return starts;
    }

    public String text() {
        return text;
    }

    /** The first line that isn't empty or a comment of a shell, without the spaces around it. */
    public Optional<String> first() {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst();
    }

    /** The place of a character of {@link #text()}. */
    public Place place(int offset) {
        if (starts.isEmpty()) {
            return Place.of("");
        }
        if (offset > text.length()) {
            return starts.getLast();
        }
        int line = line(offset);
        Place start = starts.get(line);
        return new Place(start.file(), start.line(), start.column() + offset - offsets[line]);
    }

    /** Where in the text a place stands; the text's end for one that isn't in it. */
    public int offset(Place place) {
        for (int i = 0; i < starts.size(); i++) {
            Place start = starts.get(i);
            if (start.file().equals(place.file()) && start.line() == place.line()) {
                return Math.min(text.length(), offsets[i] + Math.max(0, place.column() - start.column()));
            }
        }
        return text.length();
    }

    /** The place of an offset, and of the beginnings of the lines after it. */
    public List<Place> starts(int offset) {
        if (offset == 0 || starts.isEmpty()) {
            return starts;
        }
        var after = new ArrayList<>(List.of(place(offset)));
        after.addAll(starts.subList(line(offset) + 1, starts.size()));
        return after;
    }

    /** Where the line ends that a character stands in. */
    public int lineEnd(int offset) {
        int line = line(offset);
        return offsets.length == 0 ? 0 : offsets[line] + lines.get(line).length();
    }

    /** The number of the line that a character of {@link #text()} stands in, counted from 0. */
    public int line(int offset) {
        int found = Arrays.binarySearch(offsets, offset);
        return Math.max(0, found >= 0 ? found : -found - 2);
    }
}
