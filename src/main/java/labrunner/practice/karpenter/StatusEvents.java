package labrunner.practice.karpenter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labrunner.practice.Change;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An event for each condition that changes, and for each finalizer that was the last. */
final class StatusEvents {
    private static final Map<String, List<String>> DEPENDENTS = Map.of(
            "NodeClaim", List.of("Launched", "Registered", "Initialized"),
            "NodePool", List.of("ValidationSucceeded", "NodeClassReady"),
            "AKSNodeClass", NodeClassController.CONDITIONS,
            "Node", List.of());

    private final Events events;

    StatusEvents(Practice practice, Events events) {
        this.events = events;
        DEPENDENTS.keySet().stream().sorted().forEach(kind -> practice.store().watch(kind, this::heard));
    }

    private void heard(Change change) {
        switch (change.type()) {
            case ADDED -> {}
            case MODIFIED -> transitions(change.previous().orElseThrow(), change.object());
            case DELETED -> {
                transitions(change.previous().orElseThrow(), change.object());
                finalized(change);
            }
        }
    }

    private void transitions(ObjectNode before, ObjectNode after) {
        Map<String, String> old = statuses(before);
        List<String> dependents = DEPENDENTS.getOrDefault(Tree.text(after, "kind"), List.of());
        for (JsonNode condition : Tree.items(after, "status", "conditions")) {
            String type = Tree.text(condition, "type");
            String now = Tree.text(condition, "status");
            boolean counted = dependents.contains(type) || (!dependents.isEmpty() && type.equals(ConditionSet.READY));
            String was = old.getOrDefault(type, counted ? ConditionSet.UNKNOWN : "");
            if (!was.isEmpty() && !was.equals(now)) {
                String message = Tree.text(condition, "message");
                events.normal(
                        after,
                        type,
                        "Status condition transitioned, Type: %s, Status: %s -> %s, Reason: %s%s"
                                .formatted(
                                        type,
                                        was,
                                        now,
                                        Tree.text(condition, "reason"),
                                        message.isEmpty() ? "" : ", Message: " + message));
            }
        }
    }

    private static Map<String, String> statuses(JsonNode object) {
        var statuses = new HashMap<String, String>();
        Tree.items(object, "status", "conditions")
                .forEach(condition -> statuses.put(Tree.text(condition, "type"), Tree.text(condition, "status")));
        return statuses;
    }

    /** Says so of the kind, not of the object, which is no more. */
    private void finalized(Change change) {
        for (JsonNode finalizer : Tree.items(change.previous().orElseThrow(), "metadata", "finalizers")) {
            ObjectNode involved = Tree.object()
                    .put("apiVersion", Tree.text(change.object(), "apiVersion"))
                    .put("kind", Tree.text(change.object(), "kind"));
            events.recorder().record(involved, "Normal", "Finalized", "Finalized " + finalizer.asString(""));
        }
    }
}
