package labrunner.practice.api;

import java.util.Optional;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A HorizontalPodAutoscaler in its older version, v1, which knows one metric; it is stored as v2. */
final class AutoscalerVersions {
    private static final String TARGET = "targetCPUUtilizationPercentage";

    private AutoscalerVersions() {}

    private static boolean older(Request request) {
        return request.resource().kind().equals("HorizontalPodAutoscaler")
                && request.version().equals("v1");
    }

    /** As it is stored; what v1 can't say stays as it was. */
    static ObjectNode stored(Request request, ObjectNode object, Optional<ObjectNode> old) {
        if (!older(request) || !object.has("spec")) {
            return object;
        }
        ObjectNode converted = object.deepCopy();
        converted.put("apiVersion", request.resource().apiVersion());
        ObjectNode spec = Tree.in(converted, "spec");
        ArrayNode metrics = Tree.array();
        JsonNode target = spec.remove(TARGET);
        if (target != null) {
            ObjectNode resource = metrics.addObject().put("type", "Resource").putObject("resource");
            resource.put("name", "cpu")
                    .putObject("target")
                    .put("type", "Utilization")
                    .set("averageUtilization", target);
        }
        old.ifPresent(before -> {
            Tree.items(before, "spec", "metrics").stream()
                    .filter(metric -> !isTarget(metric))
                    .forEach(metrics::add);
            if (before.path("spec").has("behavior")) {
                spec.set("behavior", Tree.at(before, "spec", "behavior"));
            }
        });
        if (!metrics.isEmpty()) {
            spec.set("metrics", metrics);
        }
        return converted;
    }

    /** As the version that was asked for has it. */
    static ObjectNode asked(Request request, ObjectNode object) {
        if (!older(request)) {
            return object;
        }
        ObjectNode converted = object.deepCopy();
        converted.put("apiVersion", request.apiVersion());
        ObjectNode spec = Tree.in(converted, "spec");
        Tree.items(spec, "metrics").stream()
                .filter(AutoscalerVersions::isTarget)
                .findFirst()
                .ifPresent(metric -> spec.set(TARGET, Tree.at(metric, "resource", "target", "averageUtilization")));
        spec.remove("metrics");
        spec.remove("behavior");
        if (converted.get("status") instanceof ObjectNode status) {
            status.remove("currentMetrics");
            Defaults.put(status, "currentReplicas", 0);
        }
        return converted;
    }

    private static boolean isTarget(JsonNode metric) {
        return Tree.text(metric, "type").equals("Resource")
                && Tree.text(metric, "resource", "name").equals("cpu")
                && Tree.at(metric, "resource", "target").has("averageUtilization");
    }
}
