package labrunner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labrunner practice}: a practice cluster for kubectl and for other Labrunners, until Ctrl-C. */
@Command(
        name = "practice",
        description = {
            "Run a practice cluster until Ctrl-C, for kubectl and for other Labrunners.",
            "",
            "It is a simulated AKS cluster with Karpenter on this machine. Its objects end with it."
        },
        exitCodeList = {
            "1:the cluster could not be started",
            "2:the command line, or the kubeconfig's place, can't be used",
            "130:ended with Ctrl-C"
        })
final class PracticeCommand extends CommandLines.Base {
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Where to write its kubeconfig. Default: practice.kubeconfig in the current folder.")
    private Path kubeconfig = Path.of("practice.kubeconfig");

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            converter = Speed.Reader.class,
            description = "How fast its time runs. Default: 1.")
    private @Nullable Speed speed;

    @Option(names = "--managed", description = "With Karpenter out of sight, as with node auto-provisioning.")
    private boolean managed;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Whose zones and prices it has. Default: ${DEFAULT-VALUE}.",
            defaultValue = "swedencentral")
    private String region = "swedencentral";

    @Option(names = "--port", paramLabel = "PORT", description = "Where it listens on 127.0.0.1. Default: a free port.")
    private int port;

    PracticeCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        OptionalDouble rate = speed == null ? OptionalDouble.of(1) : speed.rate();
        PracticeServers.Running server =
                around.practice().start(new PracticeServers.Settings(rate, managed, region, port));
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.close();
            ended.countDown();
        }));
        write(server.kubeconfig());
        around.out().println("READY " + server.server() + " KUBECONFIG=" + kubeconfig);
        around.out().println("Use it:  kubectl --kubeconfig " + kubeconfig + " get nodes      End it: Ctrl-C");
        around.out().flush();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Exits.DONE;
    }

    /** Only for this user: it has the token. */
    private void write(String text) {
        try {
            Files.deleteIfExists(kubeconfig);
            if (Files.getFileStore(kubeconfig.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        kubeconfig, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(kubeconfig, text);
        } catch (IOException e) {
            throw Problem.at(
                            Place.of(kubeconfig.toString()),
                            Kind.USAGE,
                            "The kubeconfig can't be written: " + e.getMessage(),
                            "Name another file with --kubeconfig.")
                    .asException();
        }
    }
}
