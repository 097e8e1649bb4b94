package labrunner.practice.karpenter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The conditions in an object's status, kept as Karpenter's library keeps them: a root, Ready, that follows from its
 * dependents; order by time of transition with Ready last; times that move only with the status.
 */
final class ConditionSet {
    static final String READY = "Ready";
    static final String UNKNOWN = "Unknown";
    private static final String TRUE = "True";
    private static final String FALSE = "False";

    private record Condition(
            String type, String status, String reason, String message, long generation, Instant transition) {}

    private final ObjectNode object;
    private final List<String> dependents;
    private final Instant now;
    private List<Condition> conditions = new ArrayList<>();

    /**
     * Opens the conditions of an object that is being edited, and begins those that are missing as Unknown.
     *
     * @param now with its fractions of a second, which decide the order until the next reading
     */
    ConditionSet(ObjectNode object, List<String> dependents, Instant now) {
        this.object = object;
        this.dependents = dependents;
        this.now = now;
        for (JsonNode condition : Tree.items(object, "status", "conditions")) {
            conditions.add(new Condition(
                    Tree.text(condition, "type"),
                    Tree.text(condition, "status"),
                    Tree.text(condition, "reason"),
                    Tree.text(condition, "message"),
                    Tree.number(condition, 0, "observedGeneration"),
                    Tree.instant(condition, "lastTransitionTime").orElse(Instant.EPOCH)));
        }
        if (find(READY).isEmpty()) {
            unknown(READY);
        }
        dependents.stream().filter(type -> find(type).isEmpty()).forEach(this::unknown);
    }

    /** NodeClaims are Ready when launched, registered and initialized. */
    static ConditionSet ofClaim(ObjectNode claim, Instant now) {
        return new ConditionSet(claim, List.of("Launched", "Registered", "Initialized"), now);
    }

    static ConditionSet ofPool(ObjectNode pool, Instant now) {
        return new ConditionSet(pool, List.of("ValidationSucceeded", "NodeClassReady"), now);
    }

    boolean isTrue(String type) {
        return is(type, TRUE);
    }

    boolean isUnknown(String type) {
        return is(type, UNKNOWN);
    }

    boolean has(String type) {
        return find(type).isPresent();
    }

    private boolean is(String type, String status) {
        return find(type).map(condition -> condition.status.equals(status)).orElse(false);
    }

    /** When it last changed; now if it isn't there. */
    Instant transition(String type) {
        return find(type).map(Condition::transition).orElse(now);
    }

    long observedGeneration(String type) {
        return find(type).map(Condition::generation).orElse(-1L);
    }

    void setTrue(String type) {
        set(type, TRUE, type, "");
    }

    void setTrue(String type, String reason) {
        set(type, TRUE, reason, reason);
    }

    void setFalse(String type, String reason, String message) {
        set(type, FALSE, reason, message);
    }

    void unknown(String type) {
        set(type, UNKNOWN, "AwaitingReconciliation", "object is awaiting reconciliation");
    }

    void unknown(String type, String reason, String message) {
        set(type, UNKNOWN, reason, message);
    }

    /** Sets it again as it is, for the sake of the generation. */
    void confirm(String type) {
        find(type).ifPresent(c -> set(type, c.status, c.reason, c.message));
    }

    private void set(String type, String status, String reason, String message) {
        long generation = Tree.number(object, 0, "metadata", "generation");
        Optional<Condition> before = find(type);
        Instant transition = before.isEmpty()
                ? type.equals(READY) || dependents.contains(type) ? created() : now
                : before.get().status.equals(status) ? before.get().transition : now;
        var wanted = new Condition(type, status, reason, message, generation, transition);
        if (before.isPresent() && before.get().equals(wanted)) {
            return;
        }
        boolean deleting = Tree.deleting(object);
        var next = new ArrayList<Condition>();
        for (Condition other : conditions) {
            if (!other.type.equals(type)) {
                next.add(
                        deleting
                                ? new Condition(
                                        other.type,
                                        other.status,
                                        other.reason,
                                        other.message,
                                        generation,
                                        other.transition)
                                : other);
            }
        }
        next.add(wanted);
        next.sort(Comparator.comparing((Condition c) -> c.type.equals(READY))
                .thenComparing(c -> c.type.equals(READY) ? Instant.EPOCH : c.transition));
        conditions = next;
        store();
        if (!type.equals(READY)) {
            recomputeReady(generation);
        }
    }

    private void recomputeReady(long generation) {
        List<Condition> unhealthy = conditions.stream()
                .filter(c -> dependents.contains(c.type))
                .filter(c -> !c.status.equals(TRUE) || c.generation != generation)
                .sorted(Comparator.comparing(Condition::transition).reversed())
                .toList();
        if (unhealthy.isEmpty()) {
            setTrue(READY);
            return;
        }
        boolean broken = unhealthy.stream().anyMatch(c -> c.status.equals(FALSE) && c.generation == generation);
        String message = String.join(
                ", ", unhealthy.stream().map(c -> c.type + "=" + c.status).toList());
        set(READY, broken ? FALSE : UNKNOWN, broken ? "UnhealthyDependents" : "ReconcilingDependents", message);
    }

    /** Takes away a condition that Ready doesn't depend on; what is left is in the order of the types' names. */
    void clear(String type) {
        if (find(type).isPresent()) {
            conditions = new ArrayList<>(conditions.stream()
                    .filter(c -> !c.type.equals(type))
                    .sorted(Comparator.comparing(Condition::type))
                    .toList());
            store();
        }
    }

    private Optional<Condition> find(String type) {
        return conditions.stream().filter(c -> c.type.equals(type)).findFirst();
    }

    private Instant created() {
        return Tree.instant(object, "metadata", "creationTimestamp").orElse(now);
    }

    private void store() {
        ArrayNode list = Tree.in(object, "status").putArray("conditions");
        for (Condition condition : conditions) {
            list.addObject()
                    .put("lastTransitionTime", Tree.time(condition.transition))
                    .put("message", condition.message)
                    .put("observedGeneration", condition.generation)
                    .put("reason", condition.reason)
                    .put("status", condition.status)
                    .put("type", condition.type);
        }
    }
}
