package labrunner.reference;

import java.util.ArrayList;
import java.util.List;

/** Two lists of lines, and what only one of them has. */
final class Differences {
    private Differences() {}

    /** Nothing if both have the same lines equally often; else a heading, {@code -} what is missing here, {@code +} what is too much. */
    static List<String> between(String what, List<String> here, List<String> there) {
        var missing = new ArrayList<>(there);
        here.forEach(missing::remove);
        var extra = new ArrayList<>(here);
        there.forEach(extra::remove);
        var lines = new ArrayList<String>();
        if (!missing.isEmpty() || !extra.isEmpty()) {
            lines.add("== " + what + " (- only on the reference cluster, + only on the practice cluster)");
            missing.forEach(line -> lines.add("- " + line));
            extra.forEach(line -> lines.add("+ " + line));
        }
        return lines;
    }
}
