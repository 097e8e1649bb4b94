package labrunner.practice.api;

import java.util.List;
import java.util.Optional;
import labrunner.practice.FieldError;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** What is refused of a NetworkPolicy. */
final class NetworkPolicyValidation {
    private static final String CIDR = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

    private final Rules rules;

    NetworkPolicyValidation(Rules rules) {
        this.rules = rules;
    }

    void policy(JsonNode spec) {
        rules.selector(spec.path("podSelector"), "spec.podSelector");
        rules(spec, "ingress", "from");
        rules(spec, "egress", "to");
        List<JsonNode> types = Tree.items(spec, "policyTypes");
        if (types.size() > 2) {
            rules.add(FieldError.invalid(
                    "spec.policyTypes", spec.path("policyTypes"), "may not specify more than two policyTypes"));
            return;
        }
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i).asString("");
            if (!type.equals("Ingress") && !type.equals("Egress")) {
                rules.add(FieldError.unsupported("spec.policyTypes[" + i + "]", type, List.of("Ingress", "Egress")));
            }
        }
    }

    private void rules(JsonNode spec, String direction, String peers) {
        List<JsonNode> all = Tree.items(spec, direction);
        for (int i = 0; i < all.size(); i++) {
            String path = "spec." + direction + "[" + i + "]";
            List<JsonNode> ports = Tree.items(all.get(i), "ports");
            for (int j = 0; j < ports.size(); j++) {
                port(ports.get(j), path + ".ports[" + j + "]");
            }
            List<JsonNode> others = Tree.items(all.get(i), peers);
            for (int j = 0; j < others.size(); j++) {
                peer(others.get(j), path + "." + peers + "[" + j + "]");
            }
        }
    }

    private void port(JsonNode port, String path) {
        rules.oneOf(port, path, "protocol", List.of("TCP", "UDP", "SCTP"));
        JsonNode number = port.path("port");
        JsonNode last = port.path("endPort");
        rules.portOrName(number, path + ".port");
        if (!last.isNumber()) {
            return;
        }
        if (number.isMissingNode()) {
            rules.add(FieldError.invalid(path + ".endPort", last, "may not be specified when `port` is not specified"));
        } else if (!number.isNumber()) {
            rules.add(FieldError.invalid(path + ".endPort", last, "may not be specified when `port` is non-numeric"));
        } else if (last.longValue() < number.longValue()) {
            // with the first port's number, as the server shows it
            rules.add(FieldError.invalid(path + ".endPort", number, "must be greater than or equal to `port`"));
        }
    }

    private void peer(JsonNode peer, String path) {
        boolean block = peer.path("ipBlock").isObject();
        boolean pods = peer.path("podSelector").isObject();
        boolean namespaces = peer.path("namespaceSelector").isObject();
        if (!block && !pods && !namespaces) {
            rules.add(FieldError.required(path, "must specify a peer"));
        } else if (block && (pods || namespaces)) {
            rules.add(FieldError.forbidden(path, "may not specify both ipBlock and another peer"));
        }
        rules.selector(peer.path("podSelector"), path + ".podSelector");
        rules.selector(peer.path("namespaceSelector"), path + ".namespaceSelector");
        if (block) {
            block(peer.path("ipBlock"), path + ".ipBlock");
        }
    }

    private void block(JsonNode block, String path) {
        if (!rules.required(block, path, "cidr")) {
            return;
        }
        String cidr = Tree.text(block, "cidr");
        Optional<Rules.Block> whole = Rules.Block.of(cidr);
        if (whole.isEmpty()) {
            rules.add(FieldError.invalid(path + ".cidr", cidr, CIDR));
            return;
        }
        List<JsonNode> excepted = Tree.items(block, "except");
        for (int i = 0; i < excepted.size(); i++) {
            String text = excepted.get(i).asString("");
            String here = path + ".except[" + i + "]";
            Optional<Rules.Block> part = Rules.Block.of(text);
            if (part.isEmpty()) {
                rules.add(FieldError.invalid(here, text, CIDR));
            } else if (!whole.get().strictlyHolds(part.get())) {
                rules.add(FieldError.invalid(here, text, "must be a strict subset of `cidr`"));
            }
        }
    }
}
