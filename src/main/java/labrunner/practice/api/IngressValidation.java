package labrunner.practice.api;

import java.util.List;
import java.util.regex.Pattern;
import labrunner.practice.FieldError;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** What is refused of an Ingress and of an IngressClass. */
final class IngressValidation {
    private static final String OLD_CLASS = "kubernetes.io/ingress.class";
    private static final Pattern PREFIXED = Pattern.compile("[^/\\s]+/[^\\s]+");
    private static final List<String> UNCLEAN = List.of("//", "/./", "/../", "%2f", "%2F");
    private static final List<String> UNCLEAN_ENDS = List.of("/..", "/.");

    private final Rules rules;

    IngressValidation(Rules rules) {
        this.rules = rules;
    }

    void ingress(JsonNode ingress, boolean created) {
        JsonNode spec = ingress.path("spec");
        List<JsonNode> all = Tree.items(spec, "rules");
        if (all.isEmpty() && !spec.path("defaultBackend").isObject()) {
            rules.add(FieldError.invalid(
                    "spec", Tree.MAPPER.nullNode(), "either `defaultBackend` or `rules` must be specified"));
        }
        if (spec.path("defaultBackend").isObject()) {
            backend(spec.path("defaultBackend"), "spec.defaultBackend");
        }
        for (int i = 0; i < all.size(); i++) {
            rule(all.get(i), "spec.rules[" + i + "]");
        }
        List<JsonNode> tls = Tree.items(spec, "tls");
        for (int i = 0; i < tls.size(); i++) {
            List<JsonNode> hosts = Tree.items(tls.get(i), "hosts");
            for (int j = 0; j < hosts.size(); j++) {
                name(hosts.get(j).asString(""), "spec.tls[" + i + "].hosts[" + j + "]");
            }
        }
        String chosen = Tree.text(spec, "ingressClassName");
        if (!chosen.isEmpty()) {
            Names.subdomain(chosen, "spec.ingressClassName", rules.errors());
            String old = Tree.text(ingress, "metadata", "annotations", OLD_CLASS);
            if (created && !old.isEmpty() && !old.equals(chosen)) {
                rules.add(FieldError.invalid(
                        "annotations." + OLD_CLASS, old, "must match `ingressClassName` when both are specified"));
            }
        }
    }

    private void rule(JsonNode rule, String path) {
        String host = Tree.text(rule, "host");
        if (!host.isEmpty()) {
            if (Rules.address(host).isPresent()) {
                rules.add(FieldError.invalid(path + ".host", host, "must be a DNS name, not an IP address"));
            } else {
                name(host, path + ".host");
            }
        }
        if (!rule.path("http").isObject()) {
            return;
        }
        List<JsonNode> paths = Tree.items(rule, "http", "paths");
        if (paths.isEmpty()) {
            rules.add(FieldError.required(path + ".http.paths", ""));
        }
        for (int i = 0; i < paths.size(); i++) {
            path(paths.get(i), path + ".http.paths[" + i + "]");
        }
    }

    private void name(String host, String path) {
        if (host.contains("*")) {
            Names.wildcard(host, path, rules.errors());
        } else {
            Names.subdomain(host, path, rules.errors());
        }
    }

    private void path(JsonNode one, String path) {
        String text = Tree.text(one, "path");
        switch (Tree.text(one, "pathType")) {
            case "" -> rules.add(FieldError.required(path + ".pathType", "pathType must be specified"));
            case "Exact", "Prefix" -> {
                if (!text.startsWith("/")) {
                    rules.add(FieldError.invalid(path + ".path", text, "must be an absolute path"));
                }
                UNCLEAN.stream()
                        .filter(text::contains)
                        .forEach(part ->
                                rules.add(FieldError.invalid(path + ".path", text, "must not contain '" + part + "'")));
                UNCLEAN_ENDS.stream()
                        .filter(text::endsWith)
                        .forEach(end ->
                                rules.add(FieldError.invalid(path + ".path", text, "cannot end with '" + end + "'")));
            }
            case "ImplementationSpecific" -> {
                if (!text.isEmpty() && !text.startsWith("/")) {
                    rules.add(FieldError.invalid(path + ".path", text, "must be an absolute path"));
                }
            }
            default -> rules.oneOf(one, path, "pathType", List.of("Exact", "ImplementationSpecific", "Prefix"));
        }
        backend(one.path("backend"), path + ".backend");
    }

    private void backend(JsonNode backend, String path) {
        boolean service = backend.path("service").isObject();
        boolean resource = backend.path("resource").isObject();
        if (service && resource) {
            rules.add(FieldError.invalid(path, "", "cannot set both resource and service backends"));
        } else if (!service && !resource) {
            rules.add(FieldError.invalid(path, "", "resource or service backend is required"));
        } else if (service) {
            service(backend.path("service"), path);
        }
    }

    private void service(JsonNode service, String path) {
        if (rules.required(service, path + ".service", "name")) {
            Names.dns1035(Tree.text(service, "name"), path + ".service.name", rules.errors());
        }
        String name = Tree.text(service, "port", "name");
        JsonNode number = service.path("port").path("number");
        boolean numbered = number.longValue(0) != 0;
        if (!name.isEmpty() && numbered) {
            rules.add(FieldError.invalid(path, "", "cannot set both port name & port number"));
        } else if (name.isEmpty() && !numbered) {
            rules.add(FieldError.required(path, "port name or number is required"));
        } else if (numbered) {
            rules.port(number, path + ".service.port.number");
        } else {
            rules.portName(name, path + ".service.port.name");
        }
    }

    void ingressClass(JsonNode spec) {
        if (rules.required(spec, "spec", "controller")) {
            String controller = Tree.text(spec, "controller");
            if (!PREFIXED.matcher(controller).matches()) {
                rules.add(FieldError.invalid(
                        "spec.controller", controller, "must be a domain-prefixed path (such as \"acme.io/foo\")"));
            }
        }
        JsonNode parameters = spec.path("parameters");
        if (!parameters.isObject()) {
            return;
        }
        rules.required(parameters, "spec.parameters", "kind");
        rules.required(parameters, "spec.parameters", "name");
        String scope = Tree.text(parameters, "scope");
        boolean namespace = parameters.hasNonNull("namespace");
        rules.oneOf(parameters, "spec.parameters", "scope", List.of("Cluster", "Namespace"));
        if (scope.equals("Namespace") && !namespace) {
            rules.add(FieldError.required("spec.parameters.namespace", "`parameters.scope` is set to 'Namespace'"));
        } else if (scope.equals("Cluster") && namespace) {
            rules.add(FieldError.forbidden("spec.parameters.namespace", "`parameters.scope` is set to 'Cluster'"));
        }
    }
}
