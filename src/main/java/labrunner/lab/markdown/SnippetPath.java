package labrunner.lab.markdown;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an include names: {@code file}, {@code file:3:7,9:} for lines of it, {@code file:name} for a section.
 *
 * @param ranges of lines, in the order in which they are taken; none where all are
 */
record SnippetPath(String file, List<Range> ranges, Optional<String> section) {
    private static final Pattern LINES = Pattern.compile("(.+?)((?::-?[0-9]*){1,2}(?:,-?[0-9]*(?::-?[0-9]*)?)*)");
    private static final Pattern SECTION = Pattern.compile("(.+):([A-Za-z][-_0-9A-Za-z]*)");

    /**
     * Lines by their numbers, counted from 1; a negative one counts from the end, where what follows the last line end is a line too.
     *
     * @param first empty for the first line
     * @param last empty for the last line
     */
    record Range(Optional<Integer> first, Optional<Integer> last) {
        /** @param lines how many there are, that after the last line end included */
        int from(int lines) {
            int from = first.orElse(1);
            return within(from < 0 ? lines + from : Math.max(0, from - 1), lines);
        }

        /** Where the range ends: at the line after its last one. */
        int to(int lines) {
            int to = last.orElse(lines);
            return within(to < 0 ? lines + 1 + to : to, lines);
        }

        private static int within(int at, int lines) {
            return Math.max(0, Math.min(at, lines));
        }
    }

    static SnippetPath of(String path) {
        Matcher lines = LINES.matcher(path);
        if (lines.matches()) {
            var ranges = new ArrayList<Range>();
            for (String range : lines.group(2).substring(1).split(",")) {
                String[] ends = range.split(":", -1);
                ranges.add(new Range(number(ends[0]), ends.length > 1 ? number(ends[1]) : Optional.empty()));
            }
            return new SnippetPath(lines.group(1), List.copyOf(ranges), Optional.empty());
        }
        Matcher section = SECTION.matcher(path);
        return section.matches()
                ? new SnippetPath(section.group(1), List.of(), Optional.of(section.group(2)))
                : new SnippetPath(path, List.of(), Optional.empty());
    }

    private static Optional<Integer> number(String digits) {
        if (digits.isEmpty() || digits.equals("-")) {
            return Optional.empty();
        }
        int most = 99_999_999;
        int value = digits.length() > 8 ? most : Integer.parseInt(digits.replace("-", ""));
        return Optional.of(digits.startsWith("-") ? -value : value);
    }
}
