package labrunner.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a small page through a proxy with a fault, past which the cluster is asked what became of it. What a run left is cleaned up by
 * a second one with no fault: so nothing was lost.
 */
final class FaultScenario {
    private static final int KILLED = 137;
    private static final Duration TO_CLEAN_UP = Duration.ofSeconds(60);

    private final String kubeconfig;
    private final boolean asReal;
    private final Bystanders bystanders;

    /** @param kubeconfig of the cluster, its text */
    FaultScenario(String kubeconfig, boolean asReal, Bystanders bystanders) {
        this.kubeconfig = kubeconfig;
        this.asReal = asReal;
        this.bystanders = bystanders;
    }

    /**
     * What came of a fault.
     *
     * @param broken what didn't hold, in words
     * @param said all that was said, and how long it took
     */
    record Outcome(List<String> broken, String said) {}

    Outcome run(Scenario scenario, Path folder) throws IOException {
        try (Upstream past = Upstream.of(kubeconfig);
                Upstream below = Upstream.of(kubeconfig)) {
            var scene =
                    new Scene("fault-" + scenario.name(), scenario.page(), new Direct(past), folder.resolve("state"));
            scenario.before().accept(scene);
            Path page = written(scenario.page(), scene.name(), folder);
            var broken = new ArrayList<String>();
            String said;
            try (var proxy = new FaultProxy(below, asReal, scenario.fault().apply(scene))) {
                Told told = told(scenario, scene, proxy, page, folder);
                var judge = new Judge(scenario, scene, told, proxy.seen());
                broken.addAll(judge.broken());
                said = told + "\n---\n" + judge.requests();
            }
            broken.addAll(bystanders.touched());
            if (!scene.made().isEmpty()) {
                Told again = cleanedUp(scenario, scene, below, page, folder);
                said += "\n--- once more, with no fault\n" + again;
                broken.addAll(Judge.notCleanedUp(scene, again));
            }
            scene.remove();
            return new Outcome(broken, said);
        }
    }

    private Told told(Scenario scenario, Scene scene, FaultProxy proxy, Path page, Path folder) throws IOException {
        Path through = written(folder.resolve("kubeconfig"), proxy.kubeconfig());
        List<String> arguments = Starts.arguments(page, through, scene.state(), scenario.flags());
        return switch (scenario.way()) {
            case IN_PROCESS -> Starts.inThisProcess(arguments, scenario.bound());
            case OWN_PROCESS -> {
                Told first = Starts.inItsOwn(scene, arguments, folder, scenario.bound());
                // what was killed said nothing at its end: the next run of it is the one to judge
                yield first.code() == KILLED && first.ended()
                        ? Starts.inItsOwn(scene, arguments, folder, scenario.bound())
                        : first;
            }
        };
    }

    /** The same page again with the same state folder and no fault, on the same server: its address isn't what a run is known by. */
    private Told cleanedUp(Scenario scenario, Scene scene, Upstream below, Path page, Path folder) throws IOException {
        scene.lets().run();
        try (var proxy = new FaultProxy(below, asReal, Fault.NONE)) {
            Path through = written(folder.resolve("kubeconfig-again"), proxy.kubeconfig());
            Duration time = scenario.page() == Page.MACHINES ? TO_CLEAN_UP.multipliedBy(2) : TO_CLEAN_UP;
            return Starts.inThisProcess(Starts.arguments(page, through, scene.state(), List.of()), time);
        }
    }

    private static Path written(Page page, String name, Path folder) throws IOException {
        Files.writeString(folder.resolve("index.md"), page.markdown(name));
        // the end of the folders that the page may look into
        Files.writeString(folder.resolve("mkdocs.yml"), "");
        if (!page.yaml(name).isEmpty()) {
            Files.writeString(folder.resolve("lab.yaml"), page.yaml(name));
        }
        return folder;
    }

    private static Path written(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    /** A row for each of these faults. */
    static String table(List<Scenario> scenarios) {
        return scenarios.stream()
                .map(scenario -> "| `" + scenario.name() + "` | " + scenario.does() + " |\n")
                .collect(Collectors.joining());
    }
}
