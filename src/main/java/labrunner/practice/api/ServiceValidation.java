package labrunner.practice.api;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import labrunner.practice.FieldError;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is refused of Services, Endpoints and EndpointSlices. */
final class ServiceValidation {
    private static final String NO_ADDRESS = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
    private static final int NAME_LENGTH = 63;

    private final Rules rules;

    ServiceValidation(Rules rules) {
        this.rules = rules;
    }

    void service(JsonNode spec, Optional<ObjectNode> old) {
        String type = Tree.text(spec, "type");
        boolean headless = Tree.text(spec, "clusterIP").equals("None");
        if (!type.equals("ExternalName") && !headless && !addresses(spec)) {
            return; // it isn't looked at any further where it can't have its address
        }
        rules.oneOf(spec, "spec", "type", List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort"));
        rules.oneOf(spec, "spec", "sessionAffinity", List.of("ClientIP", "None"));
        Names.labels(spec.path("selector"), "spec.selector", rules.errors());
        List<JsonNode> ports = Tree.items(spec, "ports");
        if (ports.isEmpty() && !headless && !type.equals("ExternalName")) {
            rules.add(FieldError.required("spec.ports", ""));
        }
        var names = new HashSet<String>();
        for (int i = 0; i < ports.size(); i++) {
            port(ports.get(i), "spec.ports[" + i + "]", ports.size() > 1, names, type);
        }
        if (type.equals("ExternalName")) {
            if (rules.required(spec, "spec", "externalName")) {
                Names.subdomain(Tree.text(spec, "externalName"), "spec.externalName", rules.errors());
            }
        }
        if (List.of("LoadBalancer", "NodePort").contains(type)) {
            rules.oneOf(spec, "spec", "externalTrafficPolicy", List.of("Cluster", "Local"));
        }
        List<JsonNode> ranges = Tree.items(spec, "loadBalancerSourceRanges");
        for (int i = 0; i < ranges.size(); i++) {
            String range = ranges.get(i).asString("");
            if (Rules.Block.of(range).isEmpty()) {
                rules.add(FieldError.invalid(
                        "spec.LoadBalancerSourceRanges[" + i + "]",
                        range,
                        "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"));
            }
        }
        old.ifPresent(before -> changed(spec, before.path("spec")));
    }

    private void changed(JsonNode spec, JsonNode before) {
        String had = Tree.text(before, "clusterIP");
        boolean kept = !Tree.text(before, "type").equals("ExternalName")
                && !Tree.text(spec, "type").equals("ExternalName");
        if (kept && !had.isEmpty() && !had.equals(Tree.text(spec, "clusterIP"))) {
            rules.add(FieldError.invalid("spec.clusterIPs[0]", spec.path("clusterIPs"), "may not change once set"));
        }
    }

    private boolean addresses(JsonNode spec) {
        int before = rules.errors().size();
        List<JsonNode> addresses = Tree.items(spec, "clusterIPs");
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i).asString("");
            if (!address.equals("None") && Rules.address(address).isEmpty()) {
                rules.add(FieldError.invalid("spec.clusterIPs[" + i + "]", address, NO_ADDRESS));
            }
        }
        return rules.errors().size() == before;
    }

    private void port(JsonNode port, String path, boolean several, HashSet<String> names, String type) {
        String name = Tree.text(port, "name");
        if (name.isEmpty() && several) {
            rules.add(FieldError.required(path + ".name", ""));
        } else if (!name.isEmpty()) {
            Names.label(name, path + ".name", rules.errors());
            if (!names.add(name)) {
                rules.add(FieldError.duplicate(path + ".name", name));
            }
        }
        rules.port(port.path("port"), path + ".port");
        rules.oneOf(port, path, "protocol", Rules.PROTOCOLS);
        rules.portOrName(port.path("targetPort"), path + ".targetPort");
        if (type.equals("ClusterIP") && Tree.number(port, 0, "nodePort") != 0) {
            rules.add(FieldError.forbidden(path + ".nodePort", "may not be used when `type` is 'ClusterIP'"));
        }
    }

    void endpoints(JsonNode endpoints) {
        List<JsonNode> subsets = Tree.items(endpoints, "subsets");
        for (int i = 0; i < subsets.size(); i++) {
            String path = "subsets[" + i + "]";
            JsonNode subset = subsets.get(i);
            if (Tree.items(subset, "addresses").isEmpty()
                    && Tree.items(subset, "notReadyAddresses").isEmpty()) {
                rules.add(FieldError.required(path, "must specify `addresses` or `notReadyAddresses`"));
            }
            for (String list : new String[] {"addresses", "notReadyAddresses"}) {
                List<JsonNode> addresses = Tree.items(subset, list);
                for (int j = 0; j < addresses.size(); j++) {
                    String text = Tree.text(addresses.get(j), "ip");
                    String here = path + "." + list + "[" + j + "].ip";
                    rules.reachable(text, here);
                    if (Rules.address(text).isEmpty()) {
                        rules.add(FieldError.invalid(here, text, "must be a valid IP address"));
                    }
                }
            }
            List<JsonNode> ports = Tree.items(subset, "ports");
            for (int j = 0; j < ports.size(); j++) {
                String here = path + ".ports[" + j + "]";
                String name = Tree.text(ports.get(j), "name");
                if (!name.isEmpty()) {
                    Names.label(name, here + ".name", rules.errors());
                } else if (ports.size() > 1) {
                    rules.add(FieldError.required(here + ".name", ""));
                }
                rules.port(ports.get(j).path("port"), here + ".port");
                rules.oneOf(ports.get(j), here, "protocol", Rules.PROTOCOLS);
            }
        }
    }

    void slice(JsonNode slice) {
        String type = Tree.text(slice, "addressType");
        if (type.isEmpty()) {
            rules.add(FieldError.required("addressType", ""));
        } else {
            rules.oneOf(slice, "", "addressType", List.of("FQDN", "IPv4", "IPv6"));
        }
        List<JsonNode> ports = Tree.items(slice, "ports");
        var names = new HashSet<String>();
        for (int i = 0; i < ports.size(); i++) {
            String path = "ports[" + i + "]";
            String name = Tree.text(ports.get(i), "name");
            if (!name.isEmpty()) {
                Names.label(name, path + ".name", rules.errors());
            }
            if (!names.add(name)) {
                rules.add(FieldError.duplicate(path + ".name", name));
            }
            rules.oneOf(ports.get(i), path, "protocol", Rules.PROTOCOLS);
        }
        List<JsonNode> endpoints = Tree.items(slice, "endpoints");
        for (int i = 0; i < endpoints.size(); i++) {
            endpoint(endpoints.get(i), "endpoints[" + i + "]", type);
        }
    }

    private void endpoint(JsonNode endpoint, String path, String type) {
        List<JsonNode> addresses = Tree.items(endpoint, "addresses");
        if (addresses.isEmpty()) {
            rules.add(FieldError.required(path + ".addresses", "must contain at least 1 address"));
        }
        for (int i = 0; i < addresses.size() && type.startsWith("IP"); i++) {
            String text = addresses.get(i).asString("");
            rules.reachable(text, path + ".addresses[" + i + "]");
            boolean four = type.equals("IPv4");
            Rules.address(text)
                    .filter(address -> Rules.four(address) != four)
                    .ifPresent(address -> rules.add(
                            FieldError.invalid(path + ".addresses", text, "must be an " + type + " address")));
        }
        String node = Tree.text(endpoint, "nodeName");
        if (!node.isEmpty()) {
            Names.subdomain(node, path + ".nodeName", rules.errors());
        }
        String host = Tree.text(endpoint, "hostname");
        if (!host.isEmpty() && host.length() <= NAME_LENGTH) {
            Names.label(host, path + ".hostname", rules.errors());
        }
    }
}
