package labrunner.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Tries faults, three at a time, because most of each is waiting, and makes a test of each. */
final class Trials {
    private static final int AT_ONCE = 3;

    private Trials() {}

    /** @param kubeconfig of the cluster, its text */
    static Stream<DynamicTest> of(List<Scenario> scenarios, String kubeconfig, boolean asReal, Path folder) {
        List<Scenario> wanted = wanted(scenarios);
        Upstream past = Upstream.of(kubeconfig);
        var bystanders = new Bystanders(new Direct(past));
        var scenario = new FaultScenario(kubeconfig, asReal, bystanders);
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<FaultScenario.Outcome>> tries = wanted.stream()
                .map(each -> threads.submit(() -> tried(scenario, each, folder.resolve(each.name()))))
                .toList();
        return Stream.iterate(0, at -> at < wanted.size(), at -> at + 1)
                .map(at -> DynamicTest.dynamicTest(wanted.get(at).name(), () -> {
                    FaultScenario.Outcome outcome = end(tries.get(at));
                    assertThat(outcome.broken())
                            .as(wanted.get(at).does() + "\n" + outcome.said())
                            .isEmpty();
                }))
                .onClose(() -> {
                    threads.shutdownNow();
                    bystanders.remove();
                    past.close();
                });
    }

    /** All, or those that the system property {@code faults} names, parted by commas. */
    private static List<Scenario> wanted(List<Scenario> all) {
        List<String> names = List.of(System.getProperty("faults", "").split(","));
        List<Scenario> some =
                all.stream().filter(each -> names.contains(each.name())).toList();
        return some.isEmpty() ? all : some;
    }

    private static FaultScenario.Outcome end(Future<FaultScenario.Outcome> tried) throws InterruptedException {
        try {
            return tried.get();
        } catch (ExecutionException | CancellationException e) {
            throw new AssertionError("the fault couldn't be tried", e);
        }
    }

    /** What came of each is kept too: who looks while they run sees which is slow, and later what was said. */
    private static FaultScenario.Outcome tried(FaultScenario trial, Scenario scenario, Path folder) throws IOException {
        Path kept = Files.createDirectories(Path.of("target", "faults")).resolve(scenario.name() + ".txt");
        Files.writeString(kept, "runs since " + Instant.now() + "\n");
        FaultScenario.Outcome outcome = trial.run(scenario, Files.createDirectories(folder));
        String held = outcome.broken().isEmpty() ? "held\n" : "BROKEN\n" + String.join("\n", outcome.broken()) + "\n";
        Files.writeString(kept, held + "---\n" + outcome.said());
        return outcome;
    }
}
