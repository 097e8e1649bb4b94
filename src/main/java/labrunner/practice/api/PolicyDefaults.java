package labrunner.practice.api;

import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What rights and autoscalers get where they say nothing. */
final class PolicyDefaults {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private PolicyDefaults() {}

    static void role(ObjectNode role) {
        if (role.path("rules").isEmpty()) {
            role.putNull("rules");
        }
    }

    static void binding(ObjectNode binding) {
        Defaults.put(Tree.in(binding, "roleRef"), "apiGroup", RBAC);
        for (JsonNode subject : Tree.items(binding, "subjects")) {
            if (!Tree.text(subject, "kind").equals("ServiceAccount")) {
                Defaults.put((ObjectNode) subject, "apiGroup", RBAC);
            }
        }
    }

    static void limits(ObjectNode range) {
        for (JsonNode item : Tree.items(range, "spec", "limits")) {
            if (!Tree.text(item, "type").equals("Container")) {
                continue;
            }
            ObjectNode limit = (ObjectNode) item;
            fill(limit, "default", "max");
            fill(limit, "defaultRequest", "default");
            fill(limit, "defaultRequest", "min");
        }
    }

    /** Amounts that one map lacks are those of another. */
    private static void fill(ObjectNode limit, String into, String from) {
        limit.path(from).properties().forEach(entry -> {
            ObjectNode map = Tree.in(limit, into);
            if (!map.has(entry.getKey())) {
                map.set(entry.getKey(), entry.getValue());
            }
        });
    }

    static void autoscaler(ObjectNode autoscaler, boolean created) {
        ObjectNode spec = Tree.in(autoscaler, "spec");
        Defaults.put(spec, "minReplicas", 1);
        if (spec.path("metrics").isEmpty()) {
            ObjectNode resource =
                    spec.putArray("metrics").addObject().put("type", "Resource").putObject("resource");
            resource.put("name", "cpu");
            resource.putObject("target").put("type", "Utilization").put("averageUtilization", 80);
        }
        if (spec.get("behavior") instanceof ObjectNode behavior) {
            ObjectNode up = Tree.in(behavior, "scaleUp");
            Defaults.put(up, "stabilizationWindowSeconds", 0);
            rules(up);
            if (up.path("policies").isEmpty()) {
                ArrayNode policies = up.putArray("policies");
                policy(policies, "Pods", 4);
                policy(policies, "Percent", 100);
            }
            ObjectNode down = Tree.in(behavior, "scaleDown");
            rules(down);
            if (down.path("policies").isEmpty()) {
                policy(down.putArray("policies"), "Percent", 100);
            }
        }
        if (created) {
            Tree.in(autoscaler, "status").put("desiredReplicas", 0).putNull("currentMetrics");
        }
    }

    private static void rules(ObjectNode rules) {
        Defaults.put(rules, "selectPolicy", "Max");
    }

    private static void policy(ArrayNode policies, String type, int value) {
        policies.addObject().put("type", type).put("value", value).put("periodSeconds", 15);
    }
}
