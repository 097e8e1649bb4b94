package labrunner.faults;

import static labrunner.faults.Scenario.passes;
import static labrunner.faults.Scenario.refused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A journal that can't be written any more, and a process that ends between a write and its answer. */
final class DiskFaults {
    private static final long MOST_TRIES = 1_000_000;

    private static final Duration TWO_STARTS = Duration.ofSeconds(75);

    private DiskFaults() {}

    private static Fault onFirstAnswer(Runnable then) {
        return Fault.after((exchange, answer) -> {
            if (exchange.write() && exchange.nth("write") == 1) {
                then.run();
            }
            return answer;
        });
    }

    /** The folder is moved away, and a file of its name stops another from being made. */
    private static void takeAway(Path folder) {
        try {
            Files.move(folder, folder.resolveSibling("state-away"));
            Files.writeString(folder, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void putBack(Path folder) {
        try {
            Files.delete(folder);
            Files.move(folder.resolveSibling("state-away"), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder under the name that the journal is written to before it is renamed: as good as a disk that is read-only. */
    private static void block(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                stand(file.resolveSibling(file.getFileName() + ".next").resolve("in-the-way"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The journal may just be written there: then the folder comes when that file has got its name. */
    private static void stand(Path inTheWay) throws IOException {
        for (long tries = 0; ; tries++) {
            try {
                Files.createDirectories(inTheWay);
                return;
            } catch (FileSystemException e) {
                // that file is there, or has just gone, or was taken for the folder that it isn't
                if (tries == MOST_TRIES) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void unblock(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().contains(".json.next"))
                    .sorted(java.util.Comparator.reverseOrder())
                    .toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the process can write nothing to a file, as on a full disk. */
    private static void fill(Process process) {
        try {
            new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=0")
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Fault killedAt(Scene scene, int write, boolean done) {
        return Fault.before(exchange -> {
            if (!exchange.write() || exchange.nth("write") != write) {
                return false;
            }
            if (done) {
                exchange.forward();
            }
            scene.process().ifPresent(Process::destroyForcibly);
            exchange.hangUp();
            return true;
        });
    }

    private static Scenario killed(String name, String when, int write, boolean done) {
        return passes(name, "Goes on after it was killed " + when + ".", scene -> killedAt(scene, write, done))
                .inItsOwnProcess()
                .within(TWO_STARTS);
    }

    static List<Scenario> all() {
        return List.of(
                refused(
                        "state-folder-gone",
                        "Stops before the next write where the journal's folder is gone, says so and names what is there.",
                        "journal|disk|state",
                        scene -> {
                            scene.endsWith(() -> putBack(scene.state()));
                            return onFirstAnswer(() -> takeAway(scene.state()));
                        }),
                refused(
                        "journal-blocked",
                        "Does so too where the journal can't be replaced.",
                        "journal|disk|state",
                        scene -> {
                            scene.endsWith(() -> unblock(scene.state()));
                            return onFirstAnswer(() -> block(scene.state()));
                        }),
                refused(
                                "disk-full",
                                "Does so too where the disk is full.",
                                "journal|disk|state|large",
                                scene -> onFirstAnswer(() -> scene.process().ifPresent(DiskFaults::fill)))
                        .inItsOwnProcess(),
                killed("killed-before-create", "before its namespace was made", 1, false),
                killed("killed-at-create", "when its namespace was made", 1, true),
                killed("killed-at-apply", "when its ConfigMap was applied", 2, true),
                killed("killed-at-delete", "when its ConfigMap was deleted", 3, true),
                killed("killed-at-the-last-delete", "when its namespace was deleted", 4, true));
    }
}
