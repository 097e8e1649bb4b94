package labrunner.ui;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.lab.Lab;
import labrunner.lab.workshop.Workshop;
import labrunner.run.state.LessonState;
import labrunner.run.workshop.WorkshopState;
import labrunner.texts.Texts;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.Course;
import labrunner.ui.kit.Preferences;
import labrunner.ui.start.Here;

/**
 * What a window keeps while lessons come and go: its practice cluster, the workshop that is open, and where it was last. Used on the
 * JavaFX thread.
 */
final class Workplace {
    private Optional<ChosenCluster> cluster = Optional.empty();
    private Optional<ChosenCluster> practice = Optional.empty();
    private Optional<ClusterContext> context = Optional.empty();
    private Optional<Workshop> workshop = Optional.empty();
    private Optional<WorkshopState> state = Optional.empty();
    private final Set<Path> pages = new LinkedHashSet<>();
    private final Map<String, LeaveWarning.Lost> done = new LinkedHashMap<>();

    /** A lesson is opened. */
    void opened(ChosenCluster on, Optional<Workshop> of) {
        cluster = Optional.of(on);
        workshop = of;
        context = Optional.empty();
        if (on.practice().isPresent()) {
            practice = cluster;
        } else {
            context = Optional.of(on.context());
        }
    }

    /** Keeps which page was open last, for the next start screen. */
    void remember(Preferences preferences, Lab lab) {
        preferences.keep("lab", lab.page());
    }

    /** What was known of the workshop when its page was opened. */
    void known(Optional<WorkshopState> when) {
        state = when;
    }

    /** The cluster of the lesson that is open. */
    Optional<ChosenCluster> cluster() {
        return cluster;
    }

    /** No lesson is open any more; answers the cluster that has to be closed, if it isn't kept. */
    Optional<ChosenCluster> leave() {
        Optional<ChosenCluster> left = cluster.filter(open -> !keeps(open));
        cluster = Optional.empty();
        return left;
    }

    /** A page was read, perhaps again. */
    void read(Lab fresh) {
        if (workshop.flatMap(all -> all.of(fresh)).isEmpty()) {
            pages.add(fresh.page());
        }
        workshop = workshop.map(open -> open.with(fresh));
    }

    /** A lesson is left; what it did in the practice cluster is there until that ends. */
    void left(LessonState last) {
        if (cluster.filter(this::keeps).isPresent()) {
            done.put(last.lab().key(), LeaveWarning.Lost.of(last));
        }
    }

    /** Whether a cluster outlives its lessons in this window. */
    private boolean keeps(ChosenCluster open) {
        return practice.filter(open::equals).isPresent();
    }

    /**
     * What is stopped, lost and left where the lesson that is open, if one is, is left.
     *
     * @param closes whether the practice cluster ends too, unless it lives on in its save
     */
    Optional<LeaveWarning> leaving(boolean closes, Optional<LessonState> last) {
        boolean livesOn = practice.flatMap(ChosenCluster::practice)
                .filter(kept -> kept.livesOn() && !kept.anew())
                .isPresent();
        boolean ends = closes && !livesOn;
        LeaveWarning.Fate kept = ends ? LeaveWarning.Fate.ENDS : LeaveWarning.Fate.KEPT;
        return leaving(
                cluster.filter(open -> !keeps(open))
                        .map(real -> LeaveWarning.Fate.STAYS)
                        .orElse(kept),
                ends,
                last);
    }

    /** What is stopped where another page takes the lesson's place on the same cluster. */
    Optional<LeaveWarning> goingOn(Optional<LessonState> last) {
        return leaving(LeaveWarning.Fate.KEPT, false, last);
    }

    private Optional<LeaveWarning> leaving(LeaveWarning.Fate fate, boolean ends, Optional<LessonState> last) {
        if (cluster.isEmpty() || last.isEmpty()) {
            return LeaveWarning.of(ends ? all() : LeaveWarning.Lost.NOTHING);
        }
        return LeaveWarning.of(
                last.get(),
                LeaveWarning.Place.of(cluster.get(), fate),
                ends ? others(cluster.get(), last.get().lab()) : LeaveWarning.Lost.NOTHING);
    }

    /** What lessons did in the practice cluster, but for one that is open there now. */
    private LeaveWarning.Lost others(ChosenCluster on, Lab open) {
        return done.entrySet().stream()
                .filter(entry -> !keeps(on) || !entry.getKey().equals(open.key()))
                .map(Map.Entry::getValue)
                .reduce(LeaveWarning.Lost.NOTHING, LeaveWarning.Lost::plus);
    }

    /** What all lessons did in the practice cluster. */
    private LeaveWarning.Lost all() {
        return done.values().stream().reduce(LeaveWarning.Lost.NOTHING, LeaveWarning.Lost::plus);
    }

    /** Lets go of the practice cluster, which whoever takes it has to close. */
    Optional<ChosenCluster> takePractice() {
        Optional<ChosenCluster> taken = practice;
        practice = Optional.empty();
        done.clear();
        return taken;
    }

    Optional<Workshop> workshop() {
        return workshop;
    }

    /** The pages of the workshop that is open, or this one by itself. */
    List<Lab> pages(Lab open) {
        return workshop.map(all -> all.modules().stream()
                        .flatMap(module -> module.lab().stream())
                        .toList())
                .orElse(List.of(open));
    }

    Here here() {
        return new Here(practice, context, workshop.map(Workshop::folder), List.copyOf(pages));
    }

    /**
     * Where a lesson stands in the workshop.
     *
     * @param open opens another page on the same cluster
     * @param cleanUpAll asks whether to clean up all modules
     */
    Course course(Lab lab, Consumer<Lab> open, Runnable cleanUpAll) {
        return workshop.filter(all -> all.modules().size() > 1)
                .flatMap(all -> all.of(lab).map(module -> {
                    Optional<Workshop.Module> next = all.after(lab);
                    int number = all.number(module);
                    return new Course(
                            Optional.of(
                                    number == 0
                                            ? Texts.of("header.module.read")
                                            : Texts.of(
                                                    "header.module",
                                                    number,
                                                    all.running().size())),
                            next.map(Workshop.Module::title),
                            () -> next.flatMap(Workshop.Module::lab).ifPresent(open),
                            own -> state.map(known -> known.measured(lab, own)).orElse(List.of()),
                            state.map(known -> CleanUpAll.lines(known, lab))
                                    .filter(lines -> !lines.isEmpty())
                                    .map(lines -> new Course.LeftByOthers(lines, cleanUpAll)));
                }))
                .orElse(Course.NONE);
    }
}
