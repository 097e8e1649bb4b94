package labrunner.run.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.LogLine;

/**
 * Puts a {@link Timeline} together of all snapshots and log lines that it is shown, and goes on with one that was kept. What is told of
 * twice is told once: objects are known by their uid, and of several sources the best counts. It holds {@link #MOST_BARS} bars; what ended
 * longest ago goes first. For one thread.
 */
public final class Chronicle {
    public static final int MOST_BARS = 1000;
    private static final int MOST_COMMANDS = 300;
    /** What a NodeClaim's conditions are to its bar. */
    static final Map<String, Stage> CONDITIONS = Map.of(
            "Launched", Stage.LAUNCHED,
            "Registered", Stage.REGISTERED,
            "Initialized", Stage.INITIALIZED,
            "Ready", Stage.READY,
            "Drained", Stage.DRAINED);

    private final Function<String, String> archOfSize;
    private final int most;
    private final Map<String, GrowingBar> bars = new LinkedHashMap<>();
    /** Uid of the newest bar by kind, namespace and name; a node leads to its NodeClaim. */
    private final Map<String, String> named = new HashMap<>();
    /** Rows as they were looked at last, by uid. */
    private final Map<String, Row> known = new HashMap<>();
    /** Events that found their bar. */
    private final Set<String> told = new HashSet<>();
    /** Objects whose bar was left out for others: they get none again. */
    private final Set<String> leftOut = new HashSet<>();

    private final Map<String, Mark> commands = new LinkedHashMap<>();
    private final Map<String, List<? extends Row>> lists = new HashMap<>();
    /** Kinds of which the last snapshot showed all there is. */
    private final Set<Bar.Kind> complete = EnumSet.noneOf(Bar.Kind.class);

    private Map<String, NodeRow> nodes = Map.of();
    private Scope scope = Scope.everything();
    private Timeline made = Timeline.NONE;
    private boolean changed;
    private long left;

    /** @param archOfSize the architecture of a VM size; empty for one that isn't known */
    public Chronicle(Function<String, String> archOfSize) {
        this(archOfSize, MOST_BARS);
    }

    Chronicle(Function<String, String> archOfSize, int most) {
        this.archOfSize = archOfSize;
        this.most = most;
    }

    /** Goes on with what was kept. */
    public void goOn(Timeline kept) {
        kept.bars().forEach(bar -> add(GrowingBar.of(bar, bar.uid())));
        kept.commands().forEach(this::command);
        left += kept.left();
        changed = true;
    }

    /** Forgets everything. */
    public void forget() {
        bars.clear();
        named.clear();
        known.clear();
        told.clear();
        leftOut.clear();
        commands.clear();
        lists.clear();
        complete.clear();
        left = 0;
        changed = true;
    }

    /** What the page did to the cluster; the same command at another time is another mark. */
    public void command(Mark command) {
        String id = command.id() + " " + command.at();
        if (commands.size() < MOST_COMMANDS && commands.putIfAbsent(id, command) == null) {
            changed = true;
        }
    }

    /** Whether nothing is known yet of when a command was sent. */
    public boolean hasNoCommand(String id) {
        return commands.values().stream().noneMatch(mark -> mark.id().equals(id));
    }

    /** What Karpenter's log says. */
    public void read(LogLine line) {
        for (ClaimLine said : ClaimLine.of(line)) {
            Optional<GrowingBar> bar =
                    find("NodeClaim", Optional.empty(), said.claim()).or(() -> ofLog(said));
            bar.ifPresent(found -> {
                found.about(
                        withArch(said.about()),
                        scope.pools().contains(said.about().pool()));
                said.stage().ifPresent(stage -> found.reach(new Station(stage, said.at(), Source.LOG)));
                if (said.stage().isEmpty()) {
                    found.mark(new Mark("log " + said.at(), said.at(), said.title(), said.text(), false));
                }
                changed = changed || found.changed();
            });
        }
    }

    /** A NodeClaim that only the log tells of, as it was gone before anybody looked: from its creation on, or nothing. */
    private Optional<GrowingBar> ofLog(ClaimLine said) {
        return said.stage().equals(Optional.of(Stage.CREATED)) && !said.at().isBefore(scope.since())
                ? Optional.of(add(new GrowingBar(said.claim(), Bar.Kind.NODE_CLAIM, said.claim(), Optional.empty())))
                : Optional.empty();
    }

