package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import labrunner.TcpProxy;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.ContextChoice;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.write.Applied;
import labrunner.cluster.write.Desired;
import labrunner.lab.Lab;
import labrunner.lab.reader.LabReader;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.run.state.BoxState;
import labrunner.run.state.CommandState;
import labrunner.run.state.LessonState;

/** A lesson on a practice cluster at full speed, as a window would have it: intents in, states out. */
public final class Lessons implements AutoCloseable {
    /** Only so that what never comes is a failure; how long things take is nobody's business here. */
    private static final Duration LONG = Duration.ofMinutes(4);

    private final PracticeCluster practice;
    private final TcpProxy proxy;
    private final OpenedCluster cluster;
    private final BlockingQueue<LessonState> states = new LinkedBlockingQueue<>();
    private LabRun run;
    private LessonState latest;

    private Lessons(PracticeCluster practice, Lab lab, RunOptions options) {
        int port = URI.create(practice.serverUrl()).getPort();
        this.practice = practice;
        this.proxy = new TcpProxy(port);
        this.cluster = OpenedCluster.open(choice(practice.kubeconfig().replace(":" + port, ":" + proxy.port())));
        this.run = cluster.begin(lab, options, states::add);
        this.latest = run.state();
    }

    private static ContextChoice choice(String kubeconfig) {
        return Contexts.parse(kubeconfig, "practice").choose(Optional.empty());
    }

    static Lessons of(Lab lab, RunOptions options) {
        return of(lab, options, List.of());
    }

    /** On a cluster where these objects, and a namespace for each, were before the lesson began. */
    static Lessons of(Lab lab, RunOptions options, List<Desired> before) {
        PracticeCluster practice =
                PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY));
        try (Cluster other = Cluster.open(choice(practice.kubeconfig()))) {
            before.forEach(desired ->
                    desired.ref().namespace().ifPresent(namespace -> other.createNamespace(namespace, Map.of())));
            assertThat(other.apply(before).objects())
                    .as("what isn't made would be waited for in vain")
                    .allMatch(Applied::done);
        }
        return new Lessons(practice, lab, options);
    }

    /** A page with these lines, and no lab.yaml. */
    public static Lab page(Path folder, String... lines) {
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

    /** The lesson's way to its cluster. */
    TcpProxy proxy() {
        return proxy;
    }

    PracticeCluster practice() {
        return practice;
    }

    OpenedCluster cluster() {
        return cluster;
    }

    /** Somebody else, who works on the same cluster. */
    Cluster other() {
        return Cluster.open(choice(practice.kubeconfig()));
    }

    /** The same cluster for another process, whose runs are its own. */
    OpenedCluster opened() {
        return OpenedCluster.open(choice(practice.kubeconfig()));
    }

    /** The id of the page's first command. */
    static String firstCommand(LessonState state) {
        return state.steps().getFirst().commands().getFirst().id();
    }

    /** The page's first box. */
    static BoxState firstBox(LessonState state) {
        return state.steps().getFirst().boxes().getFirst();
    }

    void kill() {
        run.close();
        states.clear();
    }

    /** The same lab again on the same cluster, as after a restart. */
    void again(Lab lab, RunOptions options) {
        kill();
        run = cluster.begin(lab, options, states::add);
        latest = run.state();
    }

    /**
     * The first state that is so, of the one that was last looked at and those that followed it, in their order; none is
     * passed over, and none is looked at twice, so that what was before an intent isn't taken for what came of it.
     */
    LessonState await(String what, Predicate<LessonState> wanted) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!wanted.test(latest)) {
            latest = next(end).orElseThrow(() -> never(what));
        }
        return latest;
    }

    private Optional<LessonState> next(long end) {
        try {
            return Optional.ofNullable(states.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private AssertionError never(String what) {
        return new AssertionError("did not come: " + what + "; problem " + latest.problem() + ", question "
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
        proxy.close();
        practice.close();
    }
}
