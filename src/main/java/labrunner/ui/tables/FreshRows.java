package labrunner.ui.tables;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import labrunner.ui.kit.Ticks;

/** Which rows of a table have just come. What is there when the table is seen first hasn't. For the JavaFX thread. */
final class FreshRows {
    private static final Duration MARKED = Duration.ofSeconds(4);

    private final Set<String> seen = new HashSet<>();
    private final Set<String> fresh = new HashSet<>();
    private final Ticks over;

    /** @param whenOver told that no row is fresh any more */
    FreshRows(Runnable whenOver) {
        over = Ticks.after(MARKED, () -> {
            fresh.clear();
            whenOver.run();
        });
    }

    /** These rows are there now. */
    void saw(Set<String> keys) {
        boolean first = seen.isEmpty();
        boolean some = false;
        for (String key : keys) {
            if (seen.add(key) && !first) {
                fresh.add(key);
                some = true;
            }
        }
        if (some) {
            over.start();
        }
    }

    boolean isFresh(String key) {
        return fresh.contains(key);
    }
}
