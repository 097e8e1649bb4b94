package labrunner.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import labrunner.cluster.Contexts;
import labrunner.lab.Lab;
import labrunner.lab.LabReader;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;

/** A lesson on a practice cluster at full speed, as a window would have it: intents in, states out. */
final class Lessons implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(120);
    private final PracticeCluster practice;
    private final OpenedCluster cluster;
    private final BlockingQueue<LessonState> states = new LinkedBlockingQueue<>();
    private LabRun run;

    private Lessons(PracticeCluster practice, Lab lab, RunOptions options) {
        this.practice = practice;
        this.cluster = OpenedCluster.open(
                Contexts.parse(practice.kubeconfig(), "practice").choose(Optional.empty()));
        this.run = cluster.begin(lab, options, states::add);
    }

    static Lessons of(Lab lab, RunOptions options) {
        return new Lessons(
                PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY)), lab, options);
    }

    /** A page with these lines, and no lab.yaml. */
    static Lab page(Path folder, String... lines) {
        try {
            Path page = folder.resolve("index.md");
            Files.writeString(page, String.join("\n", lines) + "\n");
            return LabReader.read(page, Optional.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LabRun run() {
        return run;
    }

    PracticeCluster practice() {
        return practice;
    }

    OpenedCluster cluster() {
        return cluster;
    }

    void kill() {
        run.close();
        states.clear();
    }

    /** The same lab again on the same cluster, as after a restart. */
    void again(Lab lab, RunOptions options) {
        kill();
        run = cluster.begin(lab, options, states::add);
    }

    /** The next state that is so; fails after two minutes with the latest one. */
    LessonState await(String what, Predicate<LessonState> wanted) {
        Instant end = Instant.now().plus(LONG);
        LessonState latest = run.state();
        if (wanted.test(latest)) {
            return latest;
        }
        while (Instant.now().isBefore(end)) {
            try {
                LessonState next = states.poll(1, TimeUnit.SECONDS);
                latest = next == null ? run.state() : next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            if (wanted.test(latest)) {
                return latest;
            }
        }
        throw new AssertionError("did not come: " + what + "; problem " + latest.problem() + ", question "
                + latest.question()
                + ", steps "
                + latest.steps().stream()
                        .map(step -> step.id() + " " + step.progress() + " "
                                + step.commands().stream()
                                        .map(CommandState::status)
                                        .toList() + " "
                                + step.boxes().stream()
                                        .map(box -> box.expectation().text() + ": " + box.now())
                                        .toList())
                        .toList());
    }

    @Override
    public void close() {
        run.close();
        cluster.close();
        practice.close();
    }
}
