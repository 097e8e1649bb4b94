package labrunner.ui.tables;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.DeploymentRow;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.run.fleet.Fleet;
import labrunner.run.fleet.MachineRow;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Bar;
import labrunner.ui.kit.Prices;

/** Which rows are of this lab, and claims joined with their nodes. Made from one state, on any thread. */
final class LabRows {
    /** How long a machine that has gone stays in the table, of the cluster's time. */
    static final Duration GONE_SHOWN = Duration.ofMinutes(3);

    private final LessonState state;
    private final ClusterSnapshot snapshot;
    private final Prices prices;
    private final List<DeploymentRow> ownDeployments;

    private final Instant now;

    /** @param now the cluster's time */
    LabRows(LessonState state, Prices prices, Instant now) {
        this.now = now;
        this.state = state;
        this.snapshot = state.snapshot();
        this.prices = prices;
        this.ownDeployments = snapshot.rows(RowKind.DEPLOYMENTS).stream()
                .filter(this::ownDeployment)
                .toList();
    }

    /**
     * Rows of one table in two groups.
     *
     * @param ours of this lab
     * @param rest everything else
     * @param note what is to be said of the rest; mostly empty
     */
    record Grouped<R>(List<R> ours, List<R> rest, String note) {
        Grouped(List<R> ours, List<R> rest) {
            this(ours, rest, "");
        }

        static <R> Grouped<R> by(Stream<R> rows, Predicate<R> ours) {
            var first = new ArrayList<R>();
            var second = new ArrayList<R>();
            rows.forEach(row -> (ours.test(row) ? first : second).add(row));
            return new Grouped<>(first, second);
        }
    }

    /** The rows of a kind, those of this lab first. */
    <R extends Row> Grouped<R> of(RowKind<R> kind, Predicate<R> ours) {
        return Grouped.by(snapshot.rows(kind).stream(), ours);
    }

    Grouped<NodePoolRow> nodePools() {
        return of(RowKind.NODE_POOLS, this::ownPool);
    }

    Grouped<DeploymentRow> deployments() {
        return of(RowKind.DEPLOYMENTS, this::ownDeployment);
    }

    Grouped<PodRow> pods() {
        return of(RowKind.PODS, this::ownPod);
    }

    Grouped<EventRow> events() {
        Set<String> own = ownNames();
        return Grouped.by(
                snapshot.rows(RowKind.EVENTS).stream(), event -> own.contains(event.kind() + "/" + event.object()));
    }

    /** Machines with what is known of when they came, and those that went a short while ago. */
    Grouped<Machine> machines() {
        Map<String, Bar> bars = state.timeline().bars(Bar.Kind.NODE_CLAIM).stream()
                .collect(Collectors.toMap(Bar::uid, bar -> bar, (one, other) -> other));
        var ours = new ArrayList<Machine>();
        var rest = new ArrayList<Machine>();
        var there = new HashSet<String>();
        for (MachineRow row :
                Fleet.of(snapshot, prices::hourly, state.comparison().region())) {
            row.claim().ifPresent(claim -> there.addAll(List.of(claim.uid(), claim.name())));
            row.node().ifPresent(node -> there.add(node.name()));
            (ownMachine(row) ? ours : rest).add(Machine.there(row, Optional.ofNullable(bars.get(row.key()))));
        }
        bars.values().stream()
                .filter(bar -> justGone(bar)
                        && Stream.of(bar.uid(), bar.name(), bar.about().node()).noneMatch(there::contains))
                .forEach(bar -> (bar.ours() ? ours : rest).add(Machine.gone(bar)));
        String changed = state.cleanup().remaining().changed().stream()
                .map(Object::toString)
                .collect(Collectors.joining("; "));
        return new Grouped<>(ours, rest, changed);
    }

    private boolean justGone(Bar bar) {
        return bar.end().filter(end -> end.plus(GONE_SHOWN).isAfter(now)).isPresent();
    }

    /** When the first of the machines that went is to go out of the table too. */
    static Optional<Instant> nextToGo(LessonState state, Instant now) {
        return state.timeline().bars(Bar.Kind.NODE_CLAIM).stream()
                .flatMap(bar -> bar.end().stream())
                .map(end -> end.plus(GONE_SHOWN))
                .filter(until -> until.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    private boolean ownPool(NodePoolRow pool) {
        return state.nodePools().contains(pool.name());
    }

    private boolean ownDeployment(DeploymentRow deployment) {
        return state.deployments().contains(RowKind.DEPLOYMENTS.ref(deployment));
    }

    private boolean ownMachine(MachineRow machine) {
        return machine.claim()
                        .map(ClaimRow::nodePool)
                        .filter(state.nodePools()::contains)
                        .isPresent()
                || machine.node()
                        .flatMap(NodeRow::nodePool)
                        .filter(state.nodePools()::contains)
                        .isPresent();
    }

    /** A pod belongs to a lab's Deployment when that selects it: pods carry no label of ours. */
    private boolean ownPod(PodRow pod) {
        return ownDeployments.stream()
                .anyMatch(deployment -> deployment.namespace().equals(pod.namespace())
                        && !deployment.selector().isEmpty()
                        && pod.labels()
                                .entrySet()
                                .containsAll(deployment.selector().entrySet()));
    }

    /** {@code Kind/name} of what is of this lab now. */
    private Set<String> ownNames() {
        var names = new HashSet<String>();
        add(names, RowKind.DEPLOYMENTS, ownDeployments);
        add(
                names,
                RowKind.NODE_POOLS,
                snapshot.rows(RowKind.NODE_POOLS).stream().filter(this::ownPool).toList());
        snapshot.rows(RowKind.PODS).stream().filter(this::ownPod).forEach(pod -> {
            names.add(name(RowKind.PODS, pod.name()));
            pod.meta().controller().ifPresent(owner -> names.add(owner.kind() + "/" + owner.name()));
        });
        for (ClaimRow claim : snapshot.rows(RowKind.NODE_CLAIMS)) {
            if (state.nodePools().contains(claim.nodePool())) {
                names.add(name(RowKind.NODE_CLAIMS, claim.name()));
                names.add(name(RowKind.NODE_CLASSES, claim.nodeClass()));
                claim.nodeName().ifPresent(node -> names.add(name(RowKind.NODES, node)));
            }
        }
        snapshot.rows(RowKind.NODE_POOLS).stream()
                .filter(this::ownPool)
                .forEach(pool -> names.add(name(RowKind.NODE_CLASSES, pool.nodeClass())));
        return names;
    }

    private static <R extends Row> void add(Set<String> names, RowKind<R> kind, List<R> rows) {
        rows.forEach(row -> names.add(name(kind, row.name())));
    }

    private static String name(RowKind<?> kind, String name) {
        return kind.name() + "/" + name;
    }
}
