package labrunner.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import labrunner.azure.VmSize;
import labrunner.azure.VmSizes;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.DeploymentRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.LogLine;
import labrunner.lab.PlacedCommand;
import labrunner.run.boxes.Steps;
import labrunner.run.cleanup.Machines;
import labrunner.run.journal.Journal;
import labrunner.run.journal.JournalData;
import labrunner.run.timeline.Chronicle;
import labrunner.run.timeline.Mark;
import labrunner.run.timeline.Scope;
import labrunner.run.timeline.Timeline;
import labrunner.value.Masked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to machines and pods in a lesson: of its snapshots, of Karpenter's log where that can be read, and of what an earlier
 * process kept. On the lesson thread.
 */
final class TimeKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(TimeKeeping.class);
    /** How many looks, of about a second each, go by between two writes. */
    private static final int KEPT_EVERY = 5;

    private final Cluster cluster;
    private final Journal journal;
    private final Steps steps;
    private final Consumer<Runnable> inTurn;
    private final Chronicle chronicle;
    private final Set<Scope.Selector> selectors = new LinkedHashSet<>();
    private List<DeploymentRow> rows = List.of();
    /** In which Karpenter was looked for: a list stays the same as long as nothing in it changes. */
    private List<PodRow> seenPods = List.of();

    private Set<String> pools = Set.of();
    private Set<Ref> deployments = Set.of();
    private @Nullable JournalData ours;
    private JournalData.Progress progress;
    private Scope scope;
    private Optional<AutoCloseable> log = Optional.empty();
    private Timeline kept;
    private int looks;

    /** @param inTurn runs what it is given on the lesson thread */
    TimeKeeping(Cluster cluster, Journal journal, Steps steps, Consumer<Runnable> inTurn) {
        this.cluster = cluster;
        this.journal = journal;
        this.steps = steps;
        this.inTurn = inTurn;
        var sizes = VmSizes.bundled();
        chronicle = new Chronicle(size -> sizes.find(size).map(VmSize::arch).orElse(""));
        journal.timeline().ifPresent(chronicle::goOn);
        kept = chronicle.timeline();
        progress = journal.progress();
        commands();
        whatIsOurs();
        scope = scope();
    }

    /** The NodePools that are of this lab. */
    Set<String> pools() {
        whatIsOurs();
        return pools;
    }

    /** The Deployments that are of this lab. */
    Set<Ref> deployments() {
        whatIsOurs();
        return deployments;
    }

    private void whatIsOurs() {
        JournalData data = journal.data();
        if (data != ours) {
            ours = data;
            pools = Machines.pools(data);
            deployments =
                    Machines.deployments(steps.lab(), data, cluster.context().namespace());
            rows = List.of();
        }
    }

    /** Looks at a snapshot. */
    void look(ClusterSnapshot snapshot) {
        whatIsOurs();
        List<DeploymentRow> now = snapshot.rows(RowKind.DEPLOYMENTS);
        if (now != rows) {
            rows = now;
            rows.stream()
                    .filter(row -> deployments.contains(RowKind.DEPLOYMENTS.ref(row)))
                    .filter(row -> !row.selector().isEmpty())
                    .forEach(row -> selectors.add(new Scope.Selector(row.namespace(), row.selector())));
        }
        if (!scope.pools().equals(pools) || scope.pods().size() != selectors.size()) {
            scope = scope();
        }
        if (journal.progress() != progress) {
            progress = journal.progress();
            commands();
        }
        chronicle.look(snapshot, scope);
        List<PodRow> pods = snapshot.rows(RowKind.PODS);
        if (log.isEmpty() && pods != seenPods) {
            seenPods = pods;
            log = KarpentersLog.namespace(snapshot)
                    .map(namespace -> KarpentersLog.follow(cluster, namespace, this::readInTurn));
        }
    }

    private Scope scope() {
        return new Scope(
                Set.copyOf(pools), List.copyOf(selectors), journal.data().key().begun());
    }

    private void readInTurn(List<LogLine> lines) {
        List<LogLine> about =
                lines.stream().filter(line -> line.text().contains("node")).toList();
        if (!about.isEmpty()) {
            inTurn.accept(() -> about.forEach(chronicle::read));
        }
    }

    /** What the page changed on the cluster. */
    private void commands() {
        for (PlacedCommand placed : steps.lab().commands().toList()) {
            JournalData.CommandEntry entry = progress.commands().get(placed.id());
            if (entry != null && placed.command().writes()) {
                boolean sent = entry.outcome() == JournalData.Outcome.INTENDED;
                if (sent || chronicle.hasNoCommand(placed.id())) {
                    chronicle.command(new Mark(placed.id(), entry.at(), Masked.text(title(placed)), "", false));
                }
            }
        }
    }

    /** Its line; where that says nothing of what it writes, as with a here-document, its objects. */
    private static String title(PlacedCommand placed) {
        String objects = placed.command()
                .applied()
                .map(object -> object.kind() + " " + object.name())
                .collect(Collectors.joining(", "));
        // what is in a Secret stands in no file of a run, and its command may have it in its line
        boolean secret =
                placed.command().applied().anyMatch(object -> object.kind().equals("Secret"));
        return !objects.isEmpty() && (secret || placed.line().contains("<<"))
                ? "kubectl apply " + objects
                : placed.line();
    }

    Timeline timeline() {
        return chronicle.timeline();
    }

    /** The run begins anew. */
    void forget() {
        chronicle.forget();
        selectors.clear();
        rows = List.of();
        scope = scope();
    }

    /** Keeps what is known now and then. */
    void tick() {
        if (++looks % KEPT_EVERY == 0) {
            keep();
        }
    }

    private void keep() {
        Timeline now = timeline();
        if (now != kept && !journal.wroteNothing()) {
            journal.keep(now);
            kept = now;
        }
    }

    /** Keeps what is known, and follows no log any more. */
    void end() {
        keep();
        log.ifPresent(open -> {
            try {
                open.close();
            } catch (Exception e) {
                LOG.warn("Karpenter's log could not be closed", e);
            }
        });
    }
}