    /** What is there now. */
    public void look(ClusterSnapshot snapshot, Scope now) {
        if (snapshot.number() == 0) {
            return;
        }
        if (!now.equals(scope)) {
            scope = now;
            lists.clear();
            known.clear();
        }
        boolean nodesChanged = isNew(RowKind.NODES, snapshot);
        if (nodesChanged) {
            var byName = new HashMap<String, NodeRow>();
            snapshot.rows(RowKind.NODES).forEach(node -> byName.put(node.name(), node));
            nodes = byName;
        }
        boolean claims = look(RowKind.NODE_CLAIMS, Bar.Kind.NODE_CLAIM, snapshot, this::claim);
        boolean pods = look(RowKind.PODS, Bar.Kind.POD, snapshot, this::pod);
        if (isNew(RowKind.EVENTS, snapshot) || claims || pods) {
            snapshot.rows(RowKind.EVENTS).forEach(this::event);
        }
        bound();
        purge(snapshot);
    }

    private boolean isNew(RowKind<?> kind, ClusterSnapshot snapshot) {
        List<? extends Row> rows = snapshot.rows(kind);
        return lists.put(kind.name(), rows) != rows;
    }

    private <R extends Row> boolean look(
            RowKind<R> kind, Bar.Kind of, ClusterSnapshot snapshot, BiConsumer<R, Instant> each) {
        boolean complete = snapshot.synced(kind.name()) && snapshot.connection().connected();
        boolean completeNow = complete != this.complete.contains(of);
        if (!isNew(kind, snapshot) && !completeNow) {
            return false;
        }
        if (completeNow && !this.complete.remove(of)) {
            this.complete.add(of);
        }
        Instant now = snapshot.clusterTime();
        for (R row : snapshot.rows(kind)) {
            if (known.put(row.uid(), row) != row) {
                each.accept(row, now);
            }
            Optional.ofNullable(bars.get(row.uid())).ifPresent(bar -> bar.shown = snapshot.number());
        }
        if (complete) {
            for (GrowingBar bar : bars.values()) {
                if (bar.kind == of && bar.shown != snapshot.number() && !bar.reached(Stage.DELETED)) {
                    bar.reach(new Station(Stage.DELETED, now, Source.SEEN));
                    known.remove(bar.uid);
                    changed = true;
                }
            }
        }
        return true;
    }

    private void claim(ClaimRow row, Instant now) {
        if (!bars.containsKey(row.uid()) && (leftOut.contains(row.uid()) || !scope.takes(row))) {
            return;
        }
        GrowingBar bar = bar(row, Bar.Kind.NODE_CLAIM);
        row.nodeName().ifPresent(node -> named.put(key("Node", Optional.empty(), node), row.uid()));
        bar.about(
                withArch(new Bar.About(
                        row.nodePool(),
                        row.type(),
                        row.arch(),
                        row.zone(),
                        row.capacityType(),
                        row.nodeName().orElse(""))),
                scope.ours(row));
        bar.reach(new Station(Stage.CREATED, row.created(), Source.OBJECT));
        for (Condition condition : row.conditions()) {
            Stage stage = CONDITIONS.get(condition.type());
            if (stage != null && condition.isTrue()) {
                bar.reach(station(stage, condition.changed(), now));
            }
        }
        row.meta().deleting().ifPresent(at -> bar.reach(new Station(Stage.DELETING, at, Source.OBJECT)));
        changed = changed || bar.changed();
    }

    private void pod(PodRow row, Instant now) {
        if (!bars.containsKey(row.uid()) && (leftOut.contains(row.uid()) || !scope.takes(row))) {
            return;
        }
        GrowingBar bar = bar(row, Bar.Kind.POD);
        Optional<NodeRow> node = row.node().map(nodes::get);
        bar.about(
                new Bar.About(
                        node.flatMap(NodeRow::nodePool).orElse(""),
                        node.map(NodeRow::type).orElse(""),
                        node.map(NodeRow::arch).orElse(""),
                        node.map(NodeRow::zone).orElse(""),
                        node.map(NodeRow::capacityType).orElse(""),
                        row.node().orElse("")),
                scope.ours(row));
        bar.reach(new Station(Stage.CREATED, row.created(), Source.OBJECT));
        if (row.node().isPresent()) {
            bar.reach(station(Stage.SCHEDULED, row.scheduledSince(), now));
        } else if (!row.scheduledReason().isEmpty()) {
            bar.reach(station(Stage.PENDING, row.scheduledSince(), now));
        }
        if (row.ready()) {
            bar.reach(station(Stage.READY, row.readySince(), now));
        }
        if (row.deleting()) {
            // its deletionTimestamp is when it has to be gone
            bar.reach(new Station(Stage.DELETING, now, Source.SEEN));
        }
        changed = changed || bar.changed();
    }

