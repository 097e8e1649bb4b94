package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Sync;
import labrunner.lab.Belonging;
import labrunner.lab.Expectation;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.lab.Where;
import labrunner.problem.Problem;
import labrunner.run.CommandState.Status;
import labrunner.run.StepState.Progress;

/**
 * How far each command, box and step of a lab is; what it says can be kept goes through the journal. Lesson thread only.
 */
final class Lesson {
    private final Lab lab;
    private final Set<Where> here;
    private final Journal journal;
    private final Map<String, Status> commands = new LinkedHashMap<>();
    private final Boxes boxes;
    private final StepTimes times;
    private final PendingWrites unseen = new PendingWrites();
    private Step current;

    Lesson(Lab lab, Set<Where> here, Journal journal, Instant now) {
        this.lab = lab;
        this.here = here;
        this.journal = journal;
        this.boxes = new Boxes(lab, new Verifier(here));
        this.times = new StepTimes(now);
        this.current = lab.steps().getFirst();
        forget(now);
        recall(now);
    }

    /** All ticks and outcomes cleared. */
    void forget(Instant now) {
        commands.clear();
        boxes.forget();
        unseen.forget();
        times.forget(now);
        current = lab.steps().getFirst();
        times.begin(current.id(), now);
    }

    /** What an earlier process of this run did. Boxes of a step that wasn't over are judged again. */
    private void recall(Instant now) {
        JournalData data = journal.data();
        for (Step step : lab.steps()) {
            boolean over = over(step);
            for (PlacedCommand placed : step.commands()) {
                Optional.ofNullable(data.progress().commands().get(placed.id())).ifPresent(entry -> {
                    times.begunBy(step.id(), entry.at());
                    if (entry.outcome() == JournalData.Outcome.ANSWERED) {
                        commands.put(placed.id(), new Status.DoneBefore(entry.at()));
                        times.answer(placed.id(), now);
                    }
                });
            }
            if (over) {
                times.begin(step.id(), now);
            }
            boxes.recall(step, over, data);
            if (step.id().equals(data.progress().current())) {
                current = step;
                times.begin(step.id(), now);
            }
        }
    }

    /** The server has set its clock: what is remembered of before is moved by the same. */
    void move(Duration by) {
        times.move(by);
        boxes.move(by);
    }

    Lab lab() {
        return lab;
    }

    Step current() {
        return current;
    }

    boolean here(Where only) {
        return here.contains(only);
    }

    Set<Where> here() {
        return here;
    }

    Journal journal() {
        return journal;
    }

    void go(Step step, Instant now) {
        current = step;
        times.begin(step.id(), now);
        if (journal.goesOn()) {
            journal.progress(progress -> progress.withCurrent(step.id()));
        }
    }

    /** Leaves a step for good: what was ticked stays so. */
    void leave(Step step, boolean skipped) {
        keep(step, true, skipped);
    }

    private void keep(Step step, boolean over, boolean skipped) {
        var entry = new JournalData.StepEntry(over, skipped, writes(step));
        journal.progress(progress -> progress.withStep(step.id(), entry));
    }

    private static List<String> writes(Step step) {
        return step.commands().stream()
                .filter(placed -> placed.command().writes())
                .map(PlacedCommand::id)
                .toList();
    }

    boolean over(Step step) {
        return kept(step).filter(JournalData.StepEntry::over).isPresent();
    }

    boolean skipped(Step step) {
        return kept(step).filter(JournalData.StepEntry::skipped).isPresent();
    }

    /** What is known of a step, if it still asks for the same. */
    private Optional<JournalData.StepEntry> kept(Step step) {
        return Optional.ofNullable(journal.progress().steps().get(step.id()))
                .filter(entry -> entry.commands().equals(writes(step)));
    }

    /** A command was sent; a step that was over is open again. */
    void started(PlacedCommand placed, Status status, Instant now) {
        Step step = stepOf(placed.id());
        commands.put(placed.id(), status);
        times.begin(step.id(), now);
        if (placed.command().writes()) {
            times.sent(placed.id());
        }
        if (over(step)) {
            keep(step, false, false);
        }
    }

