package labrunner.run.boxes;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;

/**
 * From where on an expectation may be judged.
 *
 * @param answered when its command was answered; empty while it wasn't
 * @param waitsFor why not, while it is empty
 * @param factsFrom log lines and events count from here on
 * @param written what was written for it and the watch hasn't shown yet
 */
public record JudgedFrom(Optional<Instant> answered, String waitsFor, Instant factsFrom, Map<Ref, Written> written) {

    /** An object as it was written. */
    public record Written(String uid, long generation) {}

    static JudgedFrom open(String waitsFor) {
        return new JudgedFrom(Optional.empty(), waitsFor, Instant.EPOCH, Map.of());
    }

    static JudgedFrom from(Instant answered) {
        return new JudgedFrom(Optional.of(answered), "", Instant.EPOCH, Map.of());
    }

    JudgedFrom with(Map<Ref, Written> objects) {
        return new JudgedFrom(answered, waitsFor, factsFrom, Map.copyOf(objects));
    }

    /** The first object that a snapshot doesn't show as it was written, or later. */
    Optional<Ref> behind(ClusterSnapshot snapshot) {
        return written.entrySet().stream()
                .filter(entry -> !shows(snapshot, entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What of {@code written} this snapshot doesn't show yet. */
    static Map<Ref, Written> unseen(Map<Ref, Written> written, ClusterSnapshot snapshot) {
        var left = new LinkedHashMap<Ref, Written>();
        written.forEach((ref, as) -> {
            if (!shows(snapshot, ref, as)) {
                left.put(ref, as);
            }
        });
        return left;
    }

    private static boolean shows(ClusterSnapshot snapshot, Ref ref, Written as) {
        // another uid means that somebody made it anew after us, which is later than what we wrote
        return snapshot.meta(ref)
                .filter(meta -> !meta.uid().equals(as.uid()) || meta.generation() >= as.generation())
                .isPresent();
    }
}