    private static Station station(Stage stage, Optional<Instant> at, Instant now) {
        return at.map(time -> new Station(stage, time, Source.CONDITION))
                .orElseGet(() -> new Station(stage, now, Source.SEEN));
    }

    private Bar.About withArch(Bar.About about) {
        return about.arch().isEmpty() && !about.size().isEmpty()
                ? about.with(new Bar.About("", "", archOfSize.apply(about.size()), "", "", ""))
                : about;
    }

    private void event(EventRow event) {
        if (told.contains(event.uid())) {
            return;
        }
        find(event.kind(), Optional.of(event.objectNamespace()).filter(space -> !space.isEmpty()), event.object())
                .ifPresent(bar -> {
                    told.add(event.uid());
                    Happened.station(event)
                            .filter(station -> of(bar, event))
                            .ifPresentOrElse(bar::reach, () -> bar.mark(Happened.mark(event)));
                    changed = changed || bar.changed();
                });
    }

    private static boolean of(GrowingBar bar, EventRow event) {
        return bar.kind.word().equals(event.kind());
    }

    private GrowingBar bar(Row row, Bar.Kind kind) {
        GrowingBar bar = bars.get(row.uid());
        if (bar != null) {
            return bar;
        }
        // what the log told of it before the watch did is under its name
        GrowingBar before = kind == Bar.Kind.NODE_CLAIM ? bars.remove(row.name()) : null;
        return add(
                before == null || !before.hasStation()
                        ? new GrowingBar(row.uid(), kind, row.name(), row.namespace())
                        : GrowingBar.of(before.bar(), row.uid()));
    }

    private GrowingBar add(GrowingBar bar) {
        bars.put(bar.uid, bar);
        named.put(key(bar.kind.word(), bar.namespace, bar.name), bar.uid);
        if (bar.kind == Bar.Kind.NODE_CLAIM && !bar.about().node().isEmpty()) {
            named.put(key("Node", Optional.empty(), bar.about().node()), bar.uid);
        }
        return bar;
    }

    private Optional<GrowingBar> find(String kind, Optional<String> namespace, String name) {
        return Optional.ofNullable(named.get(key(kind, namespace, name))).map(bars::get);
    }

    private static String key(String kind, Optional<String> namespace, String name) {
        return kind + "/" + namespace.orElse("") + "/" + name;
    }

    private void bound() {
        if (bars.size() <= most) {
            return;
        }
        List<Bar> oldest = bars.values().stream()
                .map(GrowingBar::bar)
                .sorted(Comparator.comparing((Bar bar) -> bar.end().isEmpty())
                        .thenComparing(bar -> bar.end().orElse(bar.begin())))
                .limit(bars.size() - most)
                .toList();
        for (Bar bar : oldest) {
            bars.remove(bar.uid());
            named.remove(key(bar.kind().word(), bar.namespace(), bar.name()), bar.uid());
            leftOut.add(bar.uid());
            left++;
        }
        changed = true;
    }

    /** Forgets what is gone, now and then, so that a cluster where much comes and goes takes no more room. */
    private void purge(ClusterSnapshot snapshot) {
        int objects = snapshot.rows(RowKind.NODE_CLAIMS).size()
                + snapshot.rows(RowKind.PODS).size();
        if (known.size() > objects + most) {
            var there = new HashSet<String>();
            snapshot.rows(RowKind.NODE_CLAIMS).forEach(row -> there.add(row.uid()));
            snapshot.rows(RowKind.PODS).forEach(row -> there.add(row.uid()));
            known.keySet().retainAll(there);
            leftOut.retainAll(there);
        }
        List<EventRow> events = snapshot.rows(RowKind.EVENTS);
        if (told.size() > events.size() + most) {
            var there = new HashSet<String>();
            events.forEach(event -> there.add(event.uid()));
            told.retainAll(there);
        }
    }

    /** What is known now; the same instance while nothing changes. */
    public Timeline timeline() {
        if (changed) {
            var all = new ArrayList<Bar>(bars.size());
            bars.values().stream().filter(GrowingBar::hasStation).forEach(bar -> all.add(bar.bar()));
            all.sort(Bar.BY_TIME);
            made = new Timeline(
                    List.copyOf(all),
                    commands.values().stream()
                            .sorted(Comparator.comparing(Mark::at))
                            .toList(),
                    left);
            changed = false;
        }
        return made;
    }
}
