package labrunner.run.boxes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;

/**
 * What a run wrote and the watch hasn't shown yet. It stays until the watch shows it, or until a list that was begun after the
 * write doesn't: a silent watch says nothing about what is there. Lesson thread only.
 */
public final class PendingWrites {
    /** Seconds after which a write is looked for in a list: a watch that is well shows it sooner. */
    private static final int TICKS_UNTIL_LISTED = 5;

    /** Seconds between two such lists, where one isn't answered. */
    private static final int BETWEEN_TICKS = 10;

    private final Map<Ref, JudgedFrom.Written> written = new LinkedHashMap<>();
    private final Map<Ref, Integer> ticks = new LinkedHashMap<>();

    public void wrote(Ref ref, String uid, long generation) {
        written.put(ref, new JudgedFrom.Written(uid, generation));
        ticks.put(ref, 0);
    }

    public void deleted(Ref ref) {
        written.remove(ref);
    }

    void forget() {
        written.clear();
    }

    /** A second passes; answers the kinds that are to be listed again. */
    public Set<String> tick() {
        ticks.keySet().retainAll(written.keySet());
        var due = new TreeSet<String>();
        ticks.replaceAll((ref, before) -> before + 1);
        ticks.forEach((ref, waited) -> {
            if (waited >= TICKS_UNTIL_LISTED && (waited - TICKS_UNTIL_LISTED) % BETWEEN_TICKS == 0) {
                due.add(ref.kind());
            }
        });
        return due;
    }

    /** What of a kind is looked for, to be given back to {@link #listed}. */
    public Map<Ref, JudgedFrom.Written> of(String kind) {
        return written.entrySet().stream()
                .filter(entry -> entry.getKey().kind().equals(kind))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * What is not in a list that was asked for after it was written is not there: somebody else has deleted it.
     *
     * @param lookedFor what was missing when the list was asked for; what was written since then stays
     */
    public void listed(Map<Ref, JudgedFrom.Written> lookedFor, ClusterSnapshot snapshot) {
        look(snapshot);
        lookedFor.forEach(written::remove);
    }

    public void look(ClusterSnapshot snapshot) {
        written.keySet().retainAll(JudgedFrom.unseen(written, snapshot).keySet());
    }

    boolean isEmpty() {
        return written.isEmpty();
    }

    public Set<Ref> refs() {
        return Set.copyOf(written.keySet());
    }

    Map<Ref, JudgedFrom.Written> written() {
        return Map.copyOf(written);
    }
}
