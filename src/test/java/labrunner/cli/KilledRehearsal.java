package labrunner.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rehearsals in processes of their own, so that they can be killed as SIGKILL kills, or stopped as Ctrl-C stops. */
public final class KilledRehearsal {
    private final List<String> command;

    /** @param arguments of {@code labrunner rehearse} */
    public KilledRehearsal(Path lab, Path kubeconfig, Path state, String... arguments) {
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "labrunner.Main",
                "rehearse",
                lab.toString(),
                "--kubeconfig",
                kubeconfig.toString(),
                "--yes",
                "--state",
                state.toString()));
        command.addAll(List.of(arguments));
    }

    /** What a process printed, and its exit code: 137 where it was killed. */
    public record Ran(int code, String printed) {}

    /** Runs until a line holds this text, and kills the process there. */
    public Ran killedAt(String text) {
        return run(text, Process::destroyForcibly);
    }

    /** Runs until a line holds this text, and asks the process to end there, which it answers as it answers Ctrl-C. */
    public Ran stoppedAt(String text) {
        // the process itself would close what it prints
        return run(text, process -> process.toHandle().destroy());
    }

    /** Runs to the end. */
    public Ran toTheEnd() {
        return run("\0", Process::destroyForcibly);
    }

    private Ran run(String killAt, Consumer<Process> kill) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            var printed = new StringBuilder();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                String line = lines.readLine();
                while (line != null) {
                    printed.append(line).append('\n');
                    if (line.contains(killAt)) {
                        kill.accept(process);
                    }
                    line = lines.readLine();
                }
            } catch (IOException e) {
                // the pipe of a killed process ends as it likes
                printed.append("(").append(e.getMessage()).append(")\n");
            }
            return new Ran(process.waitFor(), printed.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
