package labrunner.run.boxes;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import labrunner.cluster.rows.Ref;
import labrunner.lab.Expectation;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.lab.Where;
import labrunner.problem.Problem;
import labrunner.run.journal.JournalData;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Status;
import labrunner.texts.Texts;

/** What is known of a lab's steps and commands: plain state, which keeps nothing and asks nobody. Lesson thread only. */
public final class Steps {
    private final Lab lab;
    private final Set<Where> here;
    private final Supplier<JournalData> kept;
    private final Map<String, Status> commands = new LinkedHashMap<>();
    private final StepTimes times;
    private final PendingWrites unseen = new PendingWrites();
    private Step current;

    /** @param kept what is kept of the run */
    public Steps(Lab lab, Set<Where> here, Supplier<JournalData> kept, Instant now) {
        this.lab = lab;
        this.here = here;
        this.kept = kept;
        this.times = new StepTimes(now);
        this.current = lab.steps().getFirst();
        forget(now);
        recall(now);
    }

    /** As if nothing had been done. */
    public void forget(Instant now) {
        commands.clear();
        unseen.forget();
        times.forget(now);
        current = lab.steps().getFirst();
        times.begin(current.id(), now);
    }

    /** What an earlier process of this run did. */
    private void recall(Instant now) {
        JournalData.Progress before = progress();
        for (Step step : lab.steps()) {
            for (PlacedCommand placed : step.commands()) {
                Optional.ofNullable(before.commands().get(placed.id())).ifPresent(entry -> {
                    times.begunBy(step.id(), entry.at());
                    if (entry.outcome() == JournalData.Outcome.ANSWERED) {
                        commands.put(placed.id(), new Status.DoneBefore(entry.at()));
                        times.answer(placed.id(), now);
                    }
                });
                if (!before.commands().containsKey(placed.id())) {
                    fetchedAnew(placed, before)
                            .ifPresent(address ->
                                    commands.put(placed.id(), new Status.Stale(Texts.of("lesson.fetched", address))));
                }
            }
            if (over(step)) {
                times.begin(step.id(), now);
            }
            if (step.id().equals(before.current())) {
                go(step, now);
            }
        }
    }

    /** Fingerprints of what a command takes from the web, by address. */
    public SequencedMap<String, String> fingerprints(PlacedCommand placed) {
        var all = new LinkedHashMap<String, String>();
        lab.fetched(placed).forEach(text -> all.put(text.address(), text.fingerprint()));
        return all;
    }

    /** The address of what it applies now that says something else than what an earlier process applied from there. */
    private Optional<String> fetchedAnew(PlacedCommand placed, JournalData.Progress before) {
        if (placed.command().applied().findAny().isEmpty()) {
            return Optional.empty();
        }
        List<SequencedMap<String, String>> agreed = before.commands().values().stream()
                .flatMap(entry -> entry.fetched().stream())
                .toList();
        return fingerprints(placed).entrySet().stream()
                .filter(now -> agreed.stream()
                        .anyMatch(then ->
                                !then.getOrDefault(now.getKey(), now.getValue()).equals(now.getValue())))
                .map(now -> now.getKey())
                .findFirst();
    }

    /** The server has set its clock: what is remembered of before is moved by the same. */
    public void move(Duration by) {
        times.move(by);
    }

    public Lab lab() {
        return lab;
    }

    public Step current() {
        return current;
    }

    public boolean here(Where only) {
        return here.contains(only);
    }

    private JournalData.Progress progress() {
        return kept.get().progress();
    }

    public void go(Step step, Instant now) {
        current = step;
        times.begin(step.id(), now);
    }

    /** When the lesson was opened. */
    Instant opened() {
        return times.opened();
    }

    public boolean over(Step step) {
        return entry(step).filter(JournalData.StepEntry::over).isPresent();
    }

    public boolean skipped(Step step) {
        return entry(step).filter(JournalData.StepEntry::skipped).isPresent();
    }

    /** What is known of a step, if it still asks for the same. */
    private Optional<JournalData.StepEntry> entry(Step step) {
        return Optional.ofNullable(progress().steps().get(step.id()))
                .filter(entry -> entry.commands().equals(writes(step)));
    }

