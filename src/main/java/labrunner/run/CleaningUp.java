package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.cleanup.Cleanup;
import labrunner.run.cleanup.CleanupProblems;
import labrunner.run.cleanup.Machines;
import labrunner.run.cleanup.Presence;
import labrunner.run.cleanup.Remover;
import labrunner.run.journal.JournalData;
import labrunner.run.state.CleanupState.Phase;
import labrunner.run.state.Durations;
import labrunner.run.state.Removal;
import labrunner.run.state.Removal.Status;
import labrunner.run.state.Snapshot;
import labrunner.texts.Texts;

/** Removes what a run made: the page's own delete commands first, then the rest in the order that works. Lesson thread only. */
final class CleaningUp {
    /** In cluster time, for one stage; a machine that takes longer to go needs somebody to look. */
    private static final Duration LONGEST_STAGE = Duration.ofMinutes(20);

    /** Our time between two questions to the server about what it hasn't let go yet. */
    private static final Duration ASK_INTERVAL = Duration.ofSeconds(2);

    private final Lesson lesson;
    private final LessonThread thread;
    private final Commands commands;
    private final Remover remover;
    private final Supplier<ClusterSnapshot> snapshot;
    private final Presence presence;
    private final Supplier<Instant> clusterClock;
    private final Supplier<Instant> machineClock;
    private final ConnectionRetry outage;
    private Phase phase = Phase.NOT_BEGUN;
    /** Since when only the server's own word is waited for, in cluster time. */
    private Optional<Instant> lastSince = Optional.empty();
    /** Claims and nodes that the server listed when it was asked last. */
    private long machinesRead;

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
            Presence presence,
            Supplier<Instant> clusterClock,
            Supplier<Instant> machineClock) {
        this.lesson = lesson;
        this.thread = thread;
        this.commands = commands;
        this.remover = new Remover(cluster);
        this.snapshot = snapshot;
        this.presence = presence;
        this.clusterClock = clusterClock;
        this.machineClock = machineClock;
        this.outage = new ConnectionRetry(machineClock);
    }

    Phase phase() {
        return phase;
    }

    Optional<Problem> problem() {
        return problem;
    }

    /** The server has set its clock: what is remembered of before is moved by the same. */
    void move(Duration by) {
        lastSince = lastSince.map(at -> at.plus(by));
        waiting = waiting.map(
                what -> new Waiting(what.until(), what.then(), what.since().plus(by)));
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
        Set<String> page =
                lesson.steps().pageDeletes().stream().map(PlacedCommand::id).collect(Collectors.toUnmodifiableSet());
        List<Removal> all = Cleanup.list(lesson.journal().data(), snapshot.get(), presence, covered, page);
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
        return Cleanup.left(lesson.journal().data(), snapshot.get());
    }

    /** The pools of this lab whose machines have to go. */
    private Set<String> pools() {
        return Machines.pools(lesson.journal().data());
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
            await(() -> Snapshot.complete(snapshot.get()), () -> verify(this::rest));
            return;
        }
        if (lesson.steps().state(next).answered()) {
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

    /** Reads all that this run made by name, whatever the watch shows; then goes on. */
    private void verify(Runnable then) {
        List<JournalData.ObjectEntry> made = lesson.journal().data().objects().stream()
                .filter(entry -> !entry.wasThere())
                .toList();
        Set<String> pools = pools();
        thread.work(
                () -> remover.look(made, pools),
                look -> {
                    presence.take(look.objects(), lesson.journal());
                    Optional<Problem> unread = look.problem();
                    if (outage.passing(unread)) {
                        await(this::back, () -> verify(then));
                    } else if (unread.isPresent()) {
                        end(unread.map(CleanupProblems::notKnown));
                    } else {
                        machinesRead = look.machines();
                        then.run();
                    }
                },
                wrong -> end(Optional.of(wrong)));
    }

    private void rest() {
        lastSince = Optional.empty();
        removals = Cleanup.plan(lesson.journal().data(), snapshot.get(), presence, covered);
        stage(new ArrayDeque<>(List.of(Cleanup.Stage.values())));
    }

    private void stage(Deque<Cleanup.Stage> left) {
        Cleanup.Stage stage = left.poll();
        if (stage == null) {
            await(this::allGone, () -> verify(this::last));
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

    /** The server was asked for everything once more: now it is known. */
    private void last() {
        List<Removal> kept = removals.stream()
                .filter(removal -> removal.status() == Status.KEPT)
                .toList();
        if (!kept.isEmpty()) {
            end(Optional.of(CleanupProblems.keeps(kept)));
        } else if (allGone() && machinesRead == 0) {
            end(Optional.empty());
        } else if (isTooLong(lastSince.orElseGet(clusterClock))) {
            end(Optional.of(stuck()));
        } else {
            // the watch was ahead of the server, or behind it: what is there is waited for, and asked for again
            lastSince = lastSince.or(() -> Optional.of(clusterClock.get()));
            Instant asked = machineClock.get();
            await(
                    () -> Duration.between(asked, machineClock.get()).compareTo(ASK_INTERVAL) >= 0,
                    () -> verify(this::restOrLast));
        }
    }

    private void restOrLast() {
        boolean more = Cleanup.plan(lesson.journal().data(), snapshot.get(), presence, covered).stream()
                .anyMatch(removal ->
                        removals.stream().noneMatch(known -> known.uid().equals(removal.uid())));
        if (more) {
            rest();
        } else {
            await(this::allGone, this::last);
        }
    }

    private boolean allGone() {
        return remaining(Cleanup.Stage.values()) == 0
                && machinesGone()
                && (Cleanup.gone(lesson.journal().data(), snapshot.get(), presence)
                        || removals.stream().anyMatch(removal -> removal.status() == Status.KEPT));
    }

    private boolean machinesGone() {
        Set<String> pools = pools();
        return snapshot.get().rows(RowKind.NODE_CLAIMS).stream().noneMatch(claim -> pools.contains(claim.nodePool()))
                && snapshot.get().rows(RowKind.NODES).stream()
                        .noneMatch(
                                node -> node.nodePool().filter(pools::contains).isPresent());
    }

    private void remove(Cleanup.Stage stage, Deque<Cleanup.Stage> left) {
        List<Removal> these = removals.stream()
                .filter(removal -> Cleanup.stage(removal.ref()) == stage && removal.status() == Status.PLANNED)
                .toList();
        if (these.isEmpty()) {
            await(() -> remaining(stage) == 0, () -> stage(left));
            return;
        }
        JournalData journal = lesson.journal().data();
        thread.work(
                () -> these.stream()
                        .map(removal -> remover.delete(removal, journal))
                        .toList(),
                done -> {
                    done.forEach(this::take);
                    Optional<Problem> refused =
                            done.stream().flatMap(one -> one.refused().stream()).findFirst();
                    if (outage.passing(refused)) {
                        await(this::back, () -> remove(stage, left));
                    } else if (refused.isPresent()) {
                        end(refused);
                    } else {
                        await(() -> remaining(stage) == 0, () -> stage(left));
                    }
                },
                wrong -> end(Optional.of(wrong)));
    }

    private void take(Remover.Done done) {
        Removal now = done.removal();
        removals = removals.stream()
                .map(removal -> removal.uid().equals(now.uid()) ? now : removal)
                .toList();
        if (now.status() == Status.DELETING) {
            lesson.steps().unseen().deleted(now.ref());
            lesson.journal().deleted(Cleanup.CLEAN_UP, now.ref());
        }
    }

    /** Removals of these stages whose objects are still there; marks the others gone. */
    private long remaining(Cleanup.Stage... stages) {
        Set<Cleanup.Stage> wanted = Set.of(stages);
        JournalData data = lesson.journal().data();
        ClusterSnapshot now = snapshot.get();
        removals = removals.stream()
                .map(removal -> removal.status() == Status.DELETING ? standing(removal, data, now) : removal)
                .toList();
        return removals.stream()
                .filter(removal -> wanted.contains(Cleanup.stage(removal.ref())) && removal.status() == Status.DELETING)
                .count();
    }

    private Removal standing(Removal removal, JournalData data, ClusterSnapshot now) {
        boolean gone = data.object(removal.ref())
                .filter(entry -> presence.of(entry, data, now) != Presence.State.GONE)
                .isEmpty();
        return gone
                ? removal.with(Status.GONE, "")
                : removal.with(
                        Status.DELETING,
                        now.meta(removal.ref())
                                .map(meta -> Cleanup.held(meta.finalizers()))
                                .orElse(""));
    }

    /** Whether to ask a server again that was away. */
    private boolean back() {
        return snapshot.get().connection().connected() && !outage.waits();
    }

    private void await(BooleanSupplier until, Runnable then) {
        if (until.getAsBoolean()) {
            then.run();
        } else {
            waiting = Optional.of(new Waiting(until, then, clusterClock.get()));
        }
    }

    /** Looks whether what is waited for has come; after each snapshot and now and then. */
    void look() {
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
        } else if (isTooLong(what.since())) {
            waiting = Optional.empty();
            end(Optional.of(stuck()));
        }
    }

    private boolean isTooLong(Instant since) {
        return Duration.between(since, clusterClock.get()).compareTo(LONGEST_STAGE) > 0;
    }

    private Problem stuck() {
        List<String> still = removals().stream()
                .filter(removal -> removal.status() == Status.DELETING)
                .map(removal -> removal.heldBy().isEmpty()
                        ? removal.ref().toString()
                        : Texts.of("clean.held", removal.ref(), removal.heldBy()))
                .toList();
        return Problem.of(
                Kind.TIMEOUT,
                Texts.of(
                        "clean.stuck",
                        Durations.words(LONGEST_STAGE),
                        still.isEmpty()
                                ? Texts.of("clean.nodes", String.join(", ", pools()))
                                : String.join(", ", still)),
                Texts.of("clean.stuck.hint"));
    }

    private void end(Optional<Problem> wrong) {
        problem = problem.or(() -> wrong).or(() -> lesson.journal().unkept());
        phase = problem.isEmpty() ? Phase.DONE : Phase.STUCK;
        if (problem.isEmpty()) {
            lesson.journal().progress(progress -> progress.withPhase(true, true));
        }
        done.accept(problem);
    }
}
