package labrunner.practice.api;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.Admission;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Services and what belongs to them get where they say nothing. */
final class NetworkDefaults {
    private static final int FIRST_NODE_PORT = 30_000;
    private static final int NODE_PORTS = 2_768;

    private NetworkDefaults() {}

    /** The node ports of a Service that has some; none are left of one that had. */
    static void nodePorts(ObjectNode service, Optional<ObjectNode> old, Admission.Stored stored) {
        ObjectNode spec = Tree.in(service, "spec");
        if (outside(Tree.text(spec, "type"))) {
            nodePorts(service, spec, old, stored);
        } else if (old.filter(before -> outside(Tree.text(before, "spec", "type")))
                .isPresent()) {
            spec.remove(List.of("externalTrafficPolicy", "allocateLoadBalancerNodePorts", "healthCheckNodePort"));
            Tree.items(spec, "ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
        }
    }

    private static boolean outside(String type) {
        return type.equals("LoadBalancer") || type.equals("NodePort");
    }

    /** Those that it had, or else by name the next that nobody has. */
    private static void nodePorts(
            ObjectNode service, ObjectNode spec, Optional<ObjectNode> old, Admission.Stored stored) {
        if (!Tree.isTrue(spec, "allocateLoadBalancerNodePorts")
                && Tree.text(spec, "type").equals("LoadBalancer")) {
            return;
        }
        List<JsonNode> open = Tree.items(spec, "ports").stream()
                .filter(port -> Tree.number(port, 0, "nodePort") == 0)
                .toList();
        if (open.isEmpty()) {
            return;
        }
        Set<Long> taken = taken(service, stored);
        Tree.items(spec, "ports").forEach(port -> taken.add(Tree.number(port, 0, "nodePort")));
        for (JsonNode port : open) {
            long had = old.map(before -> before(before, port)).orElse(0L);
            long next = had > 0 && !taken.contains(had) ? had : free(service, taken);
            ((ObjectNode) port).put("nodePort", next);
            taken.add(next);
        }
    }

    private static Set<Long> taken(ObjectNode service, Admission.Stored stored) {
        var taken = new HashSet<Long>();
        for (ObjectNode other : stored.list("Service")) {
            if (!Tree.uid(other).equals(Tree.uid(service))) {
                Tree.items(other, "spec", "ports").forEach(port -> taken.add(Tree.number(port, 0, "nodePort")));
            }
        }
        return taken;
    }

    private static long before(ObjectNode old, JsonNode port) {
        return Tree.items(old, "spec", "ports").stream()
                .filter(one -> one.path("port").equals(port.path("port"))
                        && one.path("protocol").equals(port.path("protocol")))
                .mapToLong(one -> Tree.number(one, 0, "nodePort"))
                .findFirst()
                .orElse(0);
    }

    private static long free(ObjectNode service, Set<Long> taken) {
        int begin = Math.floorMod((Tree.namespace(service) + "/" + Tree.name(service)).hashCode(), NODE_PORTS);
        for (int i = 0; i < NODE_PORTS; i++) {
            long port = FIRST_NODE_PORT + (begin + i) % NODE_PORTS;
            if (!taken.contains(port)) {
                return port;
            }
        }
        return FIRST_NODE_PORT;
    }

    static void networkPolicy(ObjectNode spec) {
        Tree.in(spec, "podSelector");
        ArrayNode types = Tree.list(spec, "policyTypes");
        if (types.isEmpty()) {
            types.add("Ingress");
            if (!Tree.items(spec, "egress").isEmpty()) {
                types.add("Egress");
            }
        }
        for (String rules : new String[] {"ingress", "egress"}) {
            Tree.items(spec, rules).forEach(rule -> protocols(rule, "ports"));
        }
    }

    static void endpointSlice(ObjectNode slice) {
        protocols(slice, "ports");
        Tree.items(slice, "ports").forEach(port -> Defaults.put((ObjectNode) port, "name", ""));
        Tree.items(slice, "endpoints").forEach(endpoint -> Tree.in((ObjectNode) endpoint, "conditions"));
        for (String list : new String[] {"endpoints", "ports"}) {
            if (slice.path(list).isEmpty()) {
                slice.putNull(list);
            }
        }
    }

    static void protocols(JsonNode holder, String list) {
        Tree.items(holder, list).forEach(port -> Defaults.put((ObjectNode) port, "protocol", "TCP"));
    }
}
