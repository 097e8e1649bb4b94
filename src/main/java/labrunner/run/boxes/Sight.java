package labrunner.run.boxes;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Check;
import labrunner.lab.ObjectSet;
import labrunner.value.Value;

/**
 * The look at the cluster that a verdict comes from.
 *
 * @param at when the cluster was so
 * @param told whether this process heard the command's answer: only then is it known how long it took from there
 * @param sets what there was of each set that the check names
 */
record Sight(Instant at, boolean told, List<There> sets) {

    /**
     * The objects of a set.
     *
     * @param made when the oldest of them was made, where they say it
     */
    record There(Set<String> uids, Optional<Instant> made) {
        /** Whether nothing of what was there before is left, and other objects are there. */
        boolean replaces(There before) {
            return !uids.isEmpty() && !before.uids().isEmpty() && Collections.disjoint(uids, before.uids());
        }
    }

    static Sight of(Check check, ClusterSnapshot snapshot, Instant at, boolean told) {
        return new Sight(
                at,
                told,
                check.lookedAt().stream().map(set -> there(set, snapshot)).toList());
    }

    private static There there(ObjectSet set, ClusterSnapshot snapshot) {
        List<Value.Mapping> objects = SnapshotQuery.in(snapshot, set);
        return new There(
                objects.stream()
                        .flatMap(object -> object.text("metadata", "uid").stream())
                        .collect(Collectors.toUnmodifiableSet()),
                objects.stream()
                        .flatMap(object -> object.text("metadata", "creationTimestamp").stream())
                        .flatMap(text -> instant(text).stream())
                        .min(Comparator.naturalOrder()));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the objects of a set were all made again since they were seen before. */
    boolean replaces(List<There> before) {
        for (int i = 0; i < Math.min(sets.size(), before.size()); i++) {
            if (sets.get(i).replaces(before.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the objects of a set were all made after this time. */
    boolean madeAfter(Instant time) {
        return sets.stream()
                .anyMatch(set -> set.made().filter(made -> made.isAfter(time)).isPresent());
    }
}
