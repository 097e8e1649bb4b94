package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import labrunner.cluster.Cluster;
import labrunner.cluster.ClusterSnapshot;
import labrunner.cluster.Deletion;
import labrunner.cluster.Ref;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.CleanupState.Phase;
import labrunner.run.Removal.Status;

/** Removes what a run made: the page's own delete commands first, then the rest in the order that works. Lesson thread only. */
final class CleaningUp {
    /** In cluster time, for one stage; a machine that takes longer to go needs somebody to look. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Lesson lesson;
    private final LessonThread thread;
    private final Commands commands;
    private final Cluster cluster;
    private final Supplier<ClusterSnapshot> snapshot;
    private final Supplier<Instant> machineClock;
    private final Outage outage;
    private Phase phase = Phase.NOT_BEGUN;
    private List<Removal> removals = List.of();
    private Optional<Problem> problem = Optional.empty();
    private Optional<Waiting> waiting = Optional.empty();
    private Consumer<Optional<Problem>> done = nothing -> {};
    private final Set<Ref> covered = new HashSet<>();

    private record Waiting(BooleanSupplier until, Runnable then, Instant since) {}

    CleaningUp(
            Lesson lesson,
            LessonThread thread,
            Commands commands,
            Cluster cluster,
            Supplier<ClusterSnapshot> snapshot,
            Supplier<Instant> machineClock) {
        this.lesson = lesson;
        this.thread = thread;
        this.commands = commands;
        this.cluster = cluster;
        this.snapshot = snapshot;
        this.machineClock = machineClock;
        this.outage = new Outage(machineClock);
    }

    Phase phase() {
        return phase;
    }

    Optional<Problem> problem() {
        return problem;
    }

    void forget() {
        phase = Phase.NOT_BEGUN;
        removals = List.of();
        problem = Optional.empty();
        waiting = Optional.empty();
    }

    /** The objects that the page's own delete commands name, as far as they could be looked up. */
    void covers(Set<Ref> refs) {
        covered.addAll(refs);
    }

    /** All that goes: what is planned, what is under way, machines included, and what is gone, whoever deleted it. */
    List<Removal> removals() {
        Set<String> page = lesson.pageDeletes().stream().map(PlacedCommand::id).collect(Collectors.toUnmodifiableSet());
        List<Removal> all = Cleanup.list(lesson.journal().data(), snapshot.get(), covered, page);
        if (phase == Phase.NOT_BEGUN) {
            return all;
        }
        var list = new ArrayList<Removal>();
        Set<Ref> own = removals.stream().map(Removal::ref).collect(Collectors.toUnmodifiableSet());
        all.stream().filter(removal -> !own.contains(removal.ref())).forEach(list::add);
        list.addAll(removals);
        list.sort(Comparator.comparing(removal -> Cleanup.stage(removal.ref())));
        list.addAll(Cleanup.machines(pools(), snapshot.get()));
        return List.copyOf(list);
    }

    /** What was there before and stays. */
    List<String> left() {
        return Cleanup.left(lesson.journal().data(), snapshot.get(), phase == Phase.NOT_BEGUN ? covered : Set.of());
    }

    /** The pools of this lab whose machines have to go. */
    Set<String> pools() {
        var pools = new LinkedHashSet<>(
                Machines.pools(lesson.lab(), lesson.journal().data()));
        pools.removeAll(Cleanup.poolsLeft(lesson.journal().data()));
        return pools;
    }

    /** It begins in a moment: until then nobody is to take the lesson for over. */
    void announce() {
        removals = removals();
        phase = Phase.RUNNING;
    }

    /**
     * @param page the page's delete commands to carry out first
     * @param then gets what went wrong, if anything did
     */
    void begin(List<PlacedCommand> page, Consumer<Optional<Problem>> then) {
        commands.stopAll();
        lesson.journal().progress(progress -> progress.withPhase(true, false));
        phase = Phase.RUNNING;
        problem = Optional.empty();
        done = then;
        page(new ArrayDeque<>(page));
    }

    private void page(Deque<PlacedCommand> left) {
        PlacedCommand next = left.poll();
        if (next == null) {
            await(() -> lesson.unseen().isEmpty() && Snapshot.complete(snapshot.get()), this::rest);
            return;
        }
        if (lesson.state(next).answered()) {
            page(left);
            return;
        }
        commands.send(next, Optional.empty(), wrong -> {
            if (outage.passing(wrong)) {
                left.addFirst(next);
                await(this::back, () -> page(left));
                return;
            }
            // the rest is removed all the same: what is left costs money
            problem = problem.or(() -> wrong);
            page(left);
        });
    }

    private void rest() {
        removals = Cleanup.plan(lesson.journal().data(), snapshot.get(), covered);
        stage(new ArrayDeque<>(List.of(Cleanup.Stage.values())));
    }

    private void stage(Deque<Cleanup.Stage> left) {
        Cleanup.Stage stage = left.poll();
        if (stage == null) {
            await(this::allGone, () -> end(Optional.empty()));
            return;
        }
        // a node class can't go, and a claim's namespace should not, before the machines did
        boolean afterMachines = stage == Cleanup.Stage.NODE_CLASS;
        if (afterMachines && !machinesGone()) {
            await(this::machinesGone, () -> remove(stage, left));
        } else {
            remove(stage, left);
        }
    }

