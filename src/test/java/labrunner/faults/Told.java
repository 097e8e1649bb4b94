package labrunner.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run said and how it ended.
 *
 * @param ended whether it did by itself, within its bound
 */
record Told(boolean ended, int code, String out, String err, Duration took) {
    private static final int SHOWN = 6000;

    @Override
    public String toString() {
        String all = all();
        return "exit code " + code + " after " + took.toMillis() + " ms\n"
                + (all.length() < SHOWN
                        ? all
                        : all.substring(0, SHOWN / 2) + "\n[…]\n" + all.substring(all.length() - SHOWN / 2));
    }

    String all() {
        return out + "\n" + err;
    }

    /** What it said at the end, after its steps. */
    String last() {
        List<String> lines = out.lines().toList();
        int blank = lines.lastIndexOf("");
        String end = lines.subList(blank + 1, lines.size()).stream()
                .filter(line -> !line.startsWith("  $ ") && !line.startsWith("    "))
                .collect(Collectors.joining("\n"));
        return end + "\n" + err;
    }
}
