package labrunner.practice.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import labrunner.practice.Tree;
import labrunner.reference.ClusterSupply;
import labrunner.reference.Differences;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same manifests on real Karpenter and here: the same claims, nodes, pool, class, events and log lines. */
@ReferenceTest
class ReferenceComparisonTest {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);
    /** Lines of the Azure provider that the reference cluster's own provider doesn't write, or writes differently. */
    private static final List<String> PROVIDERS_OWN = List.of(
            "selected instance type",
            "resolved image",
            "querying load balancers in resource group",
            "found load balancers of interest",
            "launched new instance");

    /** One side of the comparison. */
    private record Seen(
            List<JsonNode> claims, List<JsonNode> nodes, JsonNode pool, JsonNode nodeClass, List<JsonNode> events) {}

    @Test
    void endsProvisioningAndEmptinessWithTheSame(ClusterSupply clusters) {
        assertThat(Differences.recurring(() -> compare(clusters.another()))).isEmpty();
    }

    private static List<String> compare(ReferenceCluster reference) {
        reference.kubectl("create", "namespace", "workshop");
        // The class first: else two of Karpenter's controllers race, and one may tell of a pool whose class isn't ready
        // yet.
        String nodeClass = ArmModuleTest.POOL.substring(0, ArmModuleTest.POOL.indexOf("---"));
        reference.kubectlWith(nodeClass, "apply", "-f", "-");
        awaitReference(reference, "aksnodeclasses", 1, made -> Tree.holds(made, "Ready"));
        reference.kubectlWith(ArmModuleTest.POOL, "apply", "-f", "-");
        awaitReference(reference, "nodepools", 1, pool -> Tree.holds(pool, "Ready"));
        reference.kubectlWith(ArmModuleTest.DEPLOYMENT, "apply", "-f", "-");
        awaitReference(reference, "nodeclaims", 2, claim -> Tree.holds(claim, "Consolidatable"));
        awaitReference(reference, "nodepools", 1, pool -> Tree.number(pool, 0, "status", "nodes") == 2);
        Seen real = new Seen(
                get(reference, "nodeclaims"),
                machines(get(reference, "nodes")),
                get(reference, "nodepools").getFirst(),
                get(reference, "aksnodeclasses").getFirst(),
                get(reference, "events", "-A"));
        reference.kubectl("-n", "workshop", "scale", "deployment", "inflate", "--replicas=0");
        awaitReference(reference, "nodeclaims", 0, claim -> true);
        List<JsonNode> realEvents = get(reference, "events", "-A");
        String pod = get(reference, "pods", "-n", "karpenter")
                .getFirst()
                .path("metadata")
                .path("name")
                .asString("");
        List<JsonNode> realLog = reference
                .kubectl("-n", "karpenter", "logs", pod)
                .out()
                .lines()
                .filter(line -> line.startsWith("{"))
                .<JsonNode>map(Tree::parse)
                .toList();

        try (var simulation = ArmModuleTest.started(Double.POSITIVE_INFINITY, Delays.reference())) {
            simulation.await(
                    "consolidatable",
                    () -> simulation.list("NodeClaim").stream().allMatch(claim -> Tree.holds(claim, "Consolidatable")));
            simulation.awaitObject("NodePool", pool -> Tree.number(pool, 0, "status", "nodes") == 2);
            Seen ours = new Seen(
                    List.copyOf(simulation.list("NodeClaim")),
                    machines(List.copyOf(simulation.list("Node"))),
                    simulation.list("NodePool").getFirst(),
                    simulation.list("AKSNodeClass").getFirst(),
                    List.copyOf(simulation.list("Event")));
            simulation.scale("inflate", 0);
            simulation.await("no claims", () -> simulation.list("NodeClaim").isEmpty());

            Summary there = Summary.of(real.claims());
            Summary here = Summary.of(ours.claims());
            var labels = real.nodes().getFirst().path("metadata").path("labels").propertyNames();
            var all = new ArrayList<String>();
            all.addAll(differences("claims", texts(ours.claims(), here::claim), texts(real.claims(), there::claim)));
            all.addAll(differences(
                    "nodes",
                    texts(ours.nodes(), node -> here.node(node, labels)),
                    texts(real.nodes(), node -> there.node(node, labels))));
            all.addAll(differences("pool", here.pool(ours.pool()), there.pool(real.pool())));
            all.addAll(differences("class", here.nodeClass(ours.nodeClass()), there.nodeClass(real.nodeClass())));
            all.addAll(differences(
                    "log",
                    log(
                            here,
                            simulation.log().stream().<JsonNode>map(Tree::parse).toList()),
                    log(there, realLog)));
            all.addAll(differences(
                    "events",
                    String.join("\n", here.events(simulation.list("Event"))),
                    String.join("\n", there.events(realEvents))));
            return all;
        }
    }

    private static List<String> differences(String what, String ours, String real) {
        return Differences.between(what, ours.lines().toList(), real.lines().toList());
    }

    private static String texts(List<JsonNode> objects, Function<JsonNode, String> summary) {
        return objects.stream().map(summary).sorted().collect(Collectors.joining("\n\n"));
    }

    /** All lines but the provider's; sorted, because between objects the order is chance. */
    private static String log(Summary summary, List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> !Tree.text(line, "reconcileID").isEmpty())
                .filter(line -> !PROVIDERS_OWN.contains(Tree.text(line, "message")))
                .map(summary::logLine)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static List<JsonNode> machines(List<JsonNode> nodes) {
        return nodes.stream()
                .filter(node -> !Tree.label(node, "karpenter.sh/nodepool").isEmpty())
                .toList();
    }

    private static List<JsonNode> get(ReferenceCluster reference, String... what) {
        var arguments = new ArrayList<>(List.of("get"));
        arguments.addAll(List.of(what));
        arguments.addAll(List.of("-o", "json"));
        ObjectNode list =
                Tree.parse(reference.kubectl(arguments.toArray(String[]::new)).out());
        return Tree.items(list, "items");
    }

    private static void awaitReference(
            ReferenceCluster reference, String what, int count, Predicate<JsonNode> condition) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            List<JsonNode> items = get(reference, what);
            if (items.size() == count && items.stream().allMatch(condition)) {
                return;
            }
            assertThat(System.nanoTime()).as(what + ": " + items).isLessThan(end);
            LockSupport.parkNanos(200_000_000);
        }
    }
}
