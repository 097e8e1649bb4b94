package labrunner.practice.core;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import labrunner.practice.Key;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import labrunner.value.Quantity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pod as the scheduler sees it, read once.
 *
 * @param requests what it needs of a node, itself included as one of the resource for pods
 * @param scored the same for scoring, where a container that asks for nothing counts as a small one
 * @param hostPorts as {@code TCP/8080}
 */
record PodInfo(
        ObjectNode pod,
        Key key,
        Map<String, String> labels,
        Resources requests,
        Resources scored,
        List<JsonNode> tolerations,
        NodeRules nodeRules,
        List<AffinityTerm> affinity,
        List<AffinityTerm> antiAffinity,
        List<AffinityTerm> preferredAffinity,
        List<AffinityTerm> preferredAntiAffinity,
        List<SpreadConstraint> spread,
        Set<String> hostPorts,
        int priority) {

    private static final Quantity ASSUMED_CPU = Quantity.ofMilli(100);
    private static final Quantity ASSUMED_MEMORY = Quantity.ofBytes(200L << 20);

    static PodInfo of(ObjectNode pod) {
        JsonNode spec = pod.path("spec");
        String namespace = Tree.namespace(pod);
        JsonNode together = Tree.at(spec, "affinity", "podAffinity");
        JsonNode apart = Tree.at(spec, "affinity", "podAntiAffinity");
        return new PodInfo(
                pod,
                Key.of(pod),
                Tree.texts(pod, "metadata", "labels"),
                Resources.requestedBy(spec).with(Resources.PODS, Quantity.of(1)),
                scored(spec),
                Tree.items(spec, "tolerations"),
                NodeRules.of(spec),
                AffinityTerm.required(together, namespace),
                AffinityTerm.required(apart, namespace),
                AffinityTerm.preferred(together, namespace),
                AffinityTerm.preferred(apart, namespace),
                SpreadConstraint.of(spec),
                ports(spec),
                (int) Tree.number(spec, 0, "priority"));
    }

    private static Resources scored(JsonNode spec) {
        Resources sum = Resources.NONE;
        for (JsonNode container : Tree.items(spec, "containers")) {
            Resources asked = Resources.ofContainer(container);
            sum = sum.plus(Resources.of(Resources.CPU, asked.amounts().getOrDefault(Resources.CPU, ASSUMED_CPU))
                    .with(Resources.MEMORY, asked.amounts().getOrDefault(Resources.MEMORY, ASSUMED_MEMORY)));
        }
        return sum.max(Resources.requestedBy(spec));
    }

    private static Set<String> ports(JsonNode spec) {
        var ports = new HashSet<String>();
        for (JsonNode container : Tree.items(spec, "containers")) {
            for (JsonNode port : Tree.items(container, "ports")) {
                long number = Tree.number(port, 0, "hostPort");
                if (number > 0) {
                    String protocol = Tree.text(port, "protocol");
                    ports.add((protocol.isEmpty() ? "TCP" : protocol) + "/" + number);
                }
            }
        }
        return ports;
    }

    String nodeName() {
        return Tree.text(pod, "spec", "nodeName");
    }

    String uid() {
        return Tree.uid(pod);
    }

    /** The node that is being emptied for it, or empty. */
    String nominatedNode() {
        return Tree.text(pod, "status", "nominatedNodeName");
    }

    boolean terminating() {
        return Tree.deleting(pod);
    }

    /** Whether it holds its node's resources: it has not ended. */
    boolean active() {
        String phase = Tree.text(pod, "status", "phase");
        return !phase.equals("Succeeded") && !phase.equals("Failed");
    }

    Instant created() {
        return Tree.instant(pod, "metadata", "creationTimestamp").orElse(Instant.EPOCH);
    }
}
