package labrunner.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One kubectl, the same commands: a practice cluster makes it say what a real control plane makes it say. */
@ReferenceTest
class KubectlComparisonTest {
    /** What differs from one run to the next on one and the same cluster. */
    private static final List<String[]> DRAWN = List.of(
            new String[] {"(web-)[a-z0-9]{7,10}-[a-z0-9]{5}\\b", "$1HASH-POD"},
            new String[] {"(web-)[a-z0-9]{7,10}\\b", "$1HASH"},
            new String[] {"pod-template-hash([=:]) ?[a-z0-9]+", "pod-template-hash$1HASH"},
            new String[] {"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UID"},
            new String[] {"resourceVersion: \"\\d+\"", "resourceVersion: N"},
            new String[] {"(Resource Version: +)\\d+", "$1N"},
            new String[] {"\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?", "TIME"},
            new String[] {"\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000", "TIME"},
            new String[] {"(?m)(?<= )(\\d+[hms]){1,2}(?= |$)", "AGE"},
            new String[] {"\\b(10\\.\\d+\\.\\d+\\.\\d+|127\\.0\\.0\\.1)(:\\d+)?\\b", "IP"},
            new String[] {"kube-api-access-\\w{5}", "kube-api-access-DRAWN"},
            new String[] {"/tmp/LIVE-\\d+/|/tmp/MERGED-\\d+/", ""},
            new String[] {"(?m)^Node: .*", "Node: N"},
            new String[] {"(nodepool-hash: )\\d+", "$1HASH"},
            new String[] {" {2,}", "  "},
            new String[] {"(?m) +$", ""});

    /** Lines that may differ, each with its reason. */
    private static final List<Pattern> LEFT_OUT = Stream.of(
                    // how often it is told depends on how fast pods come and go
                    "Waiting for deployment .*",
                    // the reference cluster's kubelets are simple ones of its own
                    " *(Container ID|Image ID):.*",
                    "  Normal  (Scheduled|Pulling|Pulled|Created|Started)  .*",
                    "container \\w+ of pod \\S+ started",
                    // zones of the two nodes that are equally good
                    ".*topology.kubernetes.io/zone=.*",
                    // explain ends with empty lines where a description has
                    "")
            .map(Pattern::compile)
            .toList();

    @TempDir
    private Path folder;

    @Test
    void saysTheSame(ClusterSupply clusters) {
        assertThat(Differences.recurring(() -> compare(clusters.another()))).isEmpty();
    }

    private List<String> compare(ReferenceCluster reference) {
        try (var practice = PracticeCluster.start(PracticeOptions.standard())) {
            Path kubeconfig = Side.kubeconfig(practice, folder);
            var there = new Side("reference cluster", reference, reference.adminKubeconfig());
            var here = new Side("practice cluster", reference, kubeconfig);
            var differences = new ArrayList<String>();
            for (Command command : commands()) {
                differences.addAll(Differences.between("$ " + command, said(here, command), said(there, command)));
            }
            return differences;
        }
    }

    /** One call of kubectl: its arguments, which have no blanks in them, and what it is fed. */
    record Command(String line, String input) {
        @Override
        public String toString() {
            return input.isEmpty() ? line : line + "\n  " + input.strip().replace("\n", "\n  ");
        }
    }

    private static List<Command> commands() {
        try (var in = KubectlComparisonTest.class.getResourceAsStream("/labrunner/reference/kubectl.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("(?m)^\\$ ")
                    .splitAsStream(text)
                    .skip(1)
                    .map(part -> part.split("\n", 2))
                    .map(parts -> new Command(parts[0], parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The exit code and each line of both outputs. */
    private static List<String> said(Side side, Command command) {
        var ran = side.kubectlWith(command.input(), command.line().split(" "));
        String text = "exit " + ran.exit() + "\n" + ran.out() + ran.err();
        for (String[] drawn : DRAWN) {
            text = text.replaceAll(drawn[0], drawn[1]);
        }
        return kept(command, text.lines().toList());
    }

    private static List<String> kept(Command command, List<String> lines) {
        boolean ofNodeClass = command.line().startsWith("describe aksnodeclass");
        return lines.stream()
                .filter(line ->
                        LEFT_OUT.stream().noneMatch(left -> left.matcher(line).matches()))
                // the reference cluster's own controller for this kind leaves out images and version
                .filter(line -> !ofNodeClass || line.startsWith("  Type:") || line.startsWith("  Reason:"))
                .toList();
    }
}