    /** By which a step is known again: the ids of what it changes. */
    public static List<String> writes(Step step) {
        return step.commands().stream()
                .filter(placed -> placed.command().writes())
                .map(PlacedCommand::id)
                .toList();
    }

    /** A command was sent. */
    public void started(PlacedCommand placed, Status status, Instant now) {
        commands.put(placed.id(), status);
        times.begin(stepOf(placed.id()).id(), now);
        if (placed.command().writes()) {
            times.sent(placed.id());
        }
    }

    public void status(PlacedCommand placed, Status status, Instant now) {
        commands.put(placed.id(), status);
        if (placed.command().writes() && state(placed).answered()) {
            times.answer(placed.id(), now);
        }
    }

    /** The commands of a step that change this cluster; what mends an exercise is one of them once somebody has sent it. */
    private List<PlacedCommand> writing(Step step) {
        return step.commands().stream()
                .filter(placed -> runsHere(placed) && placed.command().writes())
                .filter(placed -> !(step.solves(placed) && unsent(placed)))
                .toList();
    }

    /** Whether all that a step does was answered, or it has nothing to do and was begun. */
    public boolean answered(Step step) {
        return begun(step)
                && writing(step).stream()
                        .allMatch(placed -> times.answered(placed.id()).isPresent());
    }

    /** Whether it was begun. */
    public boolean begun(Step step) {
        return times.begun(step.id()).isPresent();
    }

    public Optional<Status> status(String commandId) {
        return Optional.ofNullable(commands.get(commandId));
    }

    public boolean runsHere(PlacedCommand placed) {
        return here.contains(placed.only());
    }

    public CommandState state(PlacedCommand placed) {
        Status idle = CommandState.unsent(placed.command(), runsHere(placed));
        JournalData.CommandEntry entry = progress().commands().get(placed.id());
        return new CommandState(
                placed,
                commands.getOrDefault(placed.id(), idle),
                entry == null ? Optional.empty() : entry.editedText());
    }

    public boolean anyBusy() {
        return commands.values().stream().anyMatch(status -> status instanceof Status.Running);
    }

    public PendingWrites unseen() {
        return unseen;
    }

    /** Whether the answer that a box is judged from was given to this process, and not to an earlier one of this run. */
    boolean told(Step step, Expectation expectation) {
        return Belonging.of(expectation, writing(step))
                .filter(placed -> commands.get(placed.id()) instanceof Status.DoneBefore)
                .isEmpty();
    }

    /** Whether the command that changes an expectation's object again was sent after its own was answered. */
    boolean overtaken(Step step, Expectation expectation) {
        if (expectation.until().isEmpty()) {
            return false;
        }
        String next = expectation.until().get();
        boolean sent = switch (commands.getOrDefault(next, new Status.Idle())) {
            case Status.Idle i -> false;
            case Status.Stale s -> false;
            case Status.Shown s -> false;
            case Status.Running r -> true;
            case Status.Following f -> true;
            case Status.Done d -> true;
            case Status.DoneBefore d -> true;
            case Status.Failed f -> true;
        };
        boolean again = Belonging.of(expectation, writing(step))
                .flatMap(own -> times.answered(own.id()))
                .filter(own -> times.answered(next).filter(own::isAfter).isPresent())
                .isPresent();
        return sent && !again;
    }

    /** Whether an expectation's command failed and the run went on: then nothing is expected of it. */
    boolean dropped(Step step, Expectation expectation) {
        return own(step, expectation)
                .filter(own -> state(own).passed() != CommandState.Passed.NO)
                .isPresent();
    }

    /** Whether an expectation's command comes later: until it is sent there is nothing to wait for. */
    public boolean unsent(Step step, Expectation expectation) {
        return own(step, expectation).filter(this::unsent).isPresent();
    }

    private boolean unsent(PlacedCommand placed) {
        return state(placed).status() instanceof Status.Idle;
    }

    /** What waits for something, as wait does, writes nothing and has an expectation all the same. */
    private Optional<PlacedCommand> own(Step step, Expectation expectation) {
        return step.commands().stream()
                .filter(placed -> expectation.derived()
                        && !placed.command().writes()
                        && placed.place().equals(expectation.place()))
                .findFirst()
                .or(() -> Belonging.of(expectation, writing(step)));
    }

