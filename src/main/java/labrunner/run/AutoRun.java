package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.state.BoxProblems;
import labrunner.run.state.BoxState;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Intent;
import labrunner.run.state.Snapshot;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;

/**
 * Runs on by itself: each command of each step in turn, each step until its boxes are settled, as a learner would who never
 * hesitates. Lesson thread only; looks again after each change.
 */
final class AutoRun {
    private static final Duration TO_MEASURE = Duration.ofSeconds(5);

    private final Lesson lesson;
    private final Commands commands;
    private final Questions questions;
    private final Supplier<ClusterSnapshot> snapshot;
    private final Supplier<Instant> clusterClock;
    private final Supplier<Instant> machineClock;
    private final ConnectionRetry outage;
    private final ReadRetry readRetry;
    private Optional<Goal> goal = Optional.empty();
    private int index;
    private boolean sending;
    private String measured = "";
    private Instant measuringSince = Instant.EPOCH;

    /**
     * @param until the step to stand before; the end where it is empty
     * @param last whether steps that clean up are run, and whether what they leave is removed after them
     * @param onFailure whether a command that fails ends it
     * @param then gets what ended it early, if anything did
     */
    record Goal(Optional<Step> until, Intent.Last last, Intent.OnFailure onFailure, Consumer<Optional<Problem>> then) {
        static Goal before(Step step, Consumer<Optional<Problem>> then) {
            return new Goal(Optional.of(step), Intent.Last.BEFORE_CLEAN_UP, Intent.OnFailure.END, then);
        }
    }

    AutoRun(
            Lesson lesson,
            Commands commands,
            Questions questions,
            Supplier<ClusterSnapshot> snapshot,
            Supplier<Instant> clusterClock,
            Supplier<Instant> machineClock) {
        this.lesson = lesson;
        this.commands = commands;
        this.questions = questions;
        this.snapshot = snapshot;
        this.clusterClock = clusterClock;
        this.machineClock = machineClock;
        this.outage = new ConnectionRetry(machineClock);
        this.readRetry = new ReadRetry(lesson);
    }

    boolean active() {
        return goal.isPresent();
    }

    void begin(Goal where) {
        goal = Optional.of(where);
        index = 0;
        sending = false;
        readRetry.forget();
    }

    /** The server has set its clock: what is remembered of before is moved by the same. */
    void move(Duration by) {
        readRetry.move(by);
    }

    /** Sends nothing more. */
    void halt() {
        goal = Optional.empty();
    }

    /** Does the next thing, if it is time for it. */
    void look() {
        if (goal.isPresent() && !sending && !lesson.steps().anyBusy() && !Snapshot.complete(snapshot.get())) {
            lost().ifPresent(this::fail);
        }
        while (goal.isPresent() && !sending && !lesson.steps().anyBusy() && Snapshot.complete(snapshot.get())) {
            if (prerequisites()) {
                return;
            }
            List<Step> steps = lesson.steps().lab().steps();
            if (index >= steps.size()
                    || goal.get().until().filter(steps.get(index)::equals).isPresent()) {
                goal.get().until().ifPresent(step -> lesson.go(step, clusterClock.get()));
                end(Optional.empty());
                return;
            }
            if (!step(steps.get(index))) {
                return;
            }
        }
    }

    /** Whether there is something to wait for, or to give up for, before the lab begins. */
    private boolean prerequisites() {
        if (lesson.journal().goesOn()) {
            return false;
        }
        for (BoxState box : lesson.prerequisites(clusterClock.get())) {
            if (!box.settled()) {
                boolean blind = box.now() instanceof Verdict.Unknown && blind(box);
                boolean over = box.late() && !blind || box.mark() == BoxState.Mark.BROKEN;
                return over
                        ? fail(BoxProblems.notReady(box))
                        : lost(box).map(this::fail).orElse(true);
            }
        }
        return false;
    }

    /** Goes on with a step; answers whether it was left. */
    private boolean step(Step step) {
        boolean passed = !lesson.steps().here(step.only())
                || (step.cleanup() && goal.orElseThrow().last() == Intent.Last.BEFORE_CLEAN_UP)
                || lesson.steps().frozen(step);
        if (passed) {
            index++;
            return true;
        }
        List<PlacedCommand> open = step.commands().stream().filter(this::toRun).toList();
        Optional<PlacedCommand> first =
                open.stream().filter(placed -> !step.solves(placed)).findFirst();
        Optional<PlacedCommand> next = first.or(() -> open.stream().findFirst());
        if (next.filter(placed -> placed.command().edits().isPresent()).isPresent()) {
            // nobody is there who would change its text
            lesson.steps()
                    .status(next.get(), new Status.Shown(Texts.of("wrote.editor.short"), true), clusterClock.get());
            return true;
        }
        if (next.isEmpty() && lesson.steps().over(step)) {
            index++;
            return true;
        }
        if (!lesson.steps().current().equals(step)) {
            lesson.go(step, clusterClock.get());
        }
        if (next.isPresent()) {
            if (!snapshot.get().connection().connected()) {
                lost().ifPresent(this::fail);
            } else if (first.isEmpty() && step.solves(next.get()) && !isBroken(step)) {
                return false;
            } else if (!outage.waits()
                    && !readRetry.waits(next.get(), snapshot.get().number(), clusterClock.get())
                    && !awaits(before(step, next.get()))) {
                send(next.get());
            }
            return false;
        }
        return settled(step);
    }

    /** Whether an exercise is broken as its author means, so that its solution may be run; ends the run where it won't be. */
    private boolean isBroken(Step step) {
        return switch (BrokenFirst.look(lesson.state(step, clusterClock.get()), clusterClock.get())) {
            case BrokenFirst.Look.AsMeant meant -> true;
            case BrokenFirst.Look.NotYet notYet -> false;
            case BrokenFirst.Look.Other other -> {
                // its answer brings about another look
                if (!lesson.reading()) {
                    fail(other.problem());
                }
                yield false;
            }
        };
    }

