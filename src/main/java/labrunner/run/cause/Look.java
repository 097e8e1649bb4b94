package labrunner.run.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.run.cause.Readings.Answer;
import labrunner.value.KindTable;
import labrunner.value.Value;

/**
 * One look at a snapshot and what was read beside it. Lists are gone through once each and kept by name after that; what is gone
 * through is counted, and so is what is asked for and wasn't read. For one thread.
 */
public final class Look {
    static final String KARPENTER = "karpenter";
    private static final Set<String> REFUSALS = Set.of("InsufficientCapacityError", "AsyncProvisioningError");
    /** An event has whole seconds. */
    private static final Duration ROUNDED = Duration.ofSeconds(1);

    private final ClusterSnapshot snapshot;
    private final Readings readings;
    private final Instant now;
    private final Set<Reading> wanted = new LinkedHashSet<>();
    private Optional<Map<String, List<EventRow>>> events = Optional.empty();
    private Optional<Map<String, NodeRow>> nodes = Optional.empty();
    private Optional<Map<String, ClaimRow>> claims = Optional.empty();
    private Optional<Map<String, List<PodRow>>> podsByNode = Optional.empty();
    private Optional<Map<String, List<PodRow>>> podsByOwner = Optional.empty();
    private Optional<Map<String, ClaimRow>> claimsByNode = Optional.empty();
    private Optional<Map<String, NodeRow>> nodesById = Optional.empty();
    private Optional<List<EventRow>> refusals = Optional.empty();
    private long visited;

    /** @param now in cluster time */
    public Look(ClusterSnapshot snapshot, Readings readings, Instant now) {
        this.snapshot = snapshot;
        this.readings = readings;
        // a snapshot says nothing of what came after it, however far the clock has gone on
        this.now = snapshot.clusterTime().isBefore(now) ? snapshot.clusterTime() : now;
    }

    ClusterSnapshot snapshot() {
        return snapshot;
    }

    Instant now() {
        return now;
    }

    long visited() {
        return visited;
    }

    Duration since(Instant then) {
        return Duration.between(then, now);
    }

    boolean longerThan(Duration span, Instant since) {
        return since(since).compareTo(span) > 0;
    }

    <R extends Row> List<R> rows(RowKind<R> kind) {
        List<R> rows = snapshot.rows(kind);
        visited += rows.size();
        return rows;
    }

    static Ref ref(Row row) {
        return new Ref(RowKind.of(row).kind().apiVersion(), RowKind.of(row).name(), row.namespace(), row.name());
    }

    static Ref ref(String kind, Optional<String> namespace, String name) {
        return new Ref(
                KindTable.of(kind).map(known -> known.kind().apiVersion()).orElse("v1"), kind, namespace, name);
    }

    Optional<NodeRow> node(String name) {
        if (nodes.isEmpty()) {
            nodes = Optional.of(byName(RowKind.NODES));
        }
        return Optional.ofNullable(nodes.get().get(name));
    }

    Optional<ClaimRow> claim(String name) {
        if (claims.isEmpty()) {
            claims = Optional.of(byName(RowKind.NODE_CLAIMS));
        }
        return Optional.ofNullable(claims.get().get(name));
    }

    private <R extends Row> Map<String, R> byName(RowKind<R> kind) {
        return rows(kind).stream().collect(Collectors.toMap(Row::name, Function.identity(), (a, b) -> a));
    }

    /** Karpenter's claim of a node; the provider's id joins them where the claim doesn't name it yet. */
    Optional<ClaimRow> claimOf(NodeRow node) {
        if (claimsByNode.isEmpty()) {
            var index = new HashMap<String, ClaimRow>();
            rows(RowKind.NODE_CLAIMS).forEach(claim -> {
                claim.nodeName().ifPresent(name -> index.put(name, claim));
                claim.providerId().ifPresent(id -> index.put(id, claim));
            });
            claimsByNode = Optional.of(index);
        }
        return Optional.ofNullable(claimsByNode.get().get(node.name()))
                .or(() -> node.providerId().map(claimsByNode.get()::get));
    }

