package labrunner.run.cleanup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cluster.rows.DeploymentRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Lab;
import labrunner.lab.ObjectSet;
import labrunner.lab.Step;
import labrunner.run.journal.JournalData;
import labrunner.run.state.Comparison;
import labrunner.run.write.Prices;
import labrunner.texts.Texts;
import labrunner.value.LabelQuery;

/** Which machines are a lab's, and what those that carry its pods cost. Pure. */
public final class Machines {
    /** What machines show as: both may be there without the other. */
    public static final Set<String> KINDS = Set.of(RowKind.NODE_CLAIMS.name(), RowKind.NODES.name());

    private Machines() {}

    /** The NodePools that this run made, and those of others that it was told to delete: their machines are this lab's. */
    public static Set<String> pools(JournalData journal) {
        return pools(journal, entry -> !entry.wasThere() || entry.deletedBy().isPresent());
    }

    /** The NodePools of others that this run changed and that stay. */
    public static Set<String> changedPools(JournalData journal) {
        return pools(
                journal,
                entry ->
                        entry.wasThere() && entry.changed() && entry.deletedBy().isEmpty());
    }

    private static Set<String> pools(JournalData journal, Predicate<JournalData.ObjectEntry> which) {
        return journal.objects().stream()
                .filter(entry -> RowKind.NODE_POOLS.is(entry.ref().kind()))
                .filter(which)
                .map(entry -> entry.ref().name())
                .collect(toOrderedSet());
    }

    /** The Deployments that a lab's manifests write, whoever made them, and those that an edited one wrote. */
    public static Set<Ref> deployments(Lab lab, JournalData journal, String namespace) {
        RowKind<?> kind = RowKind.DEPLOYMENTS;
        Stream<Ref> page = lab.commands()
                .flatMap(placed -> placed.command().applied())
                .filter(object -> kind.is(object.kind()))
                .map(object -> new Ref(
                        object.written().apiVersion(),
                        kind.name(),
                        Optional.of(object.namespace().orElse(namespace)),
                        object.name()));
        Stream<Ref> run =
                journal.objects().stream().map(JournalData.ObjectEntry::ref).filter(ref -> kind.is(ref.kind()));
        return Stream.concat(page, run).collect(toOrderedSet());
    }

    private static <T> Collector<T, ?, Set<T>> toOrderedSet() {
        return Collectors.toCollection(LinkedHashSet::new);
    }

    /** Whether a step has something to measure. */
    public static boolean measures(Lab lab, Step step, JournalData journal) {
        if (step.measure().isPresent()) {
            return true;
        }
        return lab.steps().stream().noneMatch(other -> other.measure().isPresent())
                && !deployments(step, journal).isEmpty();
    }

    private static List<JournalData.ObjectEntry> deployments(Step step, JournalData journal) {
        Set<String> ids = step.commands().stream().map(placed -> placed.id()).collect(Collectors.toSet());
        return journal.objects().stream()
                .filter(entry ->
                        ids.contains(entry.commandId()) && entry.deletedBy().isEmpty())
                .filter(entry -> RowKind.DEPLOYMENTS.is(entry.ref().kind()))
                .toList();
    }

    /**
     * Whether what a step wrote last is what runs: after a change, the pods from before it run on for a while. Each kind is watched by
     * itself, so a Deployment may be seen rolled out before its pods are seen.
     */
    private static boolean rolledOut(Step step, JournalData journal, ClusterSnapshot snapshot) {
        return deployments(step, journal).stream()
                .allMatch(entry -> row(entry, snapshot)
                        .filter(row -> row.meta().generation() >= entry.generation() && row.rolledOut())
                        .filter(row ->
                                podsOf(row, snapshot).filter(PodRow::active).count() >= row.desired())
                        .isPresent());
    }

    private static Stream<PodRow> podsOf(DeploymentRow row, ClusterSnapshot snapshot) {
        return snapshot.rows(RowKind.PODS).stream()
                .filter(pod -> pod.namespace().equals(row.namespace())
                        && pod.labels().entrySet().containsAll(row.selector().entrySet()));
    }

    private static Optional<DeploymentRow> row(JournalData.ObjectEntry entry, ClusterSnapshot snapshot) {
        return snapshot.rows(RowKind.DEPLOYMENTS).stream()
                .filter(row -> row.name().equals(entry.ref().name())
                        && row.namespace().equals(entry.ref().namespace()))
                .findFirst();
    }

    /** What a step asks to be measured, once all its pods run; empty before that. */
    public static Optional<Comparison.Side> measure(
            Lab lab, Step step, JournalData journal, ClusterSnapshot snapshot, Prices prices, Instant now) {
        if (!rolledOut(step, journal, snapshot)) {
            return Optional.empty();
        }
        if (step.measure().isPresent()) {
            var measure = step.measure().get();
            return side(measure.name(), podsOf(measure.pods(), snapshot), step, snapshot, prices, now);
        }
        boolean saysItself =
                lab.steps().stream().anyMatch(other -> other.measure().isPresent());
        return saysItself ? Optional.empty() : derived(step, journal, snapshot, prices, now);
    }

