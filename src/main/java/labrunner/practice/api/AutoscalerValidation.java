package labrunner.practice.api;

import java.util.List;
import java.util.Map;
import labrunner.practice.FieldError;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import labrunner.value.Quantity;
import tools.jackson.databind.JsonNode;

/** What is refused of a HorizontalPodAutoscaler. */
final class AutoscalerValidation {
    private static final List<String> TYPES = List.of("ContainerResource", "External", "Object", "Pods", "Resource");
    private static final Map<String, String> FIELDS = Map.of(
            "ContainerResource",
            "containerResource",
            "External",
            "external",
            "Object",
            "object",
            "Pods",
            "pods",
            "Resource",
            "resource");
    private static final int LONGEST_WINDOW = 3_600;
    private static final int LONGEST_PERIOD = 1_800;

    private final Rules rules;

    AutoscalerValidation(Rules rules) {
        this.rules = rules;
    }

    void spec(JsonNode spec) {
        long least = Tree.number(spec, 1, "minReplicas");
        long most = Tree.number(spec, 0, "maxReplicas");
        if (least < 1) {
            rules.add(FieldError.invalid("spec.minReplicas", least, "must be greater than or equal to 1"));
        }
        if (most < 1) {
            rules.add(FieldError.invalid("spec.maxReplicas", most, "must be greater than 0"));
        }
        if (most < least) {
            rules.add(FieldError.invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`"));
        }
        JsonNode target = spec.path("scaleTargetRef");
        rules.required(target, "spec.scaleTargetRef", "kind");
        rules.required(target, "spec.scaleTargetRef", "name");
        String version = Tree.text(target, "apiVersion");
        if (version.isEmpty()
                || version.equals("v1") && !Tree.text(target, "kind").equals("ReplicationController")) {
            rules.add(
                    FieldError.invalid("spec.scaleTargetRef.apiVersion", version, "apiVersion must specify API group"));
        }
        List<JsonNode> metrics = Tree.items(spec, "metrics");
        for (int i = 0; i < metrics.size(); i++) {
            metric(metrics.get(i), "spec.metrics[" + i + "]");
        }
        if (least == 0
                && metrics.stream()
                        .noneMatch(metric -> List.of("Object", "External").contains(Tree.text(metric, "type")))) {
            rules.add(FieldError.forbidden(
                    "spec.metrics",
                    "must specify at least one Object or External metric to support scaling to zero replicas"));
        }
        scaling(spec.path("behavior").path("scaleUp"), "spec.behavior.scaleUp");
        scaling(spec.path("behavior").path("scaleDown"), "spec.behavior.scaleDown");
    }

    private void metric(JsonNode metric, String path) {
        String type = Tree.text(metric, "type");
        String field = FIELDS.get(type);
        if (field == null) {
            // once for the type itself, and once because nothing of that type is filled in
            rules.oneOf(metric, path, "type", TYPES);
            rules.oneOf(metric, path, "type", TYPES);
            return;
        }
        JsonNode source = metric.path(field);
        String here = path + "." + field;
        if (!source.isObject()) {
            rules.add(FieldError.required(here, "must populate information for the given metric source"));
            return;
        }
        String target = here + ".target";
        values(source.path("target"), target);
        switch (type) {
            case "Resource", "ContainerResource" -> {
                if (Tree.text(source, "name").isEmpty()) {
                    rules.add(FieldError.required(here + ".name", "must specify a resource name"));
                }
                either(
                        source,
                        "averageUtilization",
                        target + ".averageUtilization",
                        "must set either a target raw value or a target utilization");
            }
            case "Pods" -> {
                named(source, here);
                if (!source.path("target").has("averageValue")) {
                    rules.add(FieldError.required(
                            target + ".averageValue", "must specify a positive target averageValue"));
                }
            }
            case "Object" -> {
                JsonNode described = source.path("describedObject");
                rules.required(described, here + ".describedObject", "kind");
                rules.required(described, here + ".describedObject", "name");
                named(source, here);
                either(
                        source,
                        "value",
                        target + ".averageValue",
                        "must set either a target value for metric or a per-pod target");
            }
            default -> {
                named(source, here);
                either(
                        source,
                        "value",
                        target + ".averageValue",
                        "must set either a target value for metric or a per-pod target");
            }
        }
    }

    private void either(JsonNode source, String field, String path, String detail) {
        JsonNode target = source.path("target");
        if (!target.has(field) && !target.has("averageValue")) {
            rules.add(FieldError.required(path, detail));
        }
    }

    private void named(JsonNode source, String path) {
        if (Tree.text(source, "metric", "name").isEmpty()) {
            rules.add(FieldError.required(path + ".metric.name", "must specify a metric name"));
        }
        rules.selector(source.path("metric").path("selector"), path + ".metric.selector");
    }

    private void values(JsonNode target, String path) {
        if (Tree.text(target, "type").isEmpty()) {
            rules.add(FieldError.required(path + ".type", "must specify a metric target type"));
        } else {
            rules.oneOf(target, path, "type", List.of("AverageValue", "Utilization", "Value"));
        }
        for (String field : new String[] {"value", "averageValue"}) {
            if (target.has(field) && Resources.amount(target.path(field)).compareTo(Quantity.ZERO) <= 0) {
                rules.add(FieldError.invalid(path + "." + field, target.path(field), "must be positive"));
            }
        }
        if (target.has("averageUtilization") && Tree.number(target, 0, "averageUtilization") < 1) {
            rules.add(FieldError.invalid(
                    path + ".averageUtilization", target.path("averageUtilization"), "must be greater than 0"));
        }
    }

    private void scaling(JsonNode scaling, String path) {
        if (!scaling.isObject()) {
            return;
        }
        JsonNode window = scaling.path("stabilizationWindowSeconds");
        if (window.longValue(0) < 0) {
            rules.add(FieldError.invalid(
                    path + ".stabilizationWindowSeconds", window, "must be greater than or equal to zero"));
        } else if (window.longValue(0) > LONGEST_WINDOW) {
            rules.add(FieldError.invalid(
                    path + ".stabilizationWindowSeconds", window, "must be less than or equal to " + LONGEST_WINDOW));
        }
        rules.oneOf(scaling, path, "selectPolicy", List.of("Disabled", "Max", "Min"));
        List<JsonNode> policies = Tree.items(scaling, "policies");
        for (int i = 0; i < policies.size(); i++) {
            policy(policies.get(i), path + ".policies[" + i + "]");
        }
    }

    private void policy(JsonNode policy, String path) {
        rules.oneOf(policy, path, "type", List.of("Percent", "Pods"));
        if (Tree.number(policy, 0, "value") <= 0) {
            rules.add(FieldError.invalid(path + ".value", policy.path("value"), "must be greater than zero"));
        }
        JsonNode period = policy.path("periodSeconds");
        if (period.longValue(0) <= 0) {
            rules.add(FieldError.invalid(path + ".periodSeconds", period, "must be greater than zero"));
        } else if (period.longValue(0) > LONGEST_PERIOD) {
            rules.add(FieldError.invalid(
                    path + ".periodSeconds", period, "must be less than or equal to " + LONGEST_PERIOD));
        }
    }
}
