package labrunner.practice.core;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import labrunner.practice.core.Rejection.Plugin;

/** Pods that wait for a node: those to be tried next, by priority, and those that wait for something to change. */
final class SchedulingQueue {
    private static final class Entry {
        private final PodInfo pod;
        private final long order;
        private final Set<Plugin> rejectedBy;
        private final boolean active;

        private Entry(PodInfo pod, long order, Set<Plugin> rejectedBy, boolean active) {
            this.pod = pod;
            this.order = order;
            this.rejectedBy = rejectedBy;
            this.active = active;
        }
    }

    private static final Comparator<Entry> NEXT_FIRST =
            Comparator.comparingInt((Entry entry) -> -entry.pod.priority()).thenComparingLong(entry -> entry.order);

    private final Map<String, Entry> entries = new HashMap<>();
    private long order;

    /** A pod that is new, or whose own wishes have changed. */
    void add(PodInfo pod) {
        entries.put(pod.uid(), new Entry(pod, order++, Set.of(), true));
    }

    /** What is known of a waiting pod has changed in no way that would let it be tried again. */
    void refresh(PodInfo pod) {
        entries.computeIfPresent(pod.uid(), (uid, old) -> new Entry(pod, old.order, old.rejectedBy, old.active));
    }

    boolean has(String uid) {
        return entries.containsKey(uid);
    }

    void remove(String uid) {
        entries.remove(uid);
    }

    /** It was tried in vain; by whom it was refused decides what could help. */
    void wait(PodInfo pod, Set<Plugin> rejectedBy) {
        entries.put(pod.uid(), new Entry(pod, order++, rejectedBy, false));
    }

    /** Takes the pod out that is to be tried next. */
    Optional<PodInfo> next() {
        Optional<PodInfo> next = entries.values().stream()
                .filter(entry -> entry.active)
                .min(NEXT_FIRST)
                .map(entry -> entry.pod);
        next.ifPresent(pod -> entries.remove(pod.uid()));
        return next;
    }

    /** Tries those again for which some filter that refused them may judge otherwise now; those that none refused too. */
    boolean retry(BiPredicate<PodInfo, Plugin> helped) {
        boolean any = false;
        for (Entry entry : Map.copyOf(entries).values()) {
            boolean worth = entry.rejectedBy.isEmpty()
                    || entry.rejectedBy.stream().anyMatch(plugin -> helped.test(entry.pod, plugin));
            if (!entry.active && worth) {
                entries.put(entry.pod.uid(), new Entry(entry.pod, entry.order, entry.rejectedBy, true));
                any = true;
            }
        }
        return any;
    }

    boolean retryRefusedBy(Plugin first, Plugin... others) {
        Set<Plugin> plugins = EnumSet.of(first, others);
        return retry((pod, plugin) -> plugins.contains(plugin));
    }

    /** Pods for which a node is being emptied. */
    List<PodInfo> nominated() {
        return entries.values().stream()
                .map(entry -> entry.pod)
                .filter(pod -> !pod.nominatedNode().isEmpty())
                .sorted(Comparator.comparing(PodInfo::key))
                .toList();
    }
}