    /** A box is judged from its own command's answer; in a step that writes nothing, from its begin. */
    JudgedFrom judgedFrom(Step step, Expectation expectation) {
        List<PlacedCommand> writing = writing(step);
        Optional<PlacedCommand> own = Belonging.of(expectation, writing);
        Optional<Instant> from = own.isEmpty()
                ? times.begun(step.id())
                : times.answered(own.get().id());
        Map<Ref, JudgedFrom.Written> written = own.map(
                        placed -> written(expectation, writing.subList(0, writing.indexOf(placed) + 1)))
                .orElseGet(unseen::written);
        return new JudgedFrom(from, Texts.of("judged.command"), factsFrom(step), written);
    }

    /** What its command or one before it wrote, or what it looks at itself, and the watch hasn't shown yet. */
    private Map<Ref, JudgedFrom.Written> written(Expectation expectation, List<PlacedCommand> before) {
        Set<String> ids = before.stream().map(PlacedCommand::id).collect(Collectors.toSet());
        return unseen.written().entrySet().stream()
                .filter(entry -> kept.get()
                                .object(entry.getKey())
                                .filter(object -> ids.contains(object.commandId()))
                                .isPresent()
                        || Verifier.looksAt(expectation.check(), entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Instant factsFrom(Step step) {
        Instant facts = Instant.EPOCH;
        for (Step earlier : lab.steps()) {
            if (!writes(earlier).isEmpty()) {
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
    public List<PlacedCommand> writing(boolean cleanups) {
        return lab.steps().stream()
                .filter(step -> here(step.only()) && (cleanups || !step.cleanup()))
                .flatMap(step -> step.commands().stream())
                .filter(placed -> runsHere(placed) && placed.command().writes())
                .toList();
    }

    /** The page's own delete commands in its steps that clean up. */
    public List<PlacedCommand> pageDeletes() {
        return lab.steps().stream()
                .filter(step -> step.cleanup() && here(step.only()))
                .flatMap(step -> step.commands().stream())
                .filter(placed -> runsHere(placed) && placed.command().deletes())
                .toList();
    }

    public Optional<Step> lastCleanup() {
        return lab.steps().stream()
                .filter(step -> step.cleanup() && here(step.only()))
                .reduce((a, b) -> b);
    }

    /** Whether a command belongs to the page's last step that cleans up, and all that this step deletes was answered. */
    public boolean cleanedUpBy(PlacedCommand placed) {
        Step step = stepOf(placed.id());
        return step.cleanup()
                && lastCleanup().filter(step::equals).isPresent()
                && step.commands().stream()
                        .filter(other -> other.command().deletes() && runsHere(other))
                        .allMatch(other -> state(other).answered());
    }

    /** The step of this cluster that stands so many after the current one. */
    public Optional<Step> by(int steps) {
        List<Step> all = lab.steps().stream()
                .filter(step -> here(step.only()) || step.equals(current))
                .toList();
        int at = all.indexOf(current) + steps;
        return at >= 0 && at < all.size() ? Optional.of(all.get(at)) : Optional.empty();
    }

    /** Whether clean-up has begun after this step: what it showed then stays. */
    public boolean frozen(Step step) {
        if (step.cleanup()) {
            return false;
        }
        return progress().cleaning()
                || lab.steps().stream()
                        .dropWhile(other -> !other.equals(step))
                        .filter(Step::cleanup)
                        .flatMap(later -> later.commands().stream())
                        .anyMatch(placed -> progress().commands().containsKey(placed.id()));
    }

    public Step stepOf(String commandId) {
        return lab.steps().stream()
                .filter(step ->
                        step.commands().stream().anyMatch(placed -> placed.id().equals(commandId)))
                .findFirst()
                .orElseThrow(() -> unknown(commandId));
    }

    public PlacedCommand command(String id) {
        return lab.commands()
                .filter(placed -> placed.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    public Step step(String id) {
        return lab.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private static RuntimeException unknown(String id) {
        return Problem.of(Problem.Kind.USAGE, Texts.of("lesson.unknown", id), "")
                .asException();
    }
}
