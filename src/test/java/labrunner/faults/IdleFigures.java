package labrunner.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;

/**
 * Prints what a lesson asks of its server, and how much processor time it takes, while nothing happens: a rehearsal that waits for what
 * doesn't come. Arguments: a class path for each version to compare, all at once.
 */
final class IdleFigures {
    private static final long SETTLE_S = 45;
    private static final int MINUTES = 4;

    private IdleFigures() {}

    public static void main(String[] classPaths) throws IOException, InterruptedException {
        try (var cluster = PracticeCluster.start(PracticeOptions.standard().withSpeed(1))) {
            var idle = new ArrayList<Idle>();
            for (String classPath : classPaths) {
                idle.add(new Idle(classPath, "idle-" + idle.size(), cluster.kubeconfig()));
            }
            for (Idle each : idle) {
                // nothing ends sooner: these are the seconds of a figure
                each.ended(SETTLE_S);
            }
            List<Long> before = idle.stream().map(Idle::processorMs).toList();
            long from = System.nanoTime();
            idle.getFirst().ended(MINUTES * 60L);
            for (int at = 0; at < idle.size(); at++) {
                System.out.println(
                        classPaths[at].split(":", 2)[0] + "\n" + idle.get(at).figures(from, before.get(at)));
                idle.get(at).end();
            }
        }
    }

    /** One that waits. */
    private static final class Idle {
        private final FaultProxy proxy;
        private final Process process;

        Idle(String classPath, String name, String kubeconfig) throws IOException {
            Path folder = Files.createTempDirectory(name);
            Files.writeString(folder.resolve("index.md"), Page.FOLLOWED.markdown(name));
            Files.writeString(folder.resolve("mkdocs.yml"), "");
            Files.writeString(
                    folder.resolve("lab.yaml"), Page.FOLLOWED.yaml(name).replace("within: 40s", "within: 20m"));
            proxy = new FaultProxy(Upstream.of(kubeconfig), false, Fault.NONE);
            Path through = Files.writeString(folder.resolve("kubeconfig"), proxy.kubeconfig());
            Files.setPosixFilePermissions(through, PosixFilePermissions.fromString("rw-------"));
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    classPath,
                    "labrunner.Main"));
            command.addAll(Starts.arguments(folder, through, folder.resolve("state"), List.of()));
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out").toFile())
                    .start();
        }

        private boolean ended(long seconds) throws InterruptedException {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        }

        private long processorMs() {
            return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
        }

        private String figures(long from, long processorBefore) {
            List<FaultProxy.Seen> idle =
                    proxy.seen().stream().filter(seen -> seen.at() > from).toList();
            Map<String, Long> by = idle.stream()
                    .collect(Collectors.groupingBy(
                            seen -> seen.method() + " " + seen.target().replaceFirst("\\?.*", "")
                                    + (seen.target().contains("watch=true") ? " watch" : ""),
                            TreeMap::new,
                            Collectors.counting()));
            return "  %.1f requests a minute, %.2f s of processor time a minute%n  %s"
                    .formatted(
                            idle.size() / (double) MINUTES,
                            (processorMs() - processorBefore) / 1000.0 / MINUTES,
                            by.toString().replace(", ", "\n  "));
        }

        private void end() {
            process.destroyForcibly();
            proxy.close();
        }
    }
}