    void status(PlacedCommand placed, Status status, Instant now) {
        commands.put(placed.id(), status);
        if (placed.command().writes() && state(placed).answered()) {
            times.answer(placed.id(), now);
        }
    }

    /** The commands of a step that change this cluster. */
    private List<PlacedCommand> writing(Step step) {
        return step.commands().stream()
                .filter(this::runsHere)
                .filter(placed -> placed.command().writes())
                .toList();
    }

    /** Whether all that a step does was answered, or it has nothing to do and was begun. */
    private boolean answered(Step step) {
        return times.begun(step.id()).isPresent()
                && writing(step).stream()
                        .allMatch(placed -> times.answered(placed.id()).isPresent());
    }

    boolean runsHere(PlacedCommand placed) {
        return here.contains(placed.only());
    }

    CommandState state(PlacedCommand placed) {
        Status idle = CommandState.unsent(placed.command(), runsHere(placed));
        JournalData.CommandEntry entry = journal.progress().commands().get(placed.id());
        return new CommandState(
                placed,
                commands.getOrDefault(placed.id(), idle),
                entry == null ? Optional.empty() : entry.editedText());
    }

    boolean anyBusy() {
        return commands.values().stream().anyMatch(status -> status instanceof Status.Running);
    }

    PendingWrites unseen() {
        return unseen;
    }

    /** Whether the answer that a box is judged from was given to this process, and not to an earlier one of this run. */
    boolean told(Step step, Expectation expectation) {
        return Belonging.of(expectation, writing(step))
                .filter(placed -> commands.get(placed.id()) instanceof Status.DoneBefore)
                .isEmpty();
    }

    /** A box is judged from its own command's answer; in a step that writes nothing, from its begin. */
    JudgedFrom floor(Step step, Expectation expectation) {
        List<PlacedCommand> writing = writing(step);
        Optional<PlacedCommand> own = Belonging.of(expectation, writing);
        Optional<Instant> from = own.isEmpty()
                ? times.begun(step.id())
                : times.answered(own.get().id());
        Map<Ref, JudgedFrom.Written> written = own.map(
                        placed -> written(expectation, writing.subList(0, writing.indexOf(placed) + 1)))
                .orElseGet(unseen::written);
        return new JudgedFrom(from, "its command", factsFrom(step), written);
    }

