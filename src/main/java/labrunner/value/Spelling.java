package labrunner.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class Spelling {
    private Spelling() {}

    /** The nearest of the known words, if few letters make it of this one: up to three, and a third of a long word. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= few(Math.min(word.length(), candidate.length())));
    }

    private static int few(int letters) {
        return Math.max(Math.clamp(letters / 2, 1, 3), letters / 3);
    }

    /** "Did you mean …? " or nothing. */
    public static String suggestion(String word, Collection<String> known) {
        return nearest(word, known).map(near -> "Did you mean " + near + "? ").orElse("");
    }

    /** Insertions, deletions, replacements and swaps of neighbours, whatever the case. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT).substring(0, Math.min(80, left.length()));
        String b = right.toLowerCase(Locale.ROOT).substring(0, Math.min(80, right.length()));
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swap =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swap) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