    private boolean allGone() {
        return remaining(Cleanup.Stage.values()) == 0
                && machinesGone()
                && Cleanup.gone(lesson.journal().data(), snapshot.get());
    }

    private boolean machinesGone() {
        Set<String> pools = pools();
        return snapshot.get().claims().stream().noneMatch(claim -> pools.contains(claim.nodePool()))
                && snapshot.get().nodes().stream()
                        .noneMatch(
                                node -> node.nodePool().filter(pools::contains).isPresent());
    }

    private void remove(Cleanup.Stage stage, Deque<Cleanup.Stage> left) {
        List<Removal> these = removals.stream()
                .filter(removal -> Cleanup.stage(removal.ref()) == stage)
                .toList();
        if (these.isEmpty()) {
            stage(left);
            return;
        }
        removals = removals.stream()
                .map(removal -> these.contains(removal) ? removal.with(Status.DELETING, "") : removal)
                .toList();
        thread.work(
                () -> delete(these),
                refused -> {
                    if (outage.passing(refused)) {
                        await(this::back, () -> remove(stage, left));
                        return;
                    }
                    these.forEach(removal -> lesson.unseen().deleted(removal.ref()));
                    these.forEach(removal -> lesson.journal().deleted(Cleanup.CLEAN_UP, removal.ref()));
                    if (refused.isPresent()) {
                        end(refused);
                    } else {
                        await(() -> remaining(stage) == 0, () -> stage(left));
                    }
                },
                wrong -> end(Optional.of(wrong)));
    }

    /** Asks for each to be deleted, if it still is the one that this run made; blocks. Answers the first refusal. */
    private Optional<Problem> delete(List<Removal> these) {
        Optional<Problem> refused = Optional.empty();
        for (Removal removal : these) {
            Deletion deletion = new Deletion(
                    removal.ref(), Optional.of(removal.uid()), Deletion.Propagation.BACKGROUND, Optional.empty());
            Optional<Problem> wrong = switch (cluster.delete(deletion, holding -> {})) {
                case Deletion.Outcome.Gone gone -> Optional.empty();
                case Deletion.Outcome.Accepted accepted -> Optional.empty();
                case Deletion.Outcome.NotThere notThere -> Optional.empty();
                case Deletion.Outcome.Another another -> Optional.empty();
                case Deletion.Outcome.Held held -> Optional.empty();
                case Deletion.Outcome.Refused no -> Optional.of(no.problem());
            };
            refused = refused.or(() -> wrong);
        }
        return refused;
    }

    /** Removals of these stages whose objects the snapshot still shows; marks the others gone. */
    private long remaining(Cleanup.Stage... stages) {
        Set<Cleanup.Stage> wanted = Set.of(stages);
        ClusterSnapshot now = snapshot.get();
        removals = removals.stream()
                .map(removal -> removal.status() != Status.DELETING
                        ? removal
                        : now.meta(removal.ref())
                                .filter(meta -> meta.uid().equals(removal.uid()))
                                .map(meta -> removal.with(Status.DELETING, Cleanup.held(meta.finalizers())))
                                .orElseGet(() -> removal.with(Status.GONE, "")))
                .toList();
        return removals.stream()
                .filter(removal -> wanted.contains(Cleanup.stage(removal.ref())) && removal.status() == Status.DELETING)
                .count();
    }

    /** Whether to ask a server again that was away. */
    private boolean back() {
        return snapshot.get().connection().connected() && !outage.waits();
    }

    private void await(BooleanSupplier until, Runnable then) {
        if (until.getAsBoolean()) {
            then.run();
        } else {
            waiting = Optional.of(new Waiting(until, then, snapshot.get().clusterTime()));
        }
    }

    /** Looks whether what is waited for has come; after each snapshot and now and then. */
    void look(Instant now) {
        if (waiting.isEmpty()) {
            return;
        }
        Waiting what = waiting.get();
        if (what.until().getAsBoolean()) {
            waiting = Optional.empty();
            what.then().run();
        } else if (Snapshot.lost(snapshot.get(), machineClock.get()).isPresent()) {
            waiting = Optional.empty();
            end(Snapshot.lost(snapshot.get(), machineClock.get()));
        } else if (Duration.between(what.since(), now).compareTo(PATIENCE) > 0) {
            waiting = Optional.empty();
            end(Optional.of(stuck()));
        }
    }

    private Problem stuck() {
        List<String> still = removals().stream()
                .filter(removal -> removal.status() == Status.DELETING)
                .map(removal -> removal.ref() + (removal.heldBy().isEmpty() ? "" : " (" + removal.heldBy() + ")"))
                .toList();
        return Problem.of(
                Kind.TIMEOUT,
                "Clean-up is stuck after " + Durations.words(PATIENCE) + ": still there: "
                        + (still.isEmpty() ? "nodes of " + String.join(", ", pools()) : String.join(", ", still)) + ".",
                "See what holds them with kubectl describe; then clean up again.");
    }

    private void end(Optional<Problem> wrong) {
        problem = problem.or(() -> wrong);
        phase = problem.isEmpty() ? Phase.DONE : Phase.STUCK;
        if (problem.isEmpty()) {
            lesson.journal().progress(progress -> progress.withPhase(true, true));
        }
        done.accept(problem);
    }
}
