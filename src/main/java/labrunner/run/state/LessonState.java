package labrunner.run.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.run.LabRun;
import labrunner.run.timeline.Timeline;

/**
 * All that a window or a terminal shows of a lesson: immutable, published by {@link LabRun} after each change. Rows and boxes
 * come from the same snapshot.
 *
 * @param phase what is going on
 * @param current the step that the learner stands on
 * @param steps all steps in page order
 * @param prerequisites boxes of what has to be there before
 * @param question to be answered with {@link Intent.Answer}
 * @param comparison what was measured
 * @param nodePools names of the NodePools that this lab's run made: they, their claims and their nodes are "of this lab"
 * @param deployments those that this lab's manifests write, or an edited one wrote: their pods are "of this lab"
 * @param resumed a sentence if this goes on from an earlier process, or began anew, and why
 * @param problem what stopped the lesson or its last intent; empty if nothing
 * @param snapshot what the watches show
 * @param timeline what happened to machines and pods
 */
public record LessonState(
        Lab lab,
        ClusterIdentity cluster,
        Phase phase,
        String current,
        List<StepState> steps,
        List<BoxState> prerequisites,
        Optional<Question> question,
        CleanupState cleanup,
        Comparison comparison,
        Set<String> nodePools,
        Set<Ref> deployments,
        Optional<String> resumed,
        Optional<Problem> problem,
        ClusterSnapshot snapshot,
        Timeline timeline) {

    /** What is going on. */
    public enum Phase {
        /** The first snapshot hasn't come. */
        OPENING,
        /** The learner decides. */
        LEARNING,
        /** It runs on by itself ({@link Intent.RunUpTo}, {@link Intent.RunAll}). */
        RUNNING_ON,
        CLEANING_UP,
        /** Cleaned up; the next write begins a new run. */
        FINISHED
    }

    /** Whether the cluster has shown what is there; before that nothing can be said of what is left. */
    public boolean seen() {
        return snapshot.number() > 0;
    }

    /** Why the cluster counts as gone, if it does; {@code machineTime} is this machine's. */
    public Optional<Problem> lost(Instant machineTime) {
        return Snapshot.lost(snapshot, machineTime);
    }

    /** The step that the learner stands on. */
    public StepState currentStep() {
        return steps.stream()
                .filter(step -> step.id().equals(current))
                .findFirst()
                .orElseThrow();
    }

    public Optional<StepState> step(String id) {
        return first(step -> step.id().equals(id));
    }

    /** All commands in the order of the page. */
    public Stream<CommandState> commands() {
        return steps.stream().flatMap(step -> step.commands().stream());
    }

    public Optional<CommandState> command(String id) {
        return commands().filter(command -> command.id().equals(id)).findFirst();
    }

    public Optional<BoxState> box(String id) {
        return steps.stream()
                .flatMap(step -> step.boxes().stream())
                .filter(box -> box.id().equals(id))
                .findFirst();
    }

    private Optional<StepState> first(Predicate<StepState> which) {
        return steps.stream().filter(which).findFirst();
    }
}
