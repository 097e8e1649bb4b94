package labrunner.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A reference cluster that runs; two users' kubeconfigs and a kubectl for it. */
public final class ReferenceCluster implements AutoCloseable {
    /**
     * A read from a process's pipe holds on to the thread that carries a virtual one. There are as many of those as processors,
     * so that two such reads, which last as long as a cluster, would stand still every virtual thread of a machine with two.
     */
    private static final ThreadFactory PIPE_READERS =
            Thread.ofPlatform().daemon().name("pipe-", 0).factory();

    /** The environment variable that names the folder with the cluster's {@code run} script. */
    public static final String FOLDER = "LABRUNNER_REFERENCE_CLUSTER";

    /** The first start builds the cluster, which takes minutes. */
    private static final Duration TO_BUILD_AND_START = Duration.ofMinutes(15);

    private static final Duration TO_STOP = Duration.ofSeconds(30);
    private static final String READY = "READY ";

    private final Path run;
    private final Path dir;
    private final Process process;
    private final URI server;

    private ReferenceCluster(Path run, Path dir, Process process, URI server) {
        this.run = run;
        this.dir = dir;
        this.process = process;
        this.server = server;
    }

    /** Starts a cluster if its folder is there. */
    public static Optional<ReferenceCluster> startIfThere(String... flags) {
        return folder().map(folder -> folder.resolve("run"))
                .filter(Files::isExecutable)
                .map(run -> start(run, List.of(flags)));
    }

    static Optional<Path> folder() {
        return Optional.ofNullable(System.getenv(FOLDER))
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }

    /** Starts a new cluster with these flags, and waits until the API, the scheduler and Karpenter run. */
    static ReferenceCluster start(Path run, List<String> flags) {
        Process process = null;
        try {
            Path dir = Files.createTempDirectory("reference-cluster");
            var command = new ArrayList<>(List.of(
                    run.toString(), "up", "--dir", dir.resolve("cluster").toString()));
            command.addAll(flags);
            process = new ProcessBuilder(command)
                    .redirectError(Redirect.to(dir.resolve("up.log").toFile()))
                    .start();
            return new ReferenceCluster(run, dir, process, awaitReady(process, dir.resolve("up.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            if (process != null) {
                process.destroy();
            }
            throw e;
        }
    }

    /** May do everything. */
    public Path adminKubeconfig() {
        return dir.resolve("cluster").resolve("admin.kubeconfig");
    }

    /** May look and change nothing. */
    public Path viewerKubeconfig() {
        return dir.resolve("cluster").resolve("viewer.kubeconfig");
    }

    /** Where its API server listens. */
    public URI server() {
        return server;
    }

    /** What the real kubectl does here as administrator; its exit code and both its outputs. */
    public Ran kubectl(String... arguments) {
        return kubectlWith("", arguments);
    }

    /** The same with a text on standard input, for {@code apply -f -}. */
    public Ran kubectlWith(String input, String... arguments) {
        var command = new ArrayList<>(List.of(
                run.toString(), "kubectl", "--kubeconfig", adminKubeconfig().toString()));
        command.addAll(List.of(arguments));
        try (var threads = Executors.newThreadPerTaskExecutor(PIPE_READERS)) {
            Process kubectl = new ProcessBuilder(command).start();
            var errors = threads.submit(() -> text(kubectl.errorReader(StandardCharsets.UTF_8)));
            threads.submit(() -> {
                try (var out = kubectl.outputWriter(StandardCharsets.UTF_8)) {
                    out.write(input);
                }
                return null;
            });
            String out = text(kubectl.inputReader(StandardCharsets.UTF_8));
            return new Ran(kubectl.waitFor(), out, errors.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a run of kubectl left.
     *
     * @param exit its exit code
     * @param out its standard output
     * @param err its standard error
     */
    public record Ran(int exit, String out, String err) {}

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TO_STOP)) {
                process.destroyForcibly();
            }
            delete(dir);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI awaitReady(Process process, Path log) {
        var ready = new CompletableFuture<URI>();
        var reader = PIPE_READERS.newThread(() -> {
            // Read to the end: a pipe that nobody empties would stop the cluster.
            try (var lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines()
                        .filter(line -> line.startsWith(READY))
                        .forEach(line -> ready.complete(
                                URI.create(line.substring(READY.length()).split(" ")[0])));
            } catch (IOException | UncheckedIOException e) {
                ready.completeExceptionally(e);
            }
            ready.completeExceptionally(new IllegalStateException("it ended before it was ready"));
        });
        reader.start();
        try {
            return ready.get(TO_BUILD_AND_START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "the reference cluster did not start: " + e.getMessage() + "\n" + tail(log), e);
        }
    }

    private static String tail(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private static String text(BufferedReader reader) throws IOException {
        try (reader) {
            return reader.readAllAsString();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It is in the system's temporary folder; what can't go now goes with that.
        }
    }
}
