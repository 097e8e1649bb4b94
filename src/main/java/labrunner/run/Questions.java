package labrunner.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import labrunner.cluster.ClusterContext;
import labrunner.cluster.Ref;
import labrunner.lab.Command;
import labrunner.lab.PlacedCommand;
import labrunner.problem.ProblemException;

/** What has to be asked before something is done, on a cluster where somebody has to answer for it. Lesson thread only. */
final class Questions {
    private final Lesson lesson;
    private final Executor executor;
    private final LessonThread thread;
    private final Asking asking;
    private final ClusterContext context;

    Questions(Lesson lesson, Executor executor, LessonThread thread, Asking asking, ClusterContext context) {
        this.lesson = lesson;
        this.executor = executor;
        this.thread = thread;
        this.asking = asking;
        this.context = context;
    }

    private String cluster() {
        return context.name() + " (" + context.server() + ")";
    }

    /** Asks once before the first write, and before a delete command takes what this run didn't make. */
    void beforeWrite(PlacedCommand placed, Runnable then) {
        if (!Kinds.deletes(placed.command())) {
            firstWrite(then);
            return;
        }
        firstWrite(() -> thread.work(
                () -> targets(placed),
                targets -> {
                    List<String> foreign = targets.stream()
                            .filter(target -> target.uid().isPresent() && !ours(target))
                            .map(target -> target.ref() + " was there before this lab")
                            .toList();
                    if (foreign.isEmpty()) {
                        then.run();
                    } else {
                        asking.unlessConsent(
                                Question.About.DELETE_NOT_OURS,
                                "This deletes what this lab did not make, on " + cluster() + ".",
                                foreign,
                                "Delete it",
                                then);
                    }
                },
                // what a command names can't be looked up: sending it says why in kubectl's words
                problem -> then.run()));
    }

    void beforeRunningOn(Runnable then) {
        firstWrite(then);
    }

    private void firstWrite(Runnable then) {
        if (asking.writesAllowed()) {
            then.run();
        } else {
            asking.unlessConsent(
                    Question.About.FIRST_WRITE,
                    "This lab changes the cluster " + cluster()
                            + ". Its machines cost money until they are cleaned up.",
                    WillMake.lines(lesson.lab()),
                    "Use this cluster",
                    then);
        }
    }

    /** Asks with the list of what goes; {@code then} gets the page's delete commands that concern this run. */
    void beforeCleanUp(Question.About about, List<Removal> removals, Consumer<List<PlacedCommand>> then) {
        thread.work(
                this::pageDeletesOfThisRun,
                page -> {
                    var details = new ArrayList<String>();
                    page.forEach(placed -> details.add("The page's own: " + placed.line()));
                    removals.stream()
                            .filter(removal -> removal.status() != Removal.Status.GONE)
                            .forEach(removal -> details.add("Delete " + removal.ref() + ": " + removal.why()));
                    if (details.isEmpty()) {
                        then.accept(page);
                    } else {
                        asking.unlessConsent(
                                about,
                                (about == Question.About.START_OVER ? "Clean up and begin anew on " : "Clean up on ")
                                        + cluster() + ".",
                                details,
                                about == Question.About.START_OVER ? "Start over" : "Clean up",
                                () -> then.accept(page));
                    }
                },
                problem -> asking.unlessConsent(
                        about, "Clean up on " + cluster() + ".", List.of(), "Clean up", () -> then.accept(List.of())));
    }

    /** The page's delete commands that concern this run; none where that can't be looked up. Asks nobody. */
    void pageDeletesOfThisRun(Consumer<List<PlacedCommand>> then) {
        thread.work(this::pageDeletesOfThisRun, then::accept, problem -> then.accept(List.of()));
    }

    private List<PlacedCommand> pageDeletesOfThisRun() {
        return lesson.pageDeletes().stream()
                .filter(placed -> targets(placed).stream().anyMatch(this::known))
                .toList();
    }

    /** Looks up, in the background, what the page's own delete commands name. */
    void covered(Consumer<Set<Ref>> then) {
        List<PlacedCommand> deletes = lesson.pageDeletes();
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
            return switch (placed.command()) {
                case Command.Delete delete -> executor.refs(delete);
                case Command.DeleteManifests delete -> executor.refs(delete);
                case Command.Apply c -> List.of();
                case Command.CreateNamespace c -> List.of();
                case Command.Scale c -> List.of();
                case Command.Get c -> List.of();
                case Command.Logs c -> List.of();
                case Command.NodeViewer c -> List.of();
                case Command.Shown c -> List.of();
            };
        } catch (ProblemException e) {
            // the cluster doesn't know the kind: then there is nothing of it either
            return List.of();
        }
    }

    private List<Ledger.Target> targets(PlacedCommand placed) {
        return refs(placed).stream().map(executor::target).toList();
    }

    private boolean ours(Ledger.Target target) {
        return lesson.journal()
                .data()
                .object(target.ref())
                .filter(entry ->
                        entry.ours() && (target.stamped() || entry.uid().equals(target.uid())))
                .isPresent();
    }

    private boolean known(Ledger.Target target) {
        Optional<JournalData.ObjectEntry> entry =
                thread.ask(() -> lesson.journal().data().object(target.ref()));
        return target.uid().isPresent()
                && entry.filter(known -> known.deletedBy().isEmpty()).isPresent();
    }
}