    /** The node of a claim. */
    Optional<NodeRow> nodeOf(ClaimRow claim) {
        if (nodesById.isEmpty()) {
            var index = new HashMap<String, NodeRow>();
            rows(RowKind.NODES).forEach(node -> node.providerId().ifPresent(id -> index.put(id, node)));
            nodesById = Optional.of(index);
        }
        return claim.nodeName().flatMap(this::node).or(() -> claim.providerId().map(nodesById.get()::get));
    }

    /** Machines that were refused, the latest first. */
    List<EventRow> refusedMachines() {
        if (refusals.isEmpty()) {
            refusals = Optional.of(rows(RowKind.EVENTS).stream()
                    .filter(event -> event.kind().equals("NodeClaim") && REFUSALS.contains(event.reason()))
                    .sorted(Comparator.comparing(EventRow::time).reversed())
                    .toList());
        }
        return refusals.get();
    }

    List<PodRow> pods(Predicate<PodRow> which) {
        return rows(RowKind.PODS).stream().filter(which).toList();
    }

    List<PodRow> podsOn(String node) {
        if (podsByNode.isEmpty()) {
            podsByNode = Optional.of(rows(RowKind.PODS).stream()
                    .filter(pod -> pod.node().isPresent())
                    .collect(Collectors.groupingBy(pod -> pod.node().orElseThrow())));
        }
        return podsByNode.get().getOrDefault(node, List.of());
    }

    /** Those that an owner controls itself. */
    List<PodRow> podsOwnedBy(String uid) {
        if (podsByOwner.isEmpty()) {
            var index = new HashMap<String, List<PodRow>>();
            rows(RowKind.PODS)
                    .forEach(pod -> pod.meta()
                            .controller()
                            .ifPresent(owner -> index.computeIfAbsent(owner.uid(), key -> new ArrayList<>())
                                    .add(pod)));
            podsByOwner = Optional.of(index);
        }
        return podsByOwner.get().getOrDefault(uid, List.of());
    }

    /** What is said of an object that has lived since then, the latest first. */
    List<EventRow> events(Ref ref, Instant created) {
        if (events.isEmpty()) {
            events = Optional.of(rows(RowKind.EVENTS).stream()
                    .sorted(Comparator.comparing(EventRow::time).reversed())
                    .collect(Collectors.groupingBy(
                            event -> key(event.kind(), event.objectNamespace(), event.object()))));
        }
        Instant from = created.minus(ROUNDED);
        return events.get().getOrDefault(key(ref.kind(), ref.namespace().orElse(""), ref.name()), List.of()).stream()
                .filter(event -> !event.time().isBefore(from))
                .toList();
    }

    List<EventRow> events(Row row) {
        return events(ref(row), row.created());
    }

    private static String key(String kind, String namespace, String name) {
        return kind + "/" + namespace + "/" + name;
    }

    /** The latest with one of these reasons. */
    static Optional<EventRow> latest(List<EventRow> events, String... reasons) {
        Set<String> wanted = Set.of(reasons);
        return events.stream().filter(event -> wanted.contains(event.reason())).findFirst();
    }

    /** An object whole, from the snapshot or as it was read. */
    Optional<Value.Mapping> whole(Ref ref) {
        Optional<Value.Mapping> shown = snapshot.object(ref);
        if (shown.isPresent()) {
            return shown;
        }
        return asked(new Reading.Whole(ref))
                .flatMap(answer -> answer instanceof Answer.Objects(var _, List<Value.Mapping> objects)
                        ? objects.stream().findFirst()
                        : Optional.empty());
    }

    /** All objects of a kind in a namespace, as they were read; empty where that isn't known. */
    Optional<List<Value.Mapping>> all(String kind, Optional<String> namespace) {
        String apiVersion =
                KindTable.of(kind).map(known -> known.kind().apiVersion()).orElse("v1");
        return asked(new Reading.All(apiVersion, kind, namespace))
                .flatMap(answer -> answer instanceof Answer.Objects(var _, List<Value.Mapping> objects)
                        ? Optional.of(objects)
                        : Optional.empty());
    }

    /** What came of a reading; where nothing did yet, it is wanted. */
    Optional<Answer> asked(Reading reading) {
        Optional<Answer> answer = readings.of(reading);
        wanted.add(reading);
        return answer;
    }

    Found found(labrunner.run.state.Cause cause) {
        return new Found(cause, wanted, visited);
    }
}
