package labrunner.practice.api;

import static labrunner.practice.Tree.number;
import static labrunner.practice.Tree.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** What kubectl prints of rights, quotas and autoscalers. */
final class PolicyCells {
    private PolicyCells() {}

    /** Roles and limits, which show a date. */
    static List<Object> dated(JsonNode object, Instant now) {
        return List.of(Tree.name(object), text(object, "metadata", "creationTimestamp"));
    }

    static List<Object> binding(JsonNode binding, Instant now) {
        return List.of(
                Tree.name(binding),
                text(binding, "roleRef", "kind") + "/" + text(binding, "roleRef", "name"),
                Ages.age(binding, now),
                subjects(binding, "User"),
                subjects(binding, "Group"),
                subjects(binding, "ServiceAccount"));
    }

    private static String subjects(JsonNode binding, String kind) {
        return Tree.items(binding, "subjects").stream()
                .filter(subject -> text(subject, "kind").equals(kind))
                .map(subject ->
                        (kind.equals("ServiceAccount") ? text(subject, "namespace") + "/" : "") + text(subject, "name"))
                .collect(Collectors.joining(", "));
    }

    static List<Object> quota(JsonNode quota, Instant now) {
        var requests = new ArrayList<String>();
        var limits = new ArrayList<String>();
        new TreeMap<>(Tree.texts(quota, "status", "hard")).forEach((resource, hard) -> {
            String used = text(quota, "status", "used", resource);
            (resource.startsWith("limits.") ? limits : requests).add(resource + ": " + used + "/" + hard);
        });
        return List.of(Tree.name(quota), String.join(", ", requests), String.join(", ", limits), Ages.age(quota, now));
    }

    static List<Object> autoscaler(JsonNode autoscaler, Instant now) {
        JsonNode spec = autoscaler.path("spec");
        return List.of(
                Tree.name(autoscaler),
                text(spec, "scaleTargetRef", "kind") + "/" + text(spec, "scaleTargetRef", "name"),
                targets(autoscaler),
                spec.has("minReplicas") ? Long.toString(number(spec, 0, "minReplicas")) : "<unset>",
                number(spec, 0, "maxReplicas"),
                number(autoscaler, 0, "status", "currentReplicas"),
                Ages.age(autoscaler, now));
    }

    /** Nothing measures here, so that what is now is unknown. */
    private static String targets(JsonNode autoscaler) {
        List<JsonNode> metrics = Tree.items(autoscaler, "spec", "metrics");
        String shown = metrics.stream().limit(2).map(PolicyCells::target).collect(Collectors.joining(", "));
        return metrics.isEmpty()
                ? "<none>"
                : metrics.size() > 2 ? shown + " + " + (metrics.size() - 2) + " more..." : shown;
    }

    private static String target(JsonNode metric) {
        String type = text(metric, "type");
        JsonNode source = metric.path(
                switch (type) {
                    case "Resource" -> "resource";
                    case "ContainerResource" -> "containerResource";
                    case "Pods" -> "pods";
                    case "Object" -> "object";
                    default -> "external";
                });
        JsonNode target = source.path("target");
        String wanted = target.has("averageUtilization")
                ? number(target, 0, "averageUtilization") + "%"
                : target.has("averageValue")
                        ? text(target, "averageValue")
                                + (type.equals("Resource") || type.equals("Pods") ? "" : " (avg)")
                        : text(target, "value");
        String name = type.equals("Resource") || type.equals("ContainerResource") ? text(source, "name") + ": " : "";
        return name + "<unknown>/" + wanted;
    }
}