    /** A lab that doesn't say what to measure: the pods of the Deployments that this step wrote, named for their machines. */
    private static Optional<Comparison.Side> derived(
            Step step, JournalData journal, ClusterSnapshot snapshot, Prices prices, Instant now) {
        var pods = new ArrayList<PodRow>();
        for (JournalData.ObjectEntry entry : deployments(step, journal)) {
            row(entry, snapshot).ifPresent(row -> podsOf(row, snapshot).forEach(pods::add));
        }
        return side("", pods, step, snapshot, prices, now);
    }

    private static List<PodRow> podsOf(ObjectSet set, ClusterSnapshot snapshot) {
        Predicate<Map<String, String>> selector = LabelQuery.of(set.selector());
        return snapshot.rows(RowKind.PODS).stream()
                .filter(pod -> set.namespace().isEmpty() || set.namespace().equals(pod.namespace()))
                .filter(pod -> set.name().isEmpty() || set.name().get().equals(pod.name()))
                .filter(pod -> selector.test(pod.labels()))
                .filter(PodRow::active)
                .toList();
    }

    private static Optional<Comparison.Side> side(
            String name, List<PodRow> pods, Step step, ClusterSnapshot snapshot, Prices prices, Instant now) {
        boolean running = !pods.isEmpty()
                && pods.stream()
                        .allMatch(pod ->
                                pod.ready() && !pod.deleting() && pod.node().isPresent());
        if (!running) {
            return Optional.empty();
        }
        Set<String> carrying = pods.stream().flatMap(pod -> pod.node().stream()).collect(Collectors.toSet());
        List<NodeRow> nodes = snapshot.rows(RowKind.NODES).stream()
                .filter(node -> carrying.contains(node.name()))
                .toList();
        if (nodes.size() < carrying.size()) {
            return Optional.empty();
        }
        String region = Prices.region(snapshot);
        String arch = String.join(
                " + ", new TreeSet<>(nodes.stream().map(NodeRow::arch).toList()));
        Comparator<NodeRow> dearestFirst = Comparator.comparing(
                        (NodeRow node) -> -prices.hourly(node, region).orElse(0.0))
                .thenComparing(NodeRow::type);
        double hourly = nodes.stream()
                .mapToDouble(node -> prices.hourly(node, region).orElse(0.0))
                .sum();
        int unpriced = (int) nodes.stream()
                .filter(node -> prices.hourly(node, region).isEmpty())
                .count();
        return Optional.of(new Comparison.Side(
                name.isEmpty() ? arch : name,
                arch,
                pods.size(),
                Prices.shortSizes(nodes, dearestFirst),
                hourly,
                unpriced,
                step.id(),
                now));
    }

    /** The sides next to each other, with what the cheaper of the newest two saves. */
    public static Comparison comparison(List<Comparison.Side> sides, ClusterSnapshot snapshot, Prices prices) {
        String region = Prices.region(snapshot);
        Optional<Comparison.Saving> saving = Optional.empty();
        if (sides.size() >= 2) {
            Comparison.Side a = sides.get(sides.size() - 2);
            Comparison.Side b = sides.getLast();
            boolean comparable =
                    a.pods() == b.pods() && a.unpriced() + b.unpriced() == 0 && Math.max(a.hourly(), b.hourly()) > 0;
            if (comparable) {
                Comparison.Side cheap = a.hourly() <= b.hourly() ? a : b;
                Comparison.Side dear = cheap.equals(a) ? b : a;
                double saved = dear.hourly() - cheap.hourly();
                saving = Optional.of(new Comparison.Saving(
                        cheap.name(), dear.name(), cheap.pods(), saved, 100 * saved / dear.hourly()));
            }
        }
        return new Comparison(List.copyOf(sides), saving, region, prices.date(region));
    }

    /** What machines that aren't this lab's go on costing; empty where no price is known. */
    public static Optional<String> goesOnCosting(ClusterSnapshot snapshot, Set<String> pools, Prices prices) {
        String region = Prices.region(snapshot);
        List<NodeRow> others = snapshot.rows(RowKind.NODES).stream()
                .filter(node -> node.nodePool().filter(pools::contains).isEmpty())
                .toList();
        double hourly = others.stream()
                .mapToDouble(node -> prices.hourly(node, region).orElse(0.0))
                .sum();
        if (hourly == 0) {
            return Optional.empty();
        }
        String sizes = others.stream()
                .collect(Collectors.groupingBy(
                        node -> Prices.shortSize(node.type()), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " × " + entry.getKey())
                .collect(Collectors.joining(", "));
        return Optional.of(Texts.of("left.bills", sizes, String.format(Locale.ROOT, "%.2f", hourly)));
    }
}
