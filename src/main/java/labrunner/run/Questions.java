package labrunner.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.cluster.rows.Ref;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.Undo;
import labrunner.run.state.Plan;
import labrunner.run.state.PlanItem;
import labrunner.run.state.Question;
import labrunner.run.state.Removal;
import labrunner.run.write.Change;
import labrunner.run.write.Changes;
import labrunner.run.write.Inhabitants;
import labrunner.run.write.Planner;
import labrunner.texts.Texts;

/**
 * What has to be asked before something is done, on every way to it. A run keeps to the plan that was agreed to: what isn't on it is
 * asked for when it comes. Lesson thread only.
 */
final class Questions {
    private final Lesson lesson;
    private final Changes changes;
    private final Cluster cluster;
    private final LessonThread thread;
    private final Asking asking;
    private final ClusterContext context;

    Questions(Lesson lesson, Changes changes, Cluster cluster, LessonThread thread, Asking asking) {
        this.lesson = lesson;
        this.changes = changes;
        this.cluster = cluster;
        this.thread = thread;
        this.asking = asking;
        this.context = cluster.context();
    }

    private String named() {
        return context.shownName() + " (" + context.server()
                + context.caution().map(caution -> ": " + caution).orElse("") + ")";
    }

    private Planner planner() {
        return new Planner(
                cluster, changes, lesson.journal().data(), lesson.journal().stamp());
    }

    private Optional<String> edited(PlacedCommand placed) {
        return lesson.steps().state(placed).editedText();
    }

    /**
     * Asks for the plan, once in a run.
     *
     * @param cleanups whether the steps that clean up are on it
     */
    void plan(boolean cleanups, Runnable then, Consumer<Problem> otherwise) {
        if (asking.planAgreed()) {
            then.run();
            return;
        }
        Planner planner = planner();
        List<PlacedCommand> writing = lesson.steps().writing(cleanups);
        List<Optional<String>> texts = writing.stream().map(this::edited).toList();
        thread.work(
                () -> planner.plan(writing, placed -> texts.get(writing.indexOf(placed))),
                plan -> asking.ask(
                        Question.About.FIRST_WRITE,
                        Texts.of("ask.first", SetUpWords.of(lesson.steps().lab(), context), named()),
                        plan.lines(),
                        plan.items(),
                        Texts.of("ask.first.yes"),
                        then,
                        () -> otherwise.accept(declined())),
                otherwise);
    }

    /**
     * Asks for whatever of a command wasn't agreed to yet: the plan, something that isn't on it, something of somebody else.
     *
     * @param edited the manifests as they will be sent
     * @param otherwise gets why nothing is sent: somebody said no, or the cluster can't be asked
     */
    void beforeWrite(PlacedCommand placed, Optional<String> edited, Runnable then, Consumer<Problem> otherwise) {
        if (asking.consent()) {
            then.run();
            return;
        }
        plan(
                true,
                () -> {
                    Planner planner = planner();
                    thread.work(() -> planner.items(placed, edited), items -> items(items, then, otherwise), otherwise);
                },
                otherwise);
    }

    private void items(List<PlanItem> items, Runnable then, Consumer<Problem> otherwise) {
        // what would change nothing may be sent, as long as it changes nothing
        asking.agree(items.stream()
                .filter(item -> item.action() == PlanItem.Action.KEEP)
                .flatMap(item -> Stream.of(PlanItem.Action.CHANGE, PlanItem.Action.SCALE)
                        .map(action -> new PlanItem(
                                item.commandId(),
                                action,
                                item.ref(),
                                item.whose(),
                                item.uid(),
                                List.of(),
                                Optional.empty())))
                .toList());
        List<PlanItem> open = items.stream().filter(this::open).toList();
        if (open.isEmpty()) {
            then.run();
            return;
        }
        boolean takes = open.stream().anyMatch(PlanItem::takesAway);
        asking.ask(
                takes ? Question.About.TAKES_FROM_OTHERS : Question.About.NOT_ON_THE_PLAN,
                takes ? Texts.of("ask.takes", named()) : Texts.of("ask.other", named()),
                new Plan(open).lines(),
                open,
                takes ? Texts.of("ask.takes.yes") : Texts.of("ask.other.yes"),
                then,
                () -> otherwise.accept(declined(open)));
    }

    private boolean open(PlanItem item) {
        return item.action() != PlanItem.Action.KEEP
                && !(item.whose() instanceof PlanItem.Whose.ThisRuns)
                && !(item.whose() instanceof PlanItem.Whose.ThisPlans)
                && !asking.agreed(item, lesson.journal().data());
    }

    private static Problem declined() {
        return Problem.of(Kind.CONFLICT, Texts.of("ask.declined"), Texts.of("ask.declined.hint"));
    }

