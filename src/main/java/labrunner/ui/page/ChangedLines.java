package labrunner.ui.page;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Which lines of an edited text are not the original's, by the longest common run of lines. */
final class ChangedLines {
    /** Pairs of lines up to which an edited part is compared line by line: a thousand lines with a thousand. */
    private static final long MOST_PAIRS = 1_000_000;

    private ChangedLines() {}

    /**
     * Indexes, from 0, of lines in {@code now}; a deletion marks the line after it. Between the first and the last line that
     * differ all count as changed where they are too many to be compared at each key that is pressed.
     */
    static Set<Integer> of(String before, String now) {
        List<String> old = before.stripTrailing().lines().toList();
        List<String> lines = now.stripTrailing().lines().toList();
        int shorter = Math.min(old.size(), lines.size());
        int start = 0;
        while (start < shorter && old.get(start).equals(lines.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && old.get(old.size() - 1 - end).equals(lines.get(lines.size() - 1 - end))) {
            end++;
        }
        int first = start;
        var changed = new TreeSet<Integer>();
        int most = Math.max(0, lines.size() - 1);
        List<String> oldMiddle = old.subList(start, old.size() - end);
        List<String> middle = lines.subList(start, lines.size() - end);
        boolean tooMany = (long) oldMiddle.size() * middle.size() > MOST_PAIRS;
        (tooMany
                        ? IntStream.range(0, middle.size())
                        : compared(oldMiddle, middle).stream().mapToInt(line -> line))
                // a deletion at the end has no line after it
                .forEach(line -> changed.add(Math.min(first + line, most)));
        return changed;
    }

    private static Set<Integer> compared(List<String> old, List<String> lines) {
        int[][] common = new int[old.size() + 1][lines.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = lines.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(lines.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var changed = new TreeSet<Integer>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < lines.size()) {
            if (i < old.size() && j < lines.size() && old.get(i).equals(lines.get(j))) {
                i++;
                j++;
                continue;
            }
            int from = j;
            while ((i < old.size() || j < lines.size())
                    && !(i < old.size() && j < lines.size() && old.get(i).equals(lines.get(j)))) {
                if (j < lines.size() && (i == old.size() || common[i][j + 1] >= common[i + 1][j])) {
                    changed.add(j++);
                } else {
                    i++;
                }
            }
            if (from == j) {
                // only taken away: what now stands there is marked
                changed.add(j);
            }
        }
        return changed;
    }
}
