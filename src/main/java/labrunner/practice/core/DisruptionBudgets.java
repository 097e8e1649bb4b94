package labrunner.practice.core;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import labrunner.practice.Change;
import labrunner.practice.Key;
import labrunner.practice.LabelSelector;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says in each PodDisruptionBudget how many of its pods may be evicted now. */
final class DisruptionBudgets extends Reconciler {
    private static final String KIND = "PodDisruptionBudget";

    DisruptionBudgets(Practice practice) {
        super(practice);
        watch(KIND);
        watch("Pod", change -> covering(change.object()));
        for (String scaled : List.of("Deployment", "ReplicaSet", "StatefulSet")) {
            watch(scaled, this::scaled);
        }
    }

    private List<Key> covering(ObjectNode pod) {
        return store().list(KIND, Tree.namespace(pod)).stream()
                .filter(budget -> covers(budget, pod))
                .map(Key::of)
                .toList();
    }

    private List<Key> scaled(Change change) {
        return store().list(KIND, change.key().namespace()).stream()
                .map(Key::of)
                .toList();
    }

    private static boolean covers(ObjectNode budget, ObjectNode pod) {
        return LabelSelector.matches(Tree.at(budget, "spec", "selector"), Tree.texts(pod, "metadata", "labels"));
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        if (found.isEmpty() || Tree.deleting(found.get())) {
            return;
        }
        ObjectNode budget = found.get();
        List<ObjectNode> pods = store().list("Pod", key.namespace()).stream()
                .filter(pod -> covers(budget, pod) && !Pods.ended(pod))
                .toList();
        long healthy = Pods.count(pods.stream(), pod -> Pods.ready(pod) && !Tree.deleting(pod));
        long expected = expected(budget, pods);
        long desired = desired(budget, expected);
        long allowed = expected == 0 ? 0 : Math.max(0, healthy - desired);
        store().updateStatus(key, revised -> write(revised, expected, healthy, desired, allowed), Controllers.MANAGER);
    }

    /** The pods that are there, or as many as their controllers want where the budget is a share of those. */
    private long expected(ObjectNode budget, List<ObjectNode> pods) {
        JsonNode least = Tree.at(budget, "spec", "minAvailable");
        if (least.isNumber()) {
            return pods.size();
        }
        var wanted = new HashMap<String, Long>();
        for (ObjectNode pod : pods) {
            scale(pod).ifPresent(owner -> wanted.put(Tree.uid(owner), Rollout.replicas(owner)));
        }
        return wanted.values().stream().mapToLong(Long::longValue).sum();
    }

    private Optional<ObjectNode> scale(ObjectNode pod) {
        Optional<ObjectNode> owner = owner(pod);
        return owner.flatMap(this::owner).or(() -> owner);
    }

    private Optional<ObjectNode> owner(ObjectNode object) {
        return Owned.controllerOf(object)
                .flatMap(reference -> store().find(
                                Tree.text(reference, "kind"), Tree.namespace(object), Tree.text(reference, "name")));
    }

    private static long desired(ObjectNode budget, long expected) {
        JsonNode most = Tree.at(budget, "spec", "maxUnavailable");
        JsonNode least = Tree.at(budget, "spec", "minAvailable");
        if (!most.isMissingNode()) {
            return Math.max(0, expected - Rollout.resolve(most, expected, true));
        }
        return least.isMissingNode() ? Math.max(0, expected - 1) : Rollout.resolve(least, expected, true);
    }

    private void write(ObjectNode budget, long expected, long healthy, long desired, long allowed) {
        ObjectNode status = Tree.in(budget, "status");
        long generation = Tree.number(budget, 1, "metadata", "generation");
        String holds = allowed > 0 ? "True" : "False";
        ObjectNode condition =
                Conditions.of("DisruptionAllowed", holds, allowed > 0 ? "SufficientPods" : "InsufficientPods", "");
        condition.put("message", "").put("observedGeneration", generation);
        Optional<JsonNode> old = Tree.condition(budget, "DisruptionAllowed");
        boolean same =
                old.map(before -> Tree.text(before, "status").equals(holds)).orElse(false);
        condition.put(
                "lastTransitionTime",
                same ? Tree.text(old.orElseThrow(), "lastTransitionTime") : Tree.time(loop().now()));
        Conditions.replace(Tree.list(status, "conditions"), condition);
        status.remove("disruptedPods"); // those that were evicted are being deleted and count as gone already
        status.put("currentHealthy", healthy);
        status.put("desiredHealthy", desired);
        status.put("disruptionsAllowed", allowed);
        status.put("expectedPods", expected);
        status.put("observedGeneration", generation);
    }
}
