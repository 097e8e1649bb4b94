package labrunner.cli;

import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.OpenedCluster;
import labrunner.run.state.Cause;
import labrunner.texts.Texts;
import labrunner.value.Json;
import labrunner.value.Value;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labrunner why}: why an object isn't as it should be. */
@Command(
        name = "why",
        description = {
            "Say why an object of a cluster isn't there or isn't ready yet, and where it is on its way.",
            "",
            "It follows the chain of what the object needs: pods, the scheduler, Karpenter, NodePools, claims, nodes, containers. "
                    + "It only looks."
        },
        footer = {
            "Examples:",
            "  labrunner why deployment/inflate -n workshop",
            "  labrunner why nodepool/default-demo --context my-aks",
            "  labrunner why nodeclaim/default-demo-474w8 -o json"
        },
        exitCodeList = {
            "0:said",
            "1:the cluster can't be used",
            "2:what was asked for can't be used",
            "130:stopped with Ctrl-C"
        })
final class WhyCommand extends CommandLines.Base {
    @Parameters(
            paramLabel = "KIND/NAME",
            description = "An object, such as deployment/web, pod/web-1, nodeclaim/a, nodepool/a, node/a, namespace/a.")
    private @Nullable String object;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            description = "Its namespace. Default: the context's.")
    private @Nullable String namespace;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "json, for programs.")
    private @Nullable String output;

    @Mixin
    private ClusterLook look = new ClusterLook();

    WhyCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        if (output != null && !output.equals("json")) {
            throw Problem.of(Kind.USAGE, Texts.of("why.format", output), Texts.of("why.format.hint"))
                    .asException();
        }
        String[] word = Optional.ofNullable(object).orElse("").split("/", -1);
        if (word.length != 2 || word[0].isEmpty() || word[1].isEmpty()) {
            throw Problem.of(
                            Kind.USAGE,
                            Texts.of("why.word", Optional.ofNullable(object).orElse("")),
                            Texts.of("why.word.hint"))
                    .asException();
        }
        try (OpenedCluster cluster = look.open(around)) {
            Cause cause = cluster.why(word[0], word[1], Optional.ofNullable(namespace));
            print(cause);
        }
        return Exits.DONE;
    }

    private void print(Cause cause) {
        if (output != null) {
            Screen.line(around.out(), Json.prettyStruct(Value.from(CauseLines.map(cause))));
            return;
        }
        CauseLines.of(cause).forEach(line -> Screen.line(around.out(), line));
        if (!cause.evidence().isEmpty()) {
            Screen.line(around.out(), Texts.of("why.seen"));
            CauseLines.evidence(cause).forEach(line -> Screen.line(around.out(), "  " + line));
        }
        around.out().flush();
    }
}
