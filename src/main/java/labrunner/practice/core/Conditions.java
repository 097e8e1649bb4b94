package labrunner.practice.core;

import java.time.Instant;
import java.util.Optional;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes conditions into {@code status.conditions} the way the kubelet and the scheduler do. */
final class Conditions {
    private Conditions() {}

    /** Sets a pod's condition at its place in the list, or behind the others; its time moves only with its status. */
    static void setOnPod(ObjectNode pod, ObjectNode condition, Instant now) {
        String type = Tree.text(condition, "type");
        Optional<JsonNode> old = Tree.condition(pod, type);
        boolean same = old.map(before -> Tree.text(before, "status").equals(Tree.text(condition, "status")))
                .orElse(false);
        condition.putNull("lastProbeTime");
        condition.put("lastTransitionTime", same ? Tree.text(old.orElseThrow(), "lastTransitionTime") : Tree.time(now));
        replace(Tree.list(Tree.in(pod, "status"), "conditions"), condition);
    }

    static ObjectNode of(String type, String status) {
        return Tree.object().put("type", type).put("status", status);
    }

    static ObjectNode of(String type, String status, String reason, String message) {
        ObjectNode condition = of(type, status);
        if (!reason.isEmpty()) {
            condition.put("reason", reason);
        }
        if (!message.isEmpty()) {
            condition.put("message", message);
        }
        return condition;
    }

    /** Puts it in the place of the one of its type, or at the end. */
    static void replace(ArrayNode conditions, ObjectNode condition) {
        for (int i = 0; i < conditions.size(); i++) {
            if (Tree.text(conditions.path(i), "type").equals(Tree.text(condition, "type"))) {
                conditions.set(i, condition);
                return;
            }
        }
        conditions.add(condition);
    }
}
