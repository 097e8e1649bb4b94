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
                        SetUpWords.of(lesson.steps().lab(), context) + "This lab changes the cluster " + named()
                                + ". Its machines cost money until they are cleaned up.",
                        plan.lines(),
                        plan.items(),
                        "Use this cluster",
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
                takes
                        ? "This takes away what this lab did not make, on " + named() + "."
                        : "This wasn't on the list of what the lab does on " + named() + ".",
                new Plan(open).lines(),
                open,
                takes ? "Do it all the same" : "Go on",
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
        return Problem.of(Kind.CONFLICT, "Nothing was changed.", "Say yes to the list to go on.");
    }

    private static Problem declined(List<PlanItem> items) {
        List<String> names =
                items.stream().map(item -> item.ref().toString()).distinct().toList();
        return Problem.of(
                Kind.CONFLICT,
                String.join(", ", names) + (names.size() == 1 ? " stays as it is" : " stay as they are")
                        + ": it wasn't agreed to change what this lab did not make.",
                "Take the command out of the page, or run it again and agree.");
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
                problem -> cleanUp(about, offered, List.of("Delete what this run made"), () -> then.accept(List.of())));
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
                details.add("The page's own: " + placed.line());
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
                ? "Delete " + removal.ref() + ": " + removal.why()
                : "Keep " + removal.ref() + ": it holds " + Planner.some(others) + ", which this run did not make";
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
                (over
                                ? "Clean up and start this lab again on "
                                : offered
                                        ? "The page deletes nothing more. Delete the rest of this run too, on "
                                        : "Clean up on ")
                        + named()
                        + (offered ? "?" : "."),
                details,
                List.of(),
                over ? "Start over" : "Clean up",
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
                "Put " + entry.ref() + " back to what it was before this lab, on " + named() + ".",
                Undo.words(entry),
                List.of(),
                "Put back",
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