    /** What its command or one before it wrote, or what it looks at itself, and the watch hasn't shown yet. */
    private Map<Ref, JudgedFrom.Written> written(Expectation expectation, List<PlacedCommand> before) {
        Set<String> ids = before.stream().map(PlacedCommand::id).collect(Collectors.toSet());
        return unseen.written().entrySet().stream()
                .filter(entry -> journal.data()
                                .object(entry.getKey())
                                .filter(object -> ids.contains(object.commandId()))
                                .isPresent()
                        || Verifier.looksAt(expectation.check(), entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Instant factsFrom(Step step) {
        Instant facts = Instant.EPOCH;
        for (Step earlier : lab.steps()) {
            boolean writes = earlier.commands().stream()
                    .anyMatch(placed -> placed.command().writes());
            if (writes) {
                // events have whole seconds, so one of the same second may look older than the command
                facts = times.begun(earlier.id()).map(at -> at.minusSeconds(1)).orElse(facts);
            }
            if (earlier.equals(step)) {
                break;
            }
        }
        return facts;
    }

    /**
     * The commands that change this cluster, in the order of the page.
     *
     * @param cleanups whether those of steps that clean up are among them
     */
    List<PlacedCommand> writing(boolean cleanups) {
        return lab.steps().stream()
                .filter(step -> here(step.only()) && (cleanups || !step.cleanup()))
                .flatMap(step -> step.commands().stream())
                .filter(placed -> runsHere(placed) && placed.command().writes())
                .toList();
    }

    /** The page's own delete commands in its steps that clean up. */
    List<PlacedCommand> pageDeletes() {
        return lab.steps().stream()
                .filter(step -> step.cleanup() && here(step.only()))
                .flatMap(step -> step.commands().stream())
                .filter(placed -> runsHere(placed) && placed.command().deletes())
                .toList();
    }

    Optional<Step> lastCleanup() {
        return lab.steps().stream()
                .filter(step -> step.cleanup() && here(step.only()))
                .reduce((a, b) -> b);
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
            if (gone && commands.get(entry.commandId()) instanceof Status.DoneBefore) {
                PlacedCommand placed = command(entry.commandId());
                started(placed, new Status.Stale(entry.ref() + " is gone"), now);
            }
        }
        return true;
    }

    /** Whether a step's machines are to be measured and have not been. */
    boolean toMeasure(Step step) {
        boolean have = journal.data().measurements().stream()
                .anyMatch(side -> side.stepId().equals(step.id()));
        return !have && !over(step) && answered(step) && Machines.measures(lab, step, journal.data());
    }

    /** Keeps what the current step's machines cost, once its pods run. */
    void measure(ClusterSnapshot snapshot, Prices prices, Instant now) {
        boolean waits = current.expectations().stream()
                .anyMatch(expectation -> here(expectation.only()) && !boxes.met(expectation));
        if (!waits && toMeasure(current) && !frozen(current)) {
            Machines.measure(lab, current, journal.data(), snapshot, prices, now)
                    .ifPresent(journal::measured);
        }
    }

    /** May be called from any thread, see {@link Boxes#prepare}. */
    void prepare() {
        boxes.prepare();
    }

    /** Judges what is to be judged. */
    void judge(ClusterSnapshot snapshot, Instant now) {
        unseen.look(snapshot);
        boxes.judge(this, snapshot, times.opened(), now);
    }

    /** Whether clean-up has begun after this step: what it showed then stays. */
    boolean frozen(Step step) {
        if (step.cleanup()) {
            return false;
        }
        return journal.progress().cleaning()
                || lab.steps().stream()
                        .dropWhile(other -> !other.equals(step))
                        .filter(Step::cleanup)
                        .flatMap(later -> later.commands().stream())
                        .anyMatch(placed -> journal.progress().commands().containsKey(placed.id()));
    }

    Step stepOf(String commandId) {
        return lab.steps().stream()
                .filter(step ->
                        step.commands().stream().anyMatch(placed -> placed.id().equals(commandId)))
                .findFirst()
                .orElseThrow(() -> unknown(commandId));
    }

    PlacedCommand command(String id) {
        return lab.commands()
                .filter(placed -> placed.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    Step step(String id) {
        return lab.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private static RuntimeException unknown(String id) {
        return Problem.of(Problem.Kind.USAGE, "The lab has no \"" + id + "\".", "")
                .asException();
    }

    List<BoxState> prerequisites(Instant now) {
        return boxes.states(lab.prerequisites(), false, journal.progress().cleaning(), now);
    }

    StepState state(Step step, Instant now) {
        List<CommandState> states = step.commands().stream().map(this::state).toList();
        boolean over = over(step);
        List<BoxState> marks = boxes.states(step.expectations(), over, frozen(step), now);
        return new StepState(step, progress(step, states, marks, over), states, marks);
    }

    private Progress progress(Step step, List<CommandState> states, List<BoxState> marks, boolean over) {
        if (!here.contains(step.only())) {
            return Progress.NOT_HERE;
        }
        if (over && skipped(step)) {
            return Progress.SKIPPED;
        }
        boolean failed = states.stream().anyMatch(state -> state.status() instanceof Status.Failed);
        if (failed || marks.stream().anyMatch(box -> box.mark() == BoxState.Mark.BROKEN)) {
            return Progress.BROKEN;
        }
        boolean settled = answered(step) && marks.stream().allMatch(BoxState::settled);
        if (settled && (over || !marks.isEmpty())) {
            return Progress.DONE;
        }
        return times.begun(step.id()).isPresent() ? Progress.BEGUN : Progress.TO_DO;
    }
}
