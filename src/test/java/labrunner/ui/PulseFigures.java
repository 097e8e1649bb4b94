package labrunner.ui;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.stage.Stage;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.LogLine;
import labrunner.cluster.watch.LogSink;
import labrunner.lab.GetSpec;
import labrunner.lab.Lab;
import labrunner.lab.LogSpec;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.kit.LessonClock;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.Theme;
import labrunner.ui.kit.Zoom;
import labrunner.ui.log.LogPane;
import labrunner.ui.tables.ClusterPane;

/**
 * Prints how long pulses take while 5,000 nodes and 20,000 pods are in the tables, 10,000 of them change each second, and a
 * log grows by 10,000 lines a second. A pulse's length here is the time from one frame to the next, so that everything that
 * holds up the JavaFX thread is in it; 16.7 ms is a thread that was never late. The processor time of the JavaFX thread is
 * printed beside it, since the first figure is also the machine's and its other programs'.
 */
public final class PulseFigures {
    private static final int SNAPSHOTS_A_SECOND = 20;
    private static final int CHANGES_A_SECOND = 10_000;
    private static final int LINES_A_SECOND = 10_000;

    private final AtomicInteger logged = new AtomicInteger();
    private volatile Optional<LogSink> sink = Optional.empty();

    /** The one argument: for how many seconds. */
    public static void main(String[] args) throws Exception {
        int seconds = args.length == 0 ? 20 : Integer.parseInt(args[0]);
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        for (String kind : List.of("NodeClaim", "Pod")) {
            new PulseFigures().print(kind, seconds);
        }
        Platform.exit();
    }

    private void print(String kind, int seconds) throws Exception {
        var cluster = new GeneratedCluster(5_000, 20_000);
        Lab lab = SketchLab.lab();
        LessonState first = cluster.state(lab);
        var shown = new CompletableFuture<Stage>();
        var pulses = new ArrayList<Long>();
        var work = new ArrayList<Long>();
        var threads = ManagementFactory.getThreadMXBean();
        var relay = new CompletableFuture<FxRelay<LessonState>>();
        Platform.runLater(() -> {
            new Theme(Theme.Choice.LIGHT);
            var clock = new LessonClock(System::nanoTime);
            var objects = new ClusterPane(
                    new Generated(),
                    (region, size, spot) -> Optional.of(0.1),
                    clock,
                    new Zoom().factorProperty(),
                    Runnable::run);
            var log = new LogPane(new Generated(), new Zoom().factorProperty(), Runnable::run);
            var split = new SplitPane(objects, log);
            split.setOrientation(Orientation.VERTICAL);
            var scene = new Scene(split, 716, 780);
            new Theme(Theme.Choice.LIGHT).dress(scene);
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            objects.showKind(kind);
            log.open(new LogSpec(
                    Optional.of("karpenter-0"),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    -1,
                    true,
                    List.of()));
            relay.complete(new FxRelay<>(state -> {
                clock.show(state);
                objects.show(state);
            }));
            shown.complete(stage);
        });
        FxRelay<LessonState> states = relay.get();
        states.accept(first);
        var timer = new AnimationTimer[1];
        Platform.runLater(() -> {
            timer[0] = new AnimationTimer() {
                private long before;
                private long workBefore;

                @Override
                public void handle(long now) {
                    long cpu = threads.getCurrentThreadCpuTime();
                    if (before != 0) {
                        pulses.add(now - before);
                        work.add(cpu - workBefore);
                    }
                    before = now;
                    workBefore = cpu;
                }
            };
        });
        try (var pacer = Executors.newScheduledThreadPool(2)) {
            long gap = 1_000_000 / SNAPSHOTS_A_SECOND;
            pacer.scheduleAtFixedRate(
                    () -> {
                        cluster.change(CHANGES_A_SECOND / SNAPSHOTS_A_SECOND);
                        states.accept(cluster.state(lab));
                    },
                    0,
                    gap,
                    TimeUnit.MICROSECONDS);
            pacer.scheduleAtFixedRate(() -> sink.ifPresent(this::log), 0, 10, TimeUnit.MILLISECONDS);
            // The first seconds are the JIT's; they are not what a learner sits in front of for an hour.
            pacer.schedule(() -> Platform.runLater(timer[0]::start), 5, TimeUnit.SECONDS);
            var over = new CountDownLatch(1);
            pacer.schedule(over::countDown, 5L + seconds, TimeUnit.SECONDS);
            over.await();
        }
        var done = new CountDownLatch(1);
        Platform.runLater(() -> {
            timer[0].stop();
            shown.join().close();
            done.countDown();
        });
        done.await();
        System.out.printf("  %-10s %5d pulses in %d s, %d log lines%n", kind, pulses.size(), seconds, logged.get());
        print("frame to frame", pulses);
        print("of that, processor time of the JavaFX thread", work);
    }

    private static void print(String what, List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        System.out.printf(
                "    %-46s median %6.1f ms, p99 %6.1f ms, longest %6.1f ms%n",
                what, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private void log(LogSink to) {
        var lines = new ArrayList<LogLine>();
        for (int i = 0; i < LINES_A_SECOND / 100; i++) {
            lines.add(new LogLine(
                    "karpenter",
                    "karpenter-0",
                    "controller",
                    Optional.empty(),
                    "{\"level\":\"INFO\",\"time\":\"2026-06-18T09:05:58.543Z\",\"message\":\"created nodeclaim\",\"NodeClaim\":{\"name\":\"default-demo-"
                            + logged.incrementAndGet()
                            + "\"},\"requests\":{\"cpu\":\"1350m\",\"memory\":\"570Mi\",\"pods\":\"7\"}}"));
        }
        to.lines(lines, 0);
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share)) / 1e6;
    }

    /** A lesson whose log is ours to fill. */
    private final class Generated implements LessonPort {
        @Override
        public void send(Intent intent) {}

        @Override
        public AutoCloseable logs(LogSpec spec, LogSink to) {
            sink = Optional.of(to);
            return () -> sink = Optional.empty();
        }

        @Override
        public CompletionStage<String> yaml(Ref ref, boolean managedFields) {
            return CompletableFuture.completedFuture("");
        }

        @Override
        public CompletionStage<String> table(GetSpec spec) {
            return CompletableFuture.completedFuture("");
        }

        @Override
        public void close() {}
    }
}
