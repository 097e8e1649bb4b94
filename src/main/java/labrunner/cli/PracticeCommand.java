package labrunner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import labrunner.azure.PriceList;
import labrunner.fault.Fault;
import labrunner.fault.FaultReader;
import labrunner.lab.FaultProblem;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.run.journal.PracticeProofs;
import labrunner.run.journal.PracticeSaveFile;
import labrunner.run.journal.StateFolder;
import labrunner.texts.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labrunner practice}: a practice cluster for kubectl and for other Labrunners, until Ctrl-C. */
@Command(
        name = "practice",
        description = {
            "Run a practice cluster until Ctrl-C, for kubectl and for other Labrunners.",
            "",
            "It is a simulated AKS cluster with Karpenter on this machine. Its objects end with it, unless --save keeps them."
        },
        exitCodeList = {
            "1:the cluster could not be started",
            "2:the command line, the port or the kubeconfig's place can't be used",
            "130:ended with Ctrl-C"
        })
final class PracticeCommand extends CommandLines.Base {
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "Where to write its kubeconfig; takes the place of an earlier practice cluster's, never of another file. Default: practice.kubeconfig in the current folder.")
    private Path kubeconfig = Path.of("practice.kubeconfig");

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            converter = Speed.Reader.class,
            description = "How fast its time runs. Default: 1.")
    private @Nullable Speed speed;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Where it notes its certificate, so that another Labrunner knows it as a practice cluster. Default: the system's place for state.")
    private @Nullable Path state;

    @Option(names = "--managed", description = "With Karpenter out of sight, as with node auto-provisioning.")
    private boolean managed;

    @Option(
            names = "--dedicated-system-pool",
            description =
                    "With the taint CriticalAddonsOnly on its system pool: only system pods run there, all others need machines of their own.")
    private boolean dedicatedSystemPool;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Whose zones and prices it has. Default: ${DEFAULT-VALUE}.",
            defaultValue = "swedencentral")
    private String region = "swedencentral";

    @Option(names = "--port", paramLabel = "PORT", description = "Where it listens on 127.0.0.1. Default: a free port.")
    private int port;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description =
                    "Keep it in this file: after each change, from time to time and at the end. If a practice cluster is kept there, go on with that one, as it is; its time stood still meanwhile.")
    private @Nullable Path save;

    @Option(names = "--new", description = "With --save: begin a new cluster, whatever is kept there.")
    private boolean anew;

    @Option(
            names = "--fault",
            paramLabel = "KIND[:NAME=VALUE,...]",
            description =
                    "Something that goes wrong, such as quota:family=D,vcpus=4 or spotEviction:after=5m; may be given several times. Kinds: quota, sizeNotAvailable, zoneOutOfCapacity, spotEviction, neverJoins, slowMachine, noArm64, pullFails, crashes, nodeNotReady, apiSlow, apiAway.")
    private List<String> faults = List.of();

    PracticeCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        OptionalDouble rate = speed == null ? OptionalDouble.of(1) : speed.rate();
        var settings = new PracticeServers.Settings(
                rate,
                managed,
                dedicatedSystemPool,
                knownRegion(),
                possiblePort(),
                faults.stream().map(PracticeCommand::fault).toList(),
                kept());
        var proofs = new PracticeProofs(Optional.ofNullable(state).orElseGet(StateFolder::bySystem));
        try (PracticeServers.Running server = around.practice().start(settings)) {
            new PracticeKubeconfig(kubeconfig).write(server.kubeconfig());
            PracticeProofs.Live live = proofs.begin(server.choice());
            server.said().accept(said -> {
                Screen.line(around.err(), said);
                around.err().flush();
            });
            Screen.line(around.out(), "READY " + server.server() + " KUBECONFIG=" + kubeconfig);
            Screen.line(around.out(), Texts.of("serve.use", kubeconfig));
            around.out().flush();
            untilEnded(server, live);
        }
        return Exits.DONE;
    }

    private static void untilEnded(PracticeServers.Running server, PracticeProofs.Live live) {
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            live.close();
            server.close();
            ended.countDown();
        }));
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Path> kept() {
        Path file = save;
        if (file == null && anew) {
            throw wrong(Texts.of("given.new"), Texts.of("given.new.hint"));
        }
        if (file != null && anew) {
            try (PracticeSaveFile opened = PracticeSaveFile.open(file)
                    .orElseThrow(() -> PracticeSaveFile.taken(file).asException())) {
                opened.forget();
            }
        }
        return Optional.ofNullable(file);
    }

    private static Fault fault(String line) {
        return switch (FaultReader.line(line)) {
            case FaultReader.Read.Good good -> good.fault();
            case FaultReader.Read.Wrong wrong -> {
                Problem problem = FaultProblem.of(wrong);
                throw wrong(problem.summary(), problem.hint());
            }
        };
    }

    /** Elsewhere no machine has a price, so none could be bought. */
    private String knownRegion() {
        SortedSet<String> known = PriceList.bundled().regions();
        if (!known.contains(region)) {
            throw wrong(Texts.of("given.region", region), Texts.of("given.region.hint", String.join(", ", known)));
        }
        return region;
    }

    private int possiblePort() {
        if (port < 0 || port > LAST_PORT) {
            throw wrong(Texts.of("given.port", port), Texts.of("given.port.hint", LAST_PORT));
        }
        return port;
    }

    private static ProblemException wrong(String summary, String hint) {
        return Problem.of(Kind.USAGE, summary, hint).asException();
    }
}
