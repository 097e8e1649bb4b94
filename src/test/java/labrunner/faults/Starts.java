package labrunner.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import labrunner.cli.Terminal;

/** Rehearsals of a page, in this process or in one of their own, that may take only so long. */
final class Starts {
    /** How long a run that was interrupted may take to end. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private Starts() {}

    static List<String> arguments(Path page, Path kubeconfig, Path state, List<String> more) {
        var arguments = new ArrayList<>(List.of(
                "rehearse",
                page.toString(),
                "--kubeconfig",
                kubeconfig.toString(),
                "--yes",
                "--state",
                state.toString()));
        arguments.addAll(more);
        return arguments;
    }

    static Told inThisProcess(List<String> arguments, Duration bound) {
        var terminal = new Terminal();
        long begun = System.nanoTime();
        // not closed, which would wait for a run that never ends
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var run = thread.submit(() -> terminal.run(arguments.toArray(String[]::new)));
            int code = run.get(bound.toMillis(), TimeUnit.MILLISECONDS);
            return told(true, code, terminal, begun);
        } catch (TimeoutException e) {
            return told(false, -1, terminal, begun);
        } catch (ExecutionException e) {
            return new Told(true, -1, terminal.out(), terminal.err() + e.getCause(), since(begun));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            ended(thread);
        }
    }

    private static void ended(ExecutorService thread) {
        thread.shutdownNow();
        try {
            thread.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Told told(boolean ended, int code, Terminal terminal, long begun) {
        return new Told(ended, code, terminal.out(), terminal.err(), since(begun));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** @param folder for what it prints */
    static Told inItsOwn(Scene scene, List<String> arguments, Path folder, Duration bound) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "labrunner.Main"));
        command.addAll(arguments);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        long begun = System.nanoTime();
        try {
            // Through pipes: a full disk is not to keep what it says from being read.
            Process process = new ProcessBuilder(command).start();
            scene.runsAs(process);
            try (var pipes = Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().daemon().factory())) {
                pipes.submit(() -> Files.copy(process.getInputStream(), out));
                pipes.submit(() -> Files.copy(process.getErrorStream(), err));
                boolean ended = process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    process.destroyForcibly().waitFor();
                }
                pipes.shutdown();
                pipes.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
                var told = new Told(
                        ended, process.exitValue(), Files.readString(out), Files.readString(err), since(begun));
                Files.delete(out);
                Files.delete(err);
                return told;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
