package labrunner.practice.api;

import static labrunner.practice.Tree.number;
import static labrunner.practice.Tree.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** What kubectl prints of Ingresses, NetworkPolicies and what is behind a Service. */
final class NetworkCells {
    private static final int MOST = 3;

    private NetworkCells() {}

    static List<Object> ingress(JsonNode ingress, Instant now) {
        JsonNode spec = ingress.path("spec");
        return List.of(
                Tree.name(ingress),
                PodCells.orNone(text(spec, "ingressClassName")),
                hosts(spec),
                addresses(ingress),
                Tree.items(spec, "tls").isEmpty() ? "80" : "80, 443",
                Ages.age(ingress, now));
    }

    private static String hosts(JsonNode spec) {
        var hosts = Tree.items(spec, "rules").stream()
                .map(rule -> text(rule, "host"))
                .filter(host -> !host.isEmpty())
                .toList();
        return hosts.isEmpty() ? "*" : some(hosts);
    }

    /** What a load balancer answers on: addresses, or else names. */
    static String addresses(JsonNode object) {
        var found = new LinkedHashSet<String>();
        for (JsonNode one : Tree.items(object, "status", "loadBalancer", "ingress")) {
            String ip = text(one, "ip");
            found.add(ip.isEmpty() ? text(one, "hostname") : ip);
        }
        return String.join(",", found);
    }

    /** Three, and how many more there are. */
    private static String some(List<String> all) {
        String shown = all.stream().limit(MOST).collect(Collectors.joining(","));
        return all.size() > MOST ? shown + " + " + (all.size() - MOST) + " more..." : shown;
    }

    static List<Object> ingressClass(JsonNode ingressClass, Instant now) {
        JsonNode parameters = ingressClass.path("spec").path("parameters");
        String group = text(parameters, "apiGroup");
        return List.of(
                Tree.name(ingressClass),
                text(ingressClass, "spec", "controller"),
                parameters.isMissingNode()
                        ? "<none>"
                        : text(parameters, "kind") + (group.isEmpty() ? "" : "." + group) + "/"
                                + text(parameters, "name"),
                Ages.age(ingressClass, now));
    }

    static List<Object> networkPolicy(JsonNode policy, Instant now) {
        return List.of(
                Tree.name(policy), Cells.selector(policy.path("spec").path("podSelector")), Ages.age(policy, now));
    }

    static List<Object> endpoints(JsonNode endpoints, Instant now) {
        var found = new ArrayList<String>();
        for (JsonNode subset : Tree.items(endpoints, "subsets")) {
            List<JsonNode> ports = Tree.items(subset, "ports");
            for (JsonNode address : Tree.items(subset, "addresses")) {
                if (ports.isEmpty()) {
                    found.add(text(address, "ip"));
                }
                ports.forEach(port -> found.add(text(address, "ip") + ":" + number(port, 0, "port")));
            }
        }
        return List.of(Tree.name(endpoints), PodCells.orNone(some(found)), Ages.age(endpoints, now));
    }

    static List<Object> endpointSlice(JsonNode slice, Instant now) {
        var ports = Tree.items(slice, "ports").stream()
                .map(port -> port.has("port") ? Long.toString(number(port, 0, "port")) : "*")
                .toList();
        var addresses = Tree.items(slice, "endpoints").stream()
                .flatMap(endpoint -> Tree.items(endpoint, "addresses").stream())
                .map(JsonNode::asString)
                .toList();
        return List.of(
                Tree.name(slice),
                text(slice, "addressType"),
                ports.isEmpty() ? "<unset>" : some(ports),
                addresses.isEmpty() ? "<unset>" : some(addresses),
                Ages.age(slice, now));
    }
}
