package labrunner.run.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labrunner.cluster.rows.Ref;
import labrunner.lab.Lab;
import labrunner.lab.ObjectSet;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.lab.Where;
import labrunner.lab.workshop.ModuleNeeds;
import labrunner.lab.workshop.Workshop;
import labrunner.run.journal.JournalData;
import labrunner.run.state.Comparison;

/**
 * How far a workshop is on one cluster: which modules are done, what was measured in them, and what they left for whom. Follows
 * from the journals of its modules on that cluster. Pure.
 *
 * @param modules all pages of the workshop, in order
 */
public record WorkshopState(Workshop workshop, List<Module> modules) {
    public WorkshopState {
        modules = List.copyOf(modules);
    }

    /** How far a module is. */
    public enum Phase {
        /** Nothing on it is run. */
        TO_READ,
        NOT_BEGUN,
        BEGUN,
        /** Each step that has something to do is done, or the run was cleaned up. */
        DONE
    }

    /**
     * A module on this cluster.
     *
     * @param step the step that is shown, from 1; 0 where it wasn't begun
     * @param left what its run made and is still there, as far as its journal says
     * @param measured what its steps measured
     * @param needs the modules before it that make what it uses, counted from 0 in the list of pages
     * @param lacks those of them, and of what these need, that haven't made it here, in order
     */
    public record Module(
            Workshop.Module page,
            Phase phase,
            int step,
            int steps,
            List<Left> left,
            List<Comparison.Side> measured,
            List<Integer> needs,
            List<Integer> lacks) {
        public Module {
            left = List.copyOf(left);
            measured = List.copyOf(measured);
            needs = List.copyOf(needs);
            lacks = List.copyOf(lacks);
        }
    }

    /**
     * An object that a module left.
     *
     * @param users the later modules that use it, counted from 0 in the list of pages
     */
    public record Left(Ref object, List<Integer> users) {
        public Left {
            users = List.copyOf(users);
        }
    }

    /** @param journals what is known of a page's run on the cluster; empty where there was none */
    public static WorkshopState of(Workshop workshop, Function<Lab, Optional<JournalData>> journals) {
        ModuleNeeds needs = ModuleNeeds.of(workshop);
        List<Optional<JournalData>> runs = workshop.modules().stream()
                .map(module -> module.lab().flatMap(journals))
                .toList();
        var modules = new ArrayList<Module>();
        for (int i = 0; i < runs.size(); i++) {
            modules.add(module(workshop, needs, runs, i));
        }
        return new WorkshopState(workshop, modules);
    }

    private static Module module(Workshop workshop, ModuleNeeds needs, List<Optional<JournalData>> runs, int at) {
        Workshop.Module page = workshop.modules().get(at);
        Optional<JournalData> run = runs.get(at);
        List<Step> steps = page.lab().map(Lab::steps).orElse(List.of());
        List<Left> left = run.stream()
                .flatMap(data -> data.objects().stream())
                .filter(entry -> entry.ours() && entry.uid().isPresent())
                .map(entry -> new Left(entry.ref(), needs.users(at, set(entry.ref()))))
                .toList();
        List<Integer> lacks = needs.before(at).stream()
                .filter(earlier -> lacking(needs, runs, at, earlier))
                .toList();
        return new Module(
                page,
                phase(page, run),
                run.map(data -> current(steps, data)).orElse(0),
                steps.size(),
                left,
                run.map(JournalData::measurements).orElse(List.of()),
                List.copyOf(needs.of(at).keySet()),
                lacks);
    }

    /** Whether an earlier module hasn't made what this one, or one between them, uses of it. */
    private static boolean lacking(ModuleNeeds needs, List<Optional<JournalData>> runs, int at, int earlier) {
        var users = new ArrayList<>(needs.before(at));
        users.add(at);
        return users.stream()
                .flatMap(user -> needs.of(user).getOrDefault(earlier, List.of()).stream())
                .anyMatch(object ->
                        runs.get(earlier).filter(data -> has(data, object)).isEmpty());
    }

    /** Whether a run made an object, or took on one that was there, and didn't delete it. */
    private static boolean has(JournalData run, ObjectSet object) {
        return run.objects().stream()
                .anyMatch(entry -> entry.deletedBy().isEmpty()
                        && entry.uid().isPresent()
                        && entry.ref().kind().equals(object.kind())
                        && object.name().equals(Optional.of(entry.ref().name()))
                        && (object.namespace().isEmpty()
                                || entry.ref().namespace().isEmpty()
                                || object.namespace().equals(entry.ref().namespace())));
    }

    private static ObjectSet set(Ref ref) {
        return new ObjectSet(ref.kind(), Optional.empty(), Optional.of(ref.name()), ref.namespace(), Optional.empty());
    }

    private static int current(List<Step> steps, JournalData run) {
        if (run.progress().commands().isEmpty() && run.progress().steps().isEmpty()) {
            return 0;
        }
        int at = steps.stream().map(Step::id).toList().indexOf(run.progress().current());
        return Math.max(at, 0) + 1;
    }

    private static Phase phase(Workshop.Module page, Optional<JournalData> run) {
        if (page.lab().isPresent() && !page.runs()) {
            return Phase.TO_READ;
        }
        if (page.lab().isEmpty()
                || run.isEmpty()
                || current(page.lab().get().steps(), run.get()) == 0
                        && !run.get().progress().finished()) {
            return Phase.NOT_BEGUN;
        }
        boolean done = run.get().progress().finished()
                || page.lab().get().steps().stream()
                        .allMatch(step -> done(step, run.get().progress()));
        return done ? Phase.DONE : Phase.BEGUN;
    }

    /** Whether a step was gone on from, or all that it changes was answered and all its boxes were met. */
    private static boolean done(Step step, JournalData.Progress progress) {
        boolean over = Optional.ofNullable(progress.steps().get(step.id()))
                .filter(JournalData.StepEntry::over)
                .isPresent();
        if (over || step.only() != Where.EVERYWHERE) {
            // what isn't for each cluster may not be for this one
            return true;
        }
        boolean answered = step.commands().stream()
                .filter(placed -> placed.only() == Where.EVERYWHERE)
                .filter(placed ->
                        placed.command().notRun().isEmpty() && placed.command().writes() && !step.solves(placed))
                .map(PlacedCommand::id)
                .allMatch(id -> answered(progress, id));
        boolean met = step.expectations().stream()
                .filter(box -> box.only() == Where.EVERYWHERE)
                .allMatch(box -> progress.boxes().containsKey(box.id()));
        return answered && met;
    }

    private static boolean answered(JournalData.Progress progress, String command) {
        return Optional.ofNullable(progress.commands().get(command))
                .filter(entry -> entry.outcome() != JournalData.Outcome.INTENDED)
                .isPresent();
    }

    /** The module of a page; empty where it isn't one of these. */
    public Optional<Module> of(Lab lab) {
        return modules.stream().filter(module -> module.page().is(lab)).findFirst();
    }

    /** Those of which something is still there, the newest first: what a later one made may use what an earlier one did. */
    public List<Module> left() {
        return modules.reversed().stream()
                .filter(module -> !module.left().isEmpty())
                .toList();
    }

    /**
     * What was measured, module after module.
     *
     * @param open the module that is open
     * @param now what it has measured by now
     */
    public List<Measured> measured(Lab open, List<Comparison.Side> now) {
        return modules.stream()
                .map(module -> new Measured(module.page().title(), module.page().is(open) ? now : module.measured()))
                .filter(module -> !module.sides().isEmpty())
                .toList();
    }
}
