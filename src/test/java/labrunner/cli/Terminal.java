package labrunner.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.check.ManifestCheck;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.practice.api.ObjectCheck;
import labrunner.problem.Problem;
import labrunner.run.online.Web;
import labrunner.value.Value;

/** The command line with its outputs caught, and practice clusters in this process. */
public final class Terminal {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final String typed;
    private final Map<String, String> environment;
    private final Map<String, String> web = new HashMap<>();
    private final List<String> fetched = new ArrayList<>();

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
                        (page, state) -> Optional.of(Problem.of(Problem.Kind.USAGE, "no window in a test", "")),
                        this::fetch,
                        this::ask,
                        Terminal::wrong),
                arguments);
    }

    /** Puts a file on the web, as this terminal sees it; there is nothing else. */
    void onTheWeb(String address, String text) {
        web.put(address, text);
    }

    private String fetch(String address) {
        fetched.add(address);
        return Optional.ofNullable(web.get(address))
                .orElseThrow(() -> Problem.of(Problem.Kind.UNREACHABLE, "There is no " + address + ".", "Look there.")
                        .asException());
    }

    private Web.Reply ask(Web.Ask ask) {
        String text = fetch(ask.address());
        return new Web.Reply(200, text, Map.of(), ask.address());
    }

    /** What was fetched, in order. */
    List<String> fetched() {
        return fetched;
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    private static final ObjectCheck SCHEMAS = new ObjectCheck();

    /** What the practice cluster's schemas say against a manifest. */
    public static List<ManifestCheck.Wrong> wrong(Value.Mapping manifest) {
        return SCHEMAS.wrong(manifest).stream()
                .map(error -> new ManifestCheck.Wrong(error.path(), error.text()))
                .toList();
    }

    private static PracticeServers.Running practice(PracticeServers.Settings settings) {
        PracticeCluster cluster = PracticeCluster.start(PracticeOptions.standard()
                .withFaults(settings.faults())
                .withSpeed(settings.speed().orElse(Double.POSITIVE_INFINITY))
                .withManaged(settings.managed())
                .withOwnPools(settings.managed())
                .withDedicatedSystemPool(settings.dedicatedSystemPool())
                .withRegion(settings.region())
                .withPort(settings.port()));
        return new PracticeServers.Running(
                cluster.kubeconfig(),
                cluster.serverUrl(),
                cluster::dedicateSystemPool,
                cluster::playOnly,
                listener -> {},
                cluster::close);
    }
}
