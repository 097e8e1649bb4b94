package labrunner.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import labrunner.cluster.kubeconfig.ContextChoice;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.lab.Lab;
import labrunner.lab.Step;
import labrunner.run.LabRun;
import labrunner.run.OpenedCluster;
import labrunner.run.RunOptions;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;

/** A lab that is run on a cluster one step at a time, the way that window and terminal run it. */
public final class LabOnCluster implements AutoCloseable {
    private final OpenedCluster cluster;
    private final LabRun run;
    private final BlockingQueue<LessonState> states = new LinkedBlockingQueue<>();

    public LabOnCluster(Lab lab, Path kubeconfig, Path journal) {
        ContextChoice choice = Contexts.read(List.of(kubeconfig)).choose(Optional.empty());
        cluster = choice.context().name().equals("practice")
                ? OpenedCluster.openOwnPractice(choice)
                : OpenedCluster.open(choice);
        run = cluster.begin(lab, new RunOptions(journal, cluster.practice(), true, true), states::add);
    }

    /** Runs what comes before this step, each step until its boxes are met. */
    public void runUpTo(Step step, Duration limit) {
        run.send(new Intent.RunUpTo(step.id()));
        await(
                "standing before \"" + step.title() + "\"",
                limit,
                state -> state.phase() == Phase.LEARNING && state.current().equals(step.id()));
    }

    /** Waits for a state, while nothing is done. */
    public LessonState sees(String what, Duration limit, Predicate<LessonState> reached) {
        await(what, limit, reached);
        return run.state();
    }

    /** Runs what is left, and cleans up. */
    public void finish(Duration limit) {
        run.send(new Intent.RunAll(false));
        await("cleaned up", limit, state -> state.phase() == Phase.FINISHED);
    }

    private void await(String what, Duration limit, Predicate<LessonState> reached) {
        long end = System.nanoTime() + limit.toNanos();
        LessonState state = run.state();
        while (!reached.test(state)) {
            assertThat(state.problem()).as(what).isEmpty();
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            try {
                Optional<LessonState> next = Optional.ofNullable(states.poll(1, TimeUnit.SECONDS));
                state = next.orElse(state);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        run.close();
        cluster.close();
    }
}
