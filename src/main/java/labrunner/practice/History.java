package labrunner.practice;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last changes of one kind, so that a watch can go on from a version it has seen. */
final class History {
    private static final int KEPT = 2000;

    private final ArrayDeque<Change> changes = new ArrayDeque<>();
    private long forgotten;

    void add(Change change) {
        changes.add(change);
        if (changes.size() > KEPT) {
            forgotten = changes.remove().version();
        }
    }

    Optional<List<Change>> since(long version) {
        if (version < forgotten) {
            return Optional.empty();
        }
        var later = new ArrayList<Change>();
        changes.forEach(change -> {
            if (change.version() > version) {
                later.add(change);
            }
        });
        return Optional.of(later);
    }
}
