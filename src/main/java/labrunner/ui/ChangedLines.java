package labrunner.ui;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which lines of an edited text are not the original's, by the longest common run of lines. */
final class ChangedLines {
    private ChangedLines() {}

    /** Indexes, from 0, of lines in {@code now}; a deletion marks the line after it. */
    static Set<Integer> of(String before, String now) {
        List<String> old = before.stripTrailing().lines().toList();
        List<String> lines = now.stripTrailing().lines().toList();
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
                changed.add(Math.clamp(j, 0, Math.max(0, lines.size() - 1)));
            }
        }
        return changed;
    }
}
