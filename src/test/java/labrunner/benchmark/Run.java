package labrunner.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that ran to its end.
 *
 * @param took from start to end
 * @param peakMiB most memory it had at once; 0 where the system doesn't tell
 * @param printed its output and its errors
 */
record Run(Duration took, long peakMiB, String printed) {

    private static final long LOOK_EVERY_MS = 10;

    /** Runs it; fails with what it printed if its exit code isn't 0. */
    static Run of(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("benchmark", ".log");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(output.toFile()))
                    .start();
            long peak = 0;
            while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, residentMiB(process.pid()));
            }
            var took = Duration.ofNanos(System.nanoTime() - start);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\nended with " + process.exitValue() + "\n"
                        + Files.readString(output));
            }
            return new Run(took, peak, Files.readString(output));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** What it prints. */
    static String output(List<String> command) throws IOException, InterruptedException {
        return of(command).printed();
    }

    /** The java and flags that the launcher uses for the command line, with this class path. */
    static List<String> java(String classPath, String... rest) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath));
        command.addAll(List.of(rest));
        return command;
    }

    private static long residentMiB(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0; // it has ended meanwhile
        }
    }
}
