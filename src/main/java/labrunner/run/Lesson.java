package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Sync;
import labrunner.lab.Check;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.lab.Where;
import labrunner.run.boxes.Boxes;
import labrunner.run.boxes.Steps;
import labrunner.run.boxes.Verifier;
import labrunner.run.cleanup.Machines;
import labrunner.run.journal.Journal;
import labrunner.run.journal.JournalData;
import labrunner.run.state.BoxState;
import labrunner.run.state.Cause;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.StepState;
import labrunner.run.state.StepState.Progress;
import labrunner.run.write.Prices;
import labrunner.texts.Texts;

/** A lab in progress: what is known of its steps and boxes, and what of that is kept in the journal. Lesson thread only. */
final class Lesson {
    private final Journal journal;
    private final Steps steps;
    private final Boxes boxes;
    private final Map<String, Cause> asMeant = new HashMap<>();
    private Optional<WhyReads> reads = Optional.empty();

    Lesson(Lab lab, Set<Where> here, Journal journal, Instant now) {
        this.journal = journal;
        this.steps = new Steps(lab, here, journal::data, now);
        this.boxes = new Boxes(steps, new Verifier(here));
        boxes.recall(journal.data());
    }

    Boxes boxes() {
        return boxes;
    }

    /** Whether more may be known soon of why boxes aren't met. */
    boolean reading() {
        return reads.filter(WhyReads::open).isPresent();
    }

    /** Who reads what would tell more of why boxes aren't met. */
    void reads(WhyReads why) {
        reads = Optional.of(why);
    }

    Steps steps() {
        return steps;
    }

    Journal journal() {
        return journal;
    }

    /** All ticks and outcomes cleared. */
    void forget(Instant now) {
        boxes.forget();
        asMeant.clear();
        steps.forget(now);
    }

    /** The server has set its clock: what is remembered of before is moved by the same. */
    void move(Duration by) {
        steps.move(by);
        boxes.move(by);
    }

    void go(Step step, Instant now) {
        steps.go(step, now);
        if (journal.goesOn()) {
            journal.progress(progress -> progress.withCurrent(step.id()));
        }
    }

    /** Leaves a step for good: what was ticked stays so. */
    void leave(Step step, boolean skipped) {
        keep(step, true, skipped);
    }

    private void keep(Step step, boolean over, boolean skipped) {
        var entry = new JournalData.StepEntry(over, skipped, Steps.writes(step));
        journal.progress(progress -> progress.withStep(step.id(), entry));
    }

    /** A command was sent; a step that was over is open again. */
    void started(PlacedCommand placed, Status status, Instant now) {
        steps.started(placed, status, now);
        Step step = steps.stepOf(placed.id());
        if (steps.over(step)) {
            keep(step, false, false);
        }
    }

    /**
     * After a resume: commands whose objects are gone have to be run again. Answers whether the watch has shown enough to tell.
     */
    boolean markStale(ClusterSnapshot snapshot, Instant now) {
        if (journal.progress().cleaning() || !journal.goesOn()) {
            return true;
        }
        for (JournalData.ObjectEntry entry : journal.data().objects()) {
            Sync sync = snapshot.sync().getOrDefault(entry.ref().kind(), Sync.PENDING);
            if (sync == Sync.PENDING) {
                return false;
            }
            boolean gone = entry.deletedBy().isEmpty()
                    && sync == Sync.SYNCED
                    && snapshot.meta(entry.ref()).isEmpty();
            if (gone && steps.status(entry.commandId()).orElse(null) instanceof Status.DoneBefore) {
                PlacedCommand placed = steps.command(entry.commandId());
                started(placed, new Status.Stale(Texts.of("lesson.gone", entry.ref())), now);
            }
        }
        return true;
    }

    /** Whether a step's machines are to be measured and have not been: all that it waits for is there, and no pod is meant to stay pending. */
    boolean toMeasure(Step step) {
        boolean have = journal.data().measurements().stream()
                .anyMatch(side -> side.stepId().equals(step.id()));
        return !have
                && !steps.over(step)
                && steps.answered(step)
                && Machines.measures(steps.lab(), step, journal.data())
                && step.expectations().stream()
                        .filter(expectation -> steps.here(expectation.only())
                                && expectation.until().isEmpty())
                        .allMatch(expectation ->
                                boxes.met(expectation) && !(expectation.check() instanceof Check.Pending));
    }

    /** Keeps what the current step's machines cost, once its pods run. */
    void measure(ClusterSnapshot snapshot, Prices prices, Instant now) {
        Step current = steps.current();
        if (toMeasure(current) && !steps.frozen(current)) {
            Machines.measure(steps.lab(), current, journal.data(), snapshot, prices, now)
                    .ifPresent(journal::measured);
        }
    }

    /** May be called from any thread, see {@link Boxes#prepare}. */
    void prepare() {
        boxes.prepare();
    }

    /** Judges what is to be judged. */
    void judge(ClusterSnapshot snapshot, Instant now) {
        steps.unseen().look(snapshot);
        boxes.judge(journal.data(), journal.goesOn(), snapshot, now)
                .forEach((id, entry) -> journal.progress(progress -> progress.withBox(id, entry)));
        meant(steps.current(), now);
        reads.ifPresent(WhyReads::look);
    }

    /** Keeps what is wrong with an exercise once that is what its author means. */
    private void meant(Step step, Instant now) {
        if (step.broken().isPresent() && !asMeant.containsKey(step.id())) {
            boxes.states(step, now).stream()
                    .flatMap(box -> box.cause().stream())
                    .filter(cause -> step.broken().get().equals(cause.mode().word()))
                    .findFirst()
                    .ifPresent(cause -> asMeant.put(step.id(), cause));
        }
    }

    /** When the next of what the current step waits for, and stays as it is, becomes certain. */
    Optional<Instant> nextCertain(Instant now) {
        return boxes.nextCertain(steps.current().expectations(), now);
    }

    List<BoxState> prerequisites(Instant now) {
        return boxes.prerequisites(journal.progress().cleaning(), now);
    }

    /** All steps in page order. */
    List<StepState> states(Instant now) {
        return steps.lab().steps().stream().map(step -> state(step, now)).toList();
    }

    StepState state(Step step, Instant now) {
        List<CommandState> states = step.commands().stream().map(steps::state).toList();
        boolean over = steps.over(step);
        List<BoxState> marks = boxes.states(step, now);
        return new StepState(
                step, progress(step, states, marks, over), states, marks, Optional.ofNullable(asMeant.get(step.id())));
    }

    private Progress progress(Step step, List<CommandState> states, List<BoxState> marks, boolean over) {
        if (!steps.here(step.only())) {
            return Progress.NOT_HERE;
        }
        if (over && steps.skipped(step)) {
            return Progress.SKIPPED;
        }
        boolean failed = states.stream().anyMatch(state -> state.status() instanceof Status.Failed);
        if (failed || marks.stream().anyMatch(box -> box.mark() == BoxState.Mark.BROKEN)) {
            return Progress.BROKEN;
        }
        boolean settled = steps.answered(step) && marks.stream().allMatch(BoxState::settled);
        if (settled && (over || !marks.isEmpty())) {
            return Progress.DONE;
        }
        return steps.begun(step) ? Progress.BEGUN : Progress.TO_DO;
    }
}
