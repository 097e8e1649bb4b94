package labrunner.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.problem.Problem;

/** The command line with its outputs caught, and practice clusters in this process. */
public final class Terminal {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final String typed;
    private final Map<String, String> environment;

    public Terminal() {
        this("", Map.of());
    }

    public Terminal(String typed, Map<String, String> environment) {
        this.typed = typed;
        this.environment = environment;
    }

    public int run(String... arguments) {
        return CommandLines.run(
                new Surroundings(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        new BufferedReader(new StringReader(typed)),
                        false,
                        environment,
                        Path.of("no-such-home"),
                        Optional.of(Path.of("").toAbsolutePath()),
                        "test",
                        Terminal::practice,
                        (page, state) -> Optional.of(Problem.of(Problem.Kind.USAGE, "no window in a test", ""))),
                arguments);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    private static PracticeServers.Running practice(PracticeServers.Settings settings) {
        PracticeCluster cluster = PracticeCluster.start(PracticeOptions.standard()
                .withSpeed(settings.speed().orElse(Double.POSITIVE_INFINITY))
                .withManaged(settings.managed())
                .withOwnPools(settings.managed())
                .withDedicatedSystemPool(settings.dedicatedSystemPool())
                .withRegion(settings.region())
                .withPort(settings.port()));
        return new PracticeServers.Running(
                cluster.kubeconfig(), cluster.serverUrl(), cluster::dedicateSystemPool, cluster::close);
    }
}