    private boolean toRun(PlacedCommand placed) {
        CommandState state = lesson.steps().state(placed);
        boolean open = state.status() instanceof Status.Idle
                || state.status() instanceof Status.Stale
                || state.status() instanceof Status.Failed && state.passed() == CommandState.Passed.NO;
        return open
                && lesson.steps().runsHere(placed)
                && (placed.command().writes()
                        || !lesson.steps().over(lesson.steps().stepOf(placed.id())));
    }

    private void send(PlacedCommand placed) {
        sending = true;
        Optional<String> edited = lesson.steps().state(placed).editedText();
        if (!placed.command().writes()) {
            sent(placed, edited);
            return;
        }
        Optional<Goal> asked = goal;
        questions.beforeWrite(
                placed,
                edited,
                () -> {
                    if (goal.equals(asked) && active()) {
                        sent(placed, edited);
                    }
                },
                wrong -> {
                    sending = false;
                    if (goal.equals(asked) && active() && !outage.passing(Optional.of(wrong))) {
                        fail(wrong);
                    }
                });
    }

    private void sent(PlacedCommand placed, Optional<String> edited) {
        boolean last = readRetry.spent(placed, clusterClock.get());
        long seen = snapshot.get().number();
        commands.send(placed, edited, problem -> {
            sending = false;
            if (!active() || outage.passing(problem)) {
                return;
            }
            problem.ifPresent(wrong -> {
                if (!last && readRetry.again(placed, wrong, seen, clusterClock.get())) {
                    lesson.steps().status(placed, new Status.Idle(), clusterClock.get());
                } else if (!passed(placed, wrong)) {
                    fail(wrong);
                }
            });
        });
    }

    /** Goes on past a command that failed, where that is asked for. */
    private boolean passed(PlacedCommand placed, Problem wrong) {
        CommandState.Passed passed =
                PassingOver.of(lesson.steps(), goal.orElseThrow().onFailure(), placed, wrong);
        if (passed != CommandState.Passed.NO && lesson.steps().state(placed).status() instanceof Status.Failed failed) {
            lesson.steps().status(placed, failed.with(passed), clusterClock.get());
            // what depends on it is judged before the next command is sent
            lesson.judge(snapshot.get(), clusterClock.get());
            return true;
        }
        return false;
    }

    private boolean settled(Step step) {
        // what the page's clean-up leaves is removed after its last step, so some of its boxes can only then be met
        boolean waits = !(step.cleanup() && last(step) && goal.orElseThrow().last() == Intent.Last.CLEAN_UP);
        if (waits && awaits(lesson.state(step, clusterClock.get()).boxes())) {
            return false;
        }
        if (commands.listening() || measuring(step)) {
            return false;
        }
        commands.stopAll();
        lesson.leave(step, false);
        index++;
        return true;
    }

    /** What has to be seen of what earlier commands changed, before this one changes it again. */
    private List<BoxState> before(Step step, PlacedCommand next) {
        return lesson.state(step, clusterClock.get()).boxes().stream()
                .filter(box ->
                        box.expectation().until().filter(next.id()::equals).isPresent())
                .toList();
    }

    /** Whether one of these has still to come; ends the run where it won't. */
    private boolean awaits(List<BoxState> boxes) {
        for (BoxState box : boxes) {
            if (!box.settled()) {
                boolean blind = box.now() instanceof Verdict.Unknown && blind(box);
                if (box.late() && !blind) {
                    return fail(BoxProblems.unmet(box));
                }
                if (box.now() instanceof Verdict.Unknown unknown && !blind) {
                    return fail(Problem.at(
                            box.expectation().place(),
                            Kind.FORBIDDEN,
                            Texts.of("auto.blind", box.expectation().text(), unknown.why()),
                            ""));
                }
                lost(box).ifPresent(this::fail);
                return true;
            }
        }
        return false;
    }

    /** Rows of pods may come a moment after the Deployment that says they run: their price is waited for, not for long. */
    private boolean measuring(Step step) {
        if (!lesson.toMeasure(step)) {
            return false;
        }
        Instant here = machineClock.get();
        if (!step.id().equals(measured)) {
            measured = step.id();
            measuringSince = here;
        }
        return Duration.between(measuringSince, here).compareTo(TO_MEASURE) < 0;
    }

    private boolean last(Step step) {
        return lesson.steps().lab().steps().stream()
                .filter(Step::cleanup)
                .reduce((a, b) -> b)
                .filter(step::equals)
                .isPresent();
    }

    private Optional<Problem> lost() {
        return Snapshot.lost(snapshot.get(), machineClock.get());
    }

    private Optional<Problem> lost(BoxState box) {
        return Snapshot.lost(snapshot.get(), machineClock.get(), kinds(box));
    }

    private boolean blind(BoxState box) {
        return Snapshot.blind(snapshot.get(), kinds(box));
    }

    /** What a box needs to be heard of: what it looks at, and what it waits for to be shown as it was written. */
    private Set<String> kinds(BoxState box) {
        var kinds = box.expectation().check().kinds();
        lesson.steps().unseen().refs().forEach(ref -> kinds.add(ref.kind()));
        return kinds;
    }

    private boolean fail(Problem problem) {
        end(Optional.of(problem));
        return true;
    }

    private void end(Optional<Problem> problem) {
        Consumer<Optional<Problem>> then = goal.orElseThrow().then();
        goal = Optional.empty();
        commands.stopAll();
        then.accept(problem);
    }
}