    private static Problem declined(List<PlanItem> items) {
        List<String> names =
                items.stream().map(item -> item.ref().toString()).distinct().toList();
        return Problem.of(
                Kind.CONFLICT,
                Texts.of("ask.declined.of", names.size(), String.join(", ", names)),
                Texts.of("ask.declined.of.hint"));
    }

    /**
     * Asks with the list of what goes; {@code then} gets the page's delete commands that concern this run only.
     *
     * @param offered whether nobody asked for a clean-up: then it is a question on a practice cluster too
     */
    void beforeCleanUp(
            Question.About about, boolean offered, List<Removal> removals, Consumer<List<PlacedCommand>> then) {
        thread.work(
                () -> coming(removals),
                coming -> cleanUp(about, offered, coming.details(), () -> then.accept(coming.page())),
                problem -> cleanUp(about, offered, List.of(Texts.of("ask.clean.all")), () -> then.accept(List.of())));
    }

    /** What a clean-up does: the page's own commands first, then what they leave. */
    private record Coming(List<PlacedCommand> page, List<String> details) {}

    private Coming coming(List<Removal> removals) {
        List<PlacedCommand> page = pageDeletesOfThisRun();
        JournalData journal = thread.ask(() -> lesson.journal().data());
        var details = new ArrayList<String>();
        var covered = new HashSet<Ref>();
        for (PlacedCommand placed : page) {
            if (!thread.ask(() -> lesson.steps().state(placed).answered())) {
                details.add(Texts.of("ask.clean.page", placed.line()));
                covered.addAll(refs(placed));
            }
        }
        for (Removal removal : removals) {
            if (removal.status() == Removal.Status.PLANNED && !covered.contains(removal.ref())) {
                details.add(comes(removal, journal));
            }
        }
        return new Coming(page, details);
    }

    private String comes(Removal removal, JournalData journal) {
        List<String> others = removal.ref().kind().equals("Namespace")
                ? Inhabitants.of(cluster.contents(removal.ref().name()), journal)
                : List.of();
        return others.isEmpty()
                ? Texts.of("ask.clean.delete", removal.ref(), removal.why())
                : Texts.of("ask.clean.keep", removal.ref(), Planner.some(others));
    }

    private void cleanUp(Question.About about, boolean offered, List<String> details, Runnable then) {
        if (details.isEmpty() && offered) {
            return;
        }
        if (details.isEmpty() || (asking.consent() && !offered)) {
            then.run();
            return;
        }
        boolean over = about == Question.About.START_OVER;
        asking.ask(
                about,
                Texts.of(over ? "ask.over" : offered ? "ask.clean.offered" : "ask.clean", named()),
                details,
                List.of(),
                over ? Texts.of("ask.over.yes") : Texts.of("ask.clean.yes"),
                then,
                () -> {});
    }

    /** Asks before an object gets back what it was. */
    void beforePutBack(JournalData.ObjectEntry entry, Runnable then) {
        if (asking.consent()) {
            then.run();
            return;
        }
        asking.ask(
                Question.About.PUT_BACK,
                Texts.of("ask.back", entry.ref(), named()),
                Undo.words(entry),
                List.of(),
                Texts.of("ask.back.yes"),
                then,
                () -> {});
    }

    /** The page's delete commands of which all objects that are there are this run's; none where that can't be looked up. */
    void pageDeletesOfThisRun(Consumer<List<PlacedCommand>> then) {
        thread.work(this::pageDeletesOfThisRun, then::accept, problem -> then.accept(List.of()));
    }

    private List<PlacedCommand> pageDeletesOfThisRun() {
        Planner planner = thread.ask(this::planner);
        return lesson.steps().pageDeletes().stream()
                .filter(placed -> {
                    List<PlanItem> items = planner.items(placed, Optional.empty());
                    return !items.isEmpty()
                            && items.stream().allMatch(item -> item.whose() instanceof PlanItem.Whose.ThisRuns);
                })
                .toList();
    }

    /** Looks up, in the background, what the page's own delete commands name. */
    void covered(Consumer<Set<Ref>> then) {
        List<PlacedCommand> deletes = lesson.steps().pageDeletes();
        thread.work(
                () -> {
                    var refs = new HashSet<Ref>();
                    deletes.forEach(placed -> refs.addAll(refs(placed)));
                    return refs;
                },
                then::accept,
                problem -> {});
    }

    private List<Ref> refs(PlacedCommand placed) {
        try {
            return changes.of(placed, Optional.empty()).stream()
                    .map(Change::ref)
                    .toList();
        } catch (ProblemException e) {
            // the cluster doesn't know the kind: then there is nothing of it either
            return List.of();
        }
    }
}
