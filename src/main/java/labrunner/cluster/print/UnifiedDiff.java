package labrunner.cluster.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The lines in which two texts differ, as {@code diff -u} prints them. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    /** Texts with more differences than that are shown as two texts that have nothing in common. */
    private static final int MOST = 2_000;

    private final List<String> before;
    private final List<String> after;
    private final BitSet gone = new BitSet();
    private final BitSet come = new BitSet();

    private UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /** The hunks, each with its head; none where the texts are the same. */
    public static List<String> of(List<String> before, List<String> after) {
        var diff = new UnifiedDiff(before, after);
        diff.compare();
        slide(diff.before, diff.gone, diff.come);
        slide(diff.after, diff.come, diff.gone);
        return diff.hunks();
    }

    private void compare() {
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < before.size() - head
                && tail < after.size() - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        int endBefore = before.size() - tail;
        int endAfter = after.size() - tail;
        gone.set(head, endBefore);
        come.set(head, endAfter);
        shortest(head, endBefore, endAfter);
    }

    /** Clears what both have in common, by the fewest lines that have to go and come. */
    private void shortest(int head, int endBefore, int endAfter) {
        int n = endBefore - head;
        int m = endAfter - head;
        int most = Math.min(MOST, n + m);
        int[] furthest = new int[2 * most + 3];
        var trail = new ArrayList<int[]>();
        for (int d = 0; d <= most; d++) {
            trail.add(Arrays.copyOfRange(furthest, most + 1 - d - 1, most + 1 + d + 2));
            for (int k = -d; k <= d; k += 2) {
                int at = most + 1 + k;
                boolean down = k == -d || k != d && furthest[at - 1] < furthest[at + 1];
                int x = down ? furthest[at + 1] : furthest[at - 1] + 1;
                while (x < n && x - k < m && before.get(head + x).equals(after.get(head + x - k))) {
                    x++;
                }
                furthest[at] = x;
                if (x >= n && x - k >= m) {
                    back(trail, head, n, m);
                    return;
                }
            }
        }
    }

    private void back(List<int[]> trail, int head, int n, int m) {
        int x = n;
        int y = m;
        for (int d = trail.size() - 1; d >= 0; d--) {
            int[] furthest = trail.get(d);
            int k = x - y;
            int at = d + 1 + k;
            boolean down = k == -d || k != d && furthest[at - 1] < furthest[at + 1];
            int fromX = d == 0 ? 0 : down ? furthest[at + 1] : furthest[at - 1];
            int fromY = d == 0 ? 0 : fromX - (down ? k + 1 : k - 1);
            int startX = d == 0 ? 0 : down ? fromX : fromX + 1;
            while (x > startX) {
                x--;
                y--;
                gone.clear(head + x);
                come.clear(head + y);
            }
            x = fromX;
            y = fromY;
        }
    }

    /**
     * Where a run of changed lines could as well stand further down, it does, as with diff: {@code - a} above {@code a} is the
     * same as below it.
     */
    private static void slide(List<String> lines, BitSet changed, BitSet others) {
        int start = changed.nextSetBit(0);
        while (start >= 0) {
            int end = changed.nextClearBit(start);
            int partner = partner(changed, others, end);
            boolean beside = partner > 0 && others.get(partner - 1);
            while (!beside && end < lines.size() && lines.get(start).equals(lines.get(end))) {
                changed.clear(start++);
                changed.set(end);
                end = changed.nextClearBit(end);
                int next = others.nextClearBit(partner + 1);
                beside = next > partner + 1;
                partner = next;
            }
            start = changed.nextSetBit(end);
        }
    }

    /** The line of the other text that stands beside this unchanged one. */
    private static int partner(BitSet changed, BitSet others, int line) {
        int same = line - changed.get(0, Math.max(0, line)).cardinality();
        int at = -1;
        for (int seen = 0; seen <= same; seen++) {
            at = others.nextClearBit(at + 1);
        }
        return at;
    }

    /** A line of the printed form, and how far both texts are behind it. */
    private record Line(String text, int before, int after) {}

    private List<String> hunks() {
        var lines = new ArrayList<Line>();
        int x = 0;
        int y = 0;
        while (x < before.size() || y < after.size()) {
            if (gone.get(x)) {
                lines.add(new Line("-" + before.get(x++), x, y));
            } else if (come.get(y)) {
                lines.add(new Line("+" + after.get(y++), x, y));
            } else {
                lines.add(new Line(" " + before.get(x++), x, ++y));
            }
        }
        var printed = new ArrayList<String>();
        int at = next(lines, 0);
        while (at < lines.size()) {
            int from = Math.max(0, at - CONTEXT);
            int last = at;
            for (int next = at; next < lines.size() && next - last <= 2 * CONTEXT + 1; next = next(lines, next + 1)) {
                last = next;
            }
            int to = Math.min(lines.size(), last + 1 + CONTEXT);
            hunk(lines, from, to, printed);
            at = next(lines, last + 1);
        }
        return printed;
    }

    private static int next(List<Line> lines, int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).text().charAt(0) == ' ') {
            at++;
        }
        return at;
    }

    private static void hunk(List<Line> lines, int from, int to, List<String> printed) {
        int x = from == 0 ? 0 : lines.get(from - 1).before();
        int y = from == 0 ? 0 : lines.get(from - 1).after();
        Line last = lines.get(to - 1);
        printed.add("@@ -" + range(x, last.before()) + " +" + range(y, last.after()) + " @@");
        lines.subList(from, to).forEach(line -> printed.add(line.text()));
    }

    private static String range(int from, int to) {
        int size = to - from;
        int first = size == 0 ? from : from + 1;
        return size == 1 ? Integer.toString(first) : first + "," + size;
    }
}
