package labrunner.practice.api;

import java.util.List;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a pod, or the template of one, gets where it says nothing. */
final class PodDefaults {
    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");

    private PodDefaults() {}

    /** A pod's own, which are those of a template and more. */
    static void pod(ObjectNode spec) {
        spec(spec);
        put(spec, "enableServiceLinks", true);
        for (String containers : List.of("containers", "initContainers")) {
            for (JsonNode container : Tree.items(spec, containers)) {
                requestsFromLimits(Tree.in((ObjectNode) container, "resources"));
                if (Tree.isTrue(spec, "hostNetwork")) {
                    Tree.items(container, "ports")
                            .forEach(port ->
                                    put((ObjectNode) port, "hostPort", (int) Tree.number(port, 0, "containerPort")));
                }
            }
        }
    }

    static void spec(ObjectNode spec) {
        put(spec, "dnsPolicy", "ClusterFirst");
        put(spec, "restartPolicy", "Always");
        put(spec, "schedulerName", "default-scheduler");
        if (!spec.hasNonNull("securityContext")) {
            spec.putObject("securityContext");
        }
        put(spec, "terminationGracePeriodSeconds", 30);
        if (Tree.number(spec, 0, "terminationGracePeriodSeconds") < 0) {
            spec.put("terminationGracePeriodSeconds", 1);
        }
        String account = Tree.text(spec, "serviceAccountName");
        if (account.isEmpty()) {
            account = Tree.text(spec, "serviceAccount");
        }
        if (!account.isEmpty()) {
            spec.put("serviceAccountName", account).put("serviceAccount", account);
        }
        Tree.items(spec, "containers").forEach(c -> container((ObjectNode) c));
        Tree.items(spec, "initContainers").forEach(c -> container((ObjectNode) c));
        Tree.items(spec, "volumes").forEach(v -> volume((ObjectNode) v));
    }

    private static void container(ObjectNode container) {
        String image = Tree.text(container, "image");
        boolean latest =
                image.endsWith(":latest") || image.indexOf(':', image.lastIndexOf('/') + 1) < 0 && !image.contains("@");
        put(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
        if (!container.hasNonNull("resources")) {
            container.putObject("resources");
        }
        put(container, "terminationMessagePath", "/dev/termination-log");
        put(container, "terminationMessagePolicy", "File");
        Tree.items(container, "ports").forEach(port -> put((ObjectNode) port, "protocol", "TCP"));
        for (JsonNode variable : Tree.items(container, "env")) {
            if (variable.path("valueFrom").path("fieldRef") instanceof ObjectNode reference) {
                put(reference, "apiVersion", "v1");
            }
        }
        for (String name : PROBES) {
            if (container.get(name) instanceof ObjectNode probe) {
                probe(probe);
            }
        }
    }

    private static void requestsFromLimits(ObjectNode resources) {
        if (resources.get("limits") instanceof ObjectNode limits) {
            ObjectNode requests = Tree.in(resources, "requests");
            limits.properties().forEach(limit -> {
                if (!requests.has(limit.getKey())) {
                    requests.set(limit.getKey(), limit.getValue());
                }
            });
        }
    }

    private static void probe(ObjectNode probe) {
        put(probe, "failureThreshold", 3);
        put(probe, "periodSeconds", 10);
        put(probe, "successThreshold", 1);
        put(probe, "timeoutSeconds", 1);
        if (probe.get("httpGet") instanceof ObjectNode get) {
            put(get, "path", "/");
            put(get, "scheme", "HTTP");
        }
    }

    private static void volume(ObjectNode volume) {
        for (String source : List.of("configMap", "secret", "projected", "downwardAPI")) {
            if (volume.get(source) instanceof ObjectNode mode) {
                put(mode, "defaultMode", 420);
            }
        }
        if (volume.get("hostPath") instanceof ObjectNode path) {
            put(path, "type", "");
        }
    }

    private static void put(ObjectNode object, String field, String value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }

    private static void put(ObjectNode object, String field, int value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }

    private static void put(ObjectNode object, String field, boolean value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }
}
