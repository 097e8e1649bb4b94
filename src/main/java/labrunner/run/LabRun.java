package labrunner.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import labrunner.cluster.Cluster;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.print.Query;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.LogSink;
import labrunner.cluster.watch.Subscription;
import labrunner.lab.GetSpec;
import labrunner.lab.Lab;
import labrunner.lab.LogSpec;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Problem;
import labrunner.run.boxes.LessonTime;
import labrunner.run.boxes.Steps;
import labrunner.run.cleanup.Machines;
import labrunner.run.cleanup.Presence;
import labrunner.run.journal.Journal;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.JournalStore;
import labrunner.run.state.CleanupState;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;
import labrunner.run.state.Question;
import labrunner.run.state.Remaining;
import labrunner.run.state.Snapshot;
import labrunner.run.write.Executor;
import labrunner.run.write.Prices;
import labrunner.run.write.Reads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lesson in progress: takes {@link Intent}s, acts on the cluster, and publishes a {@link LessonState} after each change.
 * Owns the lesson thread; intents and queries may come from any thread and never block. Closing it ends its watches and leaves
 * the cluster as it is.
 */
public final class LabRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LabRun.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final LessonTime time;
    private final Prices prices;
    private final RunOptions options;
    private final Consumer<LessonState> publish;
    private final LessonThread thread;
    private final Lesson lesson;
    private final Steps steps;
    private final Journal journal;
    private final Commands commands;
    private final AutoRun autoRun;
    private final CleaningUp cleaning;
    private final Asking asking;
    private final ExternalChanges externalChanges;
    private final Questions questions;
    private final Presence presence = new Presence();
    private final PuttingBack puttingBack;
    private final Patience patience;
    private final UnseenObjects unseenObjects;
    private final LastLook lastLook;
    private final TimeKeeping timeKeeping;
    private final ClusterIdentity identity;
    private Optional<Problem> problem = Optional.empty();
    private boolean lookedForStale;
    private volatile ClusterSnapshot snapshot;
    private volatile LessonState state;
    private Subscription watch = Subscription.none();
    private final AtomicBoolean closed = new AtomicBoolean();

    LabRun(
            Lab lab,
            Cluster cluster,
            RunOptions options,
            JournalStore store,
            String owner,
            Consumer<LessonState> publish) {
        this.cluster = cluster;
        this.options = options;
        this.publish = publish;
        this.identity = cluster.identity();
        this.prices = new Prices(() -> options.prices().of(options.practice()));
        this.time = new LessonTime(cluster.clock(), this::move);
        Instant now = time.last();
        this.snapshot = ClusterSnapshot.empty(now);
        this.thread = new LessonThread(this::reduce, this::failed);
        this.journal = Journal.open(store, lab, identity.uid(), owner, now);
        this.lesson = new Lesson(lab, Here.of(identity, options), journal, now);
        this.steps = lesson.steps();
        this.asking = new Asking(options.consent() || options.practice());
        var record = new JournalRecord(lesson, thread, asking);
        Executor executor = new Executor(lab, cluster, record, () -> snapshot, prices);
        this.commands = new Commands(lesson, thread, executor, cluster, time::now, System::nanoTime);
        this.questions = new Questions(lesson, executor.changes(), cluster, thread, asking);
        record.asks(questions);
        this.puttingBack = new PuttingBack(journal, questions, thread, cluster);
        this.patience = new Patience(thread, cluster.waits());
        this.autoRun = new AutoRun(lesson, commands, questions, () -> snapshot, time::last, Clock.systemUTC()::instant);
        this.cleaning = new CleaningUp(
                lesson, thread, commands, cluster, () -> snapshot, presence, time::last, Clock.systemUTC()::instant);
        this.externalChanges = new ExternalChanges(lesson);
        this.unseenObjects = new UnseenObjects(lesson, thread, cluster, presence, () -> snapshot);
        lesson.reads(new WhyReads(lesson.boxes(), thread, cluster, time::last, Clock.systemUTC()::instant));
        this.lastLook = new LastLook(lesson, thread, cluster, presence, () -> snapshot, () -> watch);
        this.timeKeeping = new TimeKeeping(cluster, journal, steps, thread::post);
        journal.where(new JournalData.Where(
                cluster.context().name(), cluster.context().server()));
        this.state = render(now);
    }

    /** Starts watching; the first state comes at once. */
    void open() {
        thread.post(() -> {
            watch = cluster.watch(
                    Interests.of(
                            steps.lab(),
                            cluster.context().namespace(),
                            journal.data().objects()),
                    Interests.facts(steps.lab()),
                    seen -> thread.post(() -> snapshot = seen));
            questions.covered(cleaning::covers);
        });
        // one task, because the lesson is looked at again after each
        thread.every(TICK, () -> {
            timeKeeping.tick();
            unseenObjects.tick(snapshot, watch, cleaning.phase() == CleanupState.Phase.RUNNING);
        });
        thread.query(() -> {
            lesson.prepare();
            return true;
        });
    }

    /** Takes what the learner wants; what comes of it is in the states that follow. */
    public void send(Intent intent) {
        thread.post(() -> {
            problem = Optional.empty();
            handle(intent);
        });
    }

    private void handle(Intent intent) {
        switch (intent) {
            case Intent.Apply apply -> command(apply.commandId(), apply.editedText());
            case Intent.Run run ->
                command(
                        run.commandId(),
                        steps.state(steps.command(run.commandId())).editedText());
            case Intent.Watch watching -> command(watching.commandId(), Optional.empty());
            case Intent.Delete delete -> command(delete.commandId(), Optional.empty());
            case Intent.Stop stop -> commands.stop(stop.commandId());
            case Intent.RunUpTo upTo -> runOn(true, AutoRun.Goal.before(steps.step(upTo.stepId()), this::note));
            case Intent.RunAll all ->
                runOn(
                        all.cleans(),
                        new AutoRun.Goal(
                                Optional.empty(), all.last(), all.onFailure(), wrong -> ranAll(wrong, all.last())));
            case Intent.Halt halt -> {
                autoRun.halt();
                asking.dismiss();
            }
            case Intent.CleanUp cleanUp ->
                questions.beforeCleanUp(
                        Question.About.CLEAN_UP, false, cleaning.removals(), page -> cleanUp(page, this::note));
            case Intent.StartOver startOver ->
                questions.beforeCleanUp(
                        Question.About.START_OVER, false, cleaning.removals(), page -> cleanUp(page, this::startOver));
            case Intent.PutBack putBack -> puttingBack.putBack(putBack.ref(), this::note);
            case Intent.Skip skip -> leave(true);
            case Intent.Next next -> leave(false);
            case Intent.Back back -> steps.by(-1).ifPresent(step -> lesson.go(step, time.now()));
            case Intent.Go go -> lesson.go(steps.step(go.stepId()), time.now());
            case Intent.Answer answer -> asking.answer(answer.questionId(), answer.yes());
        }
    }

    private void command(String id, Optional<String> edited) {
        PlacedCommand placed = steps.command(id);
        if (!placed.command().writes(edited)) {
            commands.send(placed, edited, wrong -> {});
            return;
        }
        if (journal.progress().finished()) {
            anew();
        }
        questions.beforeWrite(
                placed,
                edited,
                () -> commands.send(placed, edited, wrong -> afterWrite(placed)),
                wrong -> note(Optional.of(wrong)));
    }

    /** After the last of a page's own delete commands, to clean up what they leave of this run is offered. */
    private void afterWrite(PlacedCommand placed) {
        boolean last = placed.command().deletes() && steps.cleanedUpBy(placed);
        if (last && cleaning.phase() == CleanupState.Phase.NOT_BEGUN) {
            questions.beforeCleanUp(
                    Question.About.CLEAN_UP, true, cleaning.removals(), page -> cleanUp(List.of(), this::note));
        }
    }

    /** @param cleanups whether the run is to clean up, now or later, so that this is on its plan */
    private void runOn(boolean cleanups, AutoRun.Goal goal) {
        if (journal.progress().finished()) {
            anew();
        }
        questions.plan(cleanups, () -> autoRun.begin(goal), wrong -> note(Optional.of(wrong)));
    }

    private void ranAll(Optional<Problem> wrong, Intent.Last last) {
        if (last != Intent.Last.CLEAN_UP) {
            note(wrong);
            return;
        }
        Consumer<Optional<Problem>> then = stuck -> note(wrong.or(() -> stuck));
        // what the page's clean-up names may be somebody else's: only what is this run's is deleted
        cleaning.announce();
        questions.pageDeletesOfThisRun(page -> cleanUp(page, then));
    }

    private void cleanUp(List<PlacedCommand> page, Consumer<Optional<Problem>> then) {
        autoRun.halt();
        cleaning.begin(page, then);
    }

    private void startOver(Optional<Problem> stuck) {
        note(stuck);
        if (stuck.isEmpty()) {
            anew();
        }
    }

    private void anew() {
        journal.beginAnew(time.now());
        lesson.forget(time.now());
        presence.forget();
        cleaning.forget();
        timeKeeping.forget();
    }

    private void leave(boolean skipped) {
        lesson.leave(steps.current(), skipped);
        steps.by(1).ifPresent(step -> lesson.go(step, time.now()));
    }

    private void note(Optional<Problem> wrong) {
        problem = wrong;
    }

    private void failed(Problem wrong) {
        LOG.warn("{}", wrong);
        problem = Optional.of(wrong);
    }

    /** After each change: what can be judged is judged, what waits goes on, and the state is published. */
    private void reduce() {
        Instant now = time.now();
        if (!lookedForStale && Snapshot.complete(snapshot)) {
            lookedForStale = lesson.markStale(snapshot, now);
        }
        if (!autoRun.active()) {
            externalChanges.look(snapshot, now);
        }
        presence.look(snapshot, journal.data());
        lesson.judge(snapshot, now);
        lesson.measure(snapshot, prices, now);
        timeKeeping.look(snapshot);
        if (Set.of(Phase.RUNNING_ON, Phase.CLEANING_UP).contains(phase()) && phase() != state.phase()) {
            // one that has nothing to do is over at its first look: it is seen to have run all the same
            show(render(now));
        }
        cleaning.look();
        autoRun.look();
        lastLook.look();
        LessonState next = render(now);
        if (Snapshot.complete(snapshot)) {
            journal.left(next.cleanup().remaining(), now);
        }
        if (!next.equals(state)) {
            show(next);
        }
        patience.look(next, lesson.nextCertain(now), now);
    }

    private void show(LessonState next) {
        state = next;
        publish.accept(next);
    }

    private void move(Duration by) {
        lesson.move(by);
        autoRun.move(by);
        cleaning.move(by);
    }

    private LessonState render(Instant now) {
        return new LessonState(
                steps.lab(),
                identity,
                phase(),
                steps.current().id(),
                lesson.states(now),
                lesson.prerequisites(now),
                asking.open(),
                cleanup(Set.of()),
                Machines.comparison(journal.data().measurements(), snapshot, prices),
                timeKeeping.pools(),
                timeKeeping.deployments(),
                journal.resumed(),
                problem.or(() -> journal.unkept()),
                snapshot,
                timeKeeping.timeline());
    }

    private CleanupState cleanup(Set<String> unheard) {
        return CleanupView.of(
                cleaning, journal.data(), timeKeeping.pools(), snapshot, presence, prices, options.practice(), unheard);
    }

    private Phase phase() {
        if (cleaning.phase() == CleanupState.Phase.RUNNING) {
            return Phase.CLEANING_UP;
        }
        if (autoRun.active()) {
            return Phase.RUNNING_ON;
        }
        if (snapshot.number() == 0) {
            return Phase.OPENING;
        }
        return journal.progress().finished() ? Phase.FINISHED : Phase.LEARNING;
    }

    /** The latest state. */
    public LessonState state() {
        return state;
    }

    /**
     * What there is of this lab. Nothing where this run has sent no write; else what lists say that are asked for now, after a write
     * that is under way. Blocks for no longer than the limit: what isn't answered by then is unknown. A problem if this is closed.
     */
    public Remaining remaining(Duration limit) {
        Set<String> unheard = lastLook.ask(limit);
        return thread.ask(() -> cleanup(unheard).remaining());
    }

    /** A log's lines as they are read, before the spec's greps; closing it ends it. */
    public AutoCloseable logs(LogSpec spec, LogSink sink) {
        return cluster.logs(new Reads(cluster).query(spec), sink);
    }

    /** An object's YAML, with or without its managedFields. Fails with a ProblemException. */
    public CompletionStage<String> yaml(Ref ref, boolean managedFields) {
        return thread.query(() -> cluster.yaml(ref, managedFields));
    }

    /** What {@code kubectl get} prints, standard output and then standard error. Fails with a ProblemException. */
    public CompletionStage<String> table(GetSpec spec) {
        return thread.query(() -> {
            Query.Printed printed = new Reads(cluster).table(spec);
            return (printed.out() + printed.err()).stripTrailing();
        });
    }

    /** Ends what runs; a write that is under way is answered first. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        thread.last(() -> {
            autoRun.halt();
            commands.stopAll();
            timeKeeping.end();
        });
        thread.close();
        watch.close();
        journal.close();
    }
}
