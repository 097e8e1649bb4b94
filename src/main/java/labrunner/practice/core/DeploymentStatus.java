package labrunner.practice.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.Optional;
import labrunner.practice.Tree;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Deployment's status: its counts, and what its conditions say about availability and progress. */
final class DeploymentStatus {
    static final String PROGRESSING = "Progressing";
    static final String NEW_AVAILABLE = "NewReplicaSetAvailable";
    static final String TIMED_OUT = "ProgressDeadlineExceeded";

    private DeploymentStatus() {}

    /** The status with its counts taken from the ReplicaSets, and Available judged by them. */
    static ObjectNode counted(
            ObjectNode deployment, Collection<ObjectNode> all, @Nullable ObjectNode newSet, Instant now) {
        Rollout rollout = Rollout.of(deployment);
        long available = Rollout.counted(all, "availableReplicas");
        ObjectNode status = Tree.object();
        status.put("observedGeneration", Tree.number(deployment, 1, "metadata", "generation"));
        Controllers.putUnlessZero(status, "replicas", Rollout.counted(all, "replicas"));
        long updated = newSet == null ? 0 : Tree.number(newSet, 0, "status", "replicas");
        Controllers.putUnlessZero(status, "updatedReplicas", updated);
        Controllers.putUnlessZero(status, "readyReplicas", Rollout.counted(all, "readyReplicas"));
        Controllers.putUnlessZero(status, "availableReplicas", available);
        Controllers.putUnlessZero(status, "unavailableReplicas", Math.max(0, Rollout.replicas(all) - available));
        status.put("terminatingReplicas", Rollout.counted(all, "terminatingReplicas"));
        status.set(
                "conditions",
                Tree.at(deployment, "status", "conditions").isArray()
                        ? Tree.at(deployment, "status", "conditions").deepCopy()
                        : Tree.array());
        boolean enough = available >= rollout.replicas() - rollout.mayBeUnavailable();
        set(
                status,
                now,
                enough
                        ? Conditions.of(
                                "Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
                        : Conditions.of(
                                "Available",
                                "False",
                                "MinimumReplicasUnavailable",
                                "Deployment does not have minimum availability."));
        return status;
    }

    /** Judges Progressing as well, by what has changed since the status that is stored. */
    static ObjectNode progressed(
            ObjectNode deployment, Collection<ObjectNode> all, @Nullable ObjectNode newSet, Instant now) {
        ObjectNode status = counted(deployment, all, newSet, now);
        JsonNode old = deployment.path("status");
        if (!hasDeadline(deployment)) {
            remove(status, PROGRESSING);
            return status;
        }
        Optional<JsonNode> current = find(status, PROGRESSING);
        boolean wasComplete = Tree.number(status, 0, "replicas") == Tree.number(status, 0, "updatedReplicas")
                && current.map(c -> Tree.text(c, "reason").equals(NEW_AVAILABLE))
                        .orElse(false);
        if (wasComplete) {
            return status;
        }
        String subject = newSet == null
                ? "Deployment \"" + Tree.name(deployment) + "\""
                : "ReplicaSet \"" + Tree.name(newSet) + "\"";
        if (complete(deployment, status)) {
            set(
                    status,
                    now,
                    Conditions.of(PROGRESSING, "True", NEW_AVAILABLE, subject + " has successfully progressed."));
        } else if (advanced(old, status)) {
            String since = current.filter(c -> Tree.text(c, "status").equals("True"))
                    .map(c -> Tree.text(c, "lastTransitionTime"))
                    .orElse(Tree.time(now));
            remove(status, PROGRESSING);
            ObjectNode condition =
                    Conditions.of(PROGRESSING, "True", "ReplicaSetUpdated", subject + " is progressing.");
            condition.put("lastUpdateTime", Tree.time(now)).put("lastTransitionTime", since);
            Tree.list(status, "conditions").add(condition);
        } else if (timedOut(deployment, status, now)) {
            set(status, now, Conditions.of(PROGRESSING, "False", TIMED_OUT, subject + " has timed out progressing."));
        }
        return status;
    }

    static boolean complete(ObjectNode deployment, ObjectNode status) {
        long replicas = Rollout.replicas(deployment);
        return Tree.number(status, 0, "updatedReplicas") == replicas
                && Tree.number(status, 0, "replicas") == replicas
                && Tree.number(status, 0, "availableReplicas") == replicas
                && Tree.number(status, 0, "observedGeneration") >= Tree.number(deployment, 1, "metadata", "generation");
    }

    private static boolean advanced(JsonNode old, JsonNode status) {
        return more(old, status, "updatedReplicas")
                || more(old, status, "readyReplicas")
                || more(old, status, "availableReplicas")
                || outdated(status) < outdated(old);
    }

    private static boolean more(JsonNode old, JsonNode status, String field) {
        return Tree.number(status, 0, field) > Tree.number(old, 0, field);
    }

    private static long outdated(JsonNode status) {
        return Tree.number(status, 0, "replicas") - Tree.number(status, 0, "updatedReplicas");
    }

    static boolean hasDeadline(ObjectNode deployment) {
        return Tree.number(deployment, Integer.MAX_VALUE, "spec", "progressDeadlineSeconds") != Integer.MAX_VALUE;
    }

    /** When the deadline is past if nothing moves until then; empty where none is running. */
    static Optional<Instant> deadline(ObjectNode deployment, JsonNode status) {
        return find(status, PROGRESSING)
                .filter(c -> hasDeadline(deployment))
                .filter(c -> !Tree.text(c, "reason").equals(NEW_AVAILABLE))
                .filter(c -> !Tree.text(c, "reason").equals(TIMED_OUT))
                .flatMap(c -> Tree.instant(c, "lastUpdateTime"))
                .map(last ->
                        last.plus(Duration.ofSeconds(Tree.number(deployment, 600, "spec", "progressDeadlineSeconds"))));
    }

    private static boolean timedOut(ObjectNode deployment, JsonNode status, Instant now) {
        boolean already = find(status, PROGRESSING)
                .map(c -> Tree.text(c, "reason").equals(TIMED_OUT))
                .orElse(false);
        return already
                || deadline(deployment, status).map(end -> end.isBefore(now)).orElse(false);
    }

    /** Sets a condition behind the others, unless status and reason are what they were. */
    static void set(ObjectNode status, Instant now, ObjectNode condition) {
        Optional<JsonNode> old = find(status, Tree.text(condition, "type"));
        if (old.isPresent() && same(old.get(), condition, "status") && same(old.get(), condition, "reason")) {
            return;
        }
        boolean moved = old.isEmpty() || !same(old.get(), condition, "status");
        condition.put("lastUpdateTime", Tree.time(now));
        condition.put("lastTransitionTime", moved ? Tree.time(now) : Tree.text(old.get(), "lastTransitionTime"));
        remove(status, Tree.text(condition, "type"));
        Tree.list(status, "conditions").add(condition);
    }

    private static boolean same(JsonNode one, JsonNode other, String field) {
        return Tree.text(one, field).equals(Tree.text(other, field));
    }

    static Optional<JsonNode> find(JsonNode status, String type) {
        return Tree.items(status, "conditions").stream()
                .filter(condition -> Tree.text(condition, "type").equals(type))
                .findFirst();
    }

    static void remove(ObjectNode status, String type) {
        ArrayNode conditions = Tree.list(status, "conditions");
        for (Iterator<JsonNode> i = conditions.iterator(); i.hasNext(); ) {
            if (Tree.text(i.next(), "type").equals(type)) {
                i.remove();
            }
        }
    }
}
