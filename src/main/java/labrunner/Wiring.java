package labrunner;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import labrunner.cli.PracticeServers;
import labrunner.lab.check.ManifestCheck;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.practice.api.ObjectCheck;
import labrunner.problem.Problem;
import labrunner.run.journal.PracticeSaveFile;
import labrunner.run.online.Web;
import labrunner.ui.WindowStart;
import labrunner.value.Value;
import labrunner.web.Fetcher;

/** What Main wires only once it is asked for, so that {@code --help} loads none of it. */
final class Wiring {
    private Wiring() {}

    static PracticeServers.Running practice(PracticeServers.Settings settings) {
        PracticeOptions options = PracticeOptions.standard()
                .withSpeed(settings.speed().orElse(Double.POSITIVE_INFINITY))
                .withManaged(settings.managed())
                .withOwnPools(settings.managed())
                .withDedicatedSystemPool(settings.dedicatedSystemPool())
                .withRegion(settings.region())
                .withPort(settings.port())
                .withFaults(settings.faults())
                .withSeed(Instant.now().toEpochMilli());
        if (settings.save().isEmpty()) {
            PracticeCluster cluster = PracticeCluster.start(options);
            return running(cluster, listener -> {}, cluster::close);
        }
        Path file = settings.save().get();
        KeptPractice kept = KeptPractice.open(file, options)
                .orElseThrow(() -> PracticeSaveFile.taken(file).asException());
        return running(kept.cluster(), kept::tell, kept::close);
    }

    private static PracticeServers.Running running(
            PracticeCluster cluster, Consumer<Consumer<String>> said, Runnable end) {
        return new PracticeServers.Running(
                cluster.kubeconfig(), cluster.serverUrl(), cluster::dedicateSystemPool, cluster::playOnly, said, end);
    }

    static List<ManifestCheck.Wrong> wrong(Value.Mapping manifest) {
        return Schemas.CHECK.wrong(manifest).stream()
                .map(error -> new ManifestCheck.Wrong(error.path(), error.text()))
                .toList();
    }

    /** Read once somebody asks. */
    private static final class Schemas {
        static final ObjectCheck CHECK = new ObjectCheck();
    }

    static String fetch(String address) {
        return new Fetcher().fetch(address);
    }

    static Web.Reply ask(Web.Ask ask) {
        Fetcher.Reply reply = new Fetcher().ask(ask.address(), ask.accept(), ask.token());
        return new Web.Reply(reply.status(), reply.text(), reply.headers(), reply.address());
    }

    static Optional<Problem> window(Optional<Path> page, Path state, Optional<Path> home, String version) {
        WindowLog.in(state);
        Path userHome = Path.of(System.getProperty("user.home", "."));
        return WindowStart.open(
                WindowWiring.parts(state, home, version, System.getenv(), userHome, Wiring::fetch, Wiring::ask), page);
    }
}
