package labrunner.run.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labrunner.texts.Texts;

/**
 * Which lines a timeline's picture has: each machine with its pods under it, then the pods that have no machine here. Pods of a machine that
 * got there at the same times share a line. Pure.
 */
public final class TimelineRows {
    private static final int NAMES_IN_LABEL = 3;

    /**
     * A line.
     *
     * @param bars one, or the pods that share it
     * @param pods how many pods a machine's line stands for, since they are folded away
     * @param foldable whether there are pods under it, shown or not
     */
    public record Row(List<Bar> bars, int pods, boolean foldable, boolean folded) {
        public Bar first() {
            return bars.getFirst();
        }

        public boolean machine() {
            return first().kind() == Bar.Kind.NODE_CLAIM;
        }

        /** Whether it stands for that object. */
        public boolean has(String uid) {
            return bars.stream().anyMatch(bar -> bar.uid().equals(uid));
        }

        String label() {
            Bar bar = first();
            if (machine()) {
                return bar.name();
            }
            if (bars.size() == 1) {
                return bar.name();
            }
            String names = bars.stream()
                    .limit(NAMES_IN_LABEL)
                    .map(pod -> pod.name().substring(pod.name().lastIndexOf('-') + 1))
                    .collect(Collectors.joining(" "));
            return Texts.of("time.pods", bars.size(), names + (bars.size() > NAMES_IN_LABEL ? " …" : ""));
        }
    }

    private TimelineRows() {}

    /**
     * The lines.
     *
     * @param folded uids of machines whose pods aren't shown
     * @param all whether machines and pods of others are shown too
     */
    public static List<Row> of(Timeline timeline, Set<String> folded, boolean all) {
        var machines = new ArrayList<Bar>();
        var pods = new ArrayList<Bar>();
        for (Bar bar : timeline.bars()) {
            if (all || bar.ours()) {
                (bar.kind() == Bar.Kind.NODE_CLAIM ? machines : pods).add(bar);
            }
        }
        Map<String, List<Bar>> byNode = pods.stream()
                .filter(pod -> !pod.about().node().isEmpty())
                .collect(Collectors.groupingBy(pod -> pod.about().node(), LinkedHashMap::new, Collectors.toList()));
        var rows = new ArrayList<Row>();
        var placed = new HashSet<String>();
        for (Bar machine : machines) {
            String node = machine.about().node();
            List<Bar> its = node.isEmpty() || !placed.add(node) ? List.of() : byNode.getOrDefault(node, List.of());
            boolean fold = folded.contains(machine.uid());
            rows.add(new Row(List.of(machine), fold ? its.size() : 0, !its.isEmpty(), fold));
            if (!fold) {
                rows.addAll(together(its));
            }
        }
        rows.addAll(together(pods.stream()
                .filter(pod -> !placed.contains(pod.about().node()))
                .toList()));
        return rows;
    }

    /** Uids of all machines, to fold all of them. */
    public static Set<String> machines(Timeline timeline) {
        return timeline.bars(Bar.Kind.NODE_CLAIM).stream().map(Bar::uid).collect(Collectors.toSet());
    }

    private static List<Row> together(List<Bar> pods) {
        var groups = new LinkedHashMap<Map<Stage, Long>, List<Bar>>();
        pods.forEach(pod ->
                groups.computeIfAbsent(times(pod), key -> new ArrayList<>()).add(pod));
        return groups.values().stream()
                .map(group -> new Row(List.copyOf(group), 0, false, false))
                .toList();
    }

    /** To the second: nobody sees less of a difference. */
    private static Map<Stage, Long> times(Bar pod) {
        var times = new HashMap<Stage, Long>();
        for (Station station : pod.stations()) {
            // what the watch saw comes a moment later for one than for the other
            boolean rough = station.source() == Source.SEEN || station.stage() == Stage.PENDING;
            times.put(station.stage(), rough ? 0 : station.at().getEpochSecond());
        }
        return times;
    }

    /** When the first of these lines begins; empty where there are none. */
    public static Optional<Instant> begin(List<Row> rows) {
        return rows.stream().map(row -> row.first().begin()).min(Instant::compareTo);
    }
}
