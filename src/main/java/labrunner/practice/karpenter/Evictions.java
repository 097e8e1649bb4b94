package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.LabelSelector;
import labrunner.practice.Practice;
import labrunner.practice.Timer;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods that a drain wants gone: each is evicted as soon as its disruption budget allows. */
final class Evictions {
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);

    private final Practice practice;
    private final ClusterState cluster;
    private final Events events;
    private final Set<String> queued = new HashSet<>();
    private final Map<String, Retry> retries = new HashMap<>();

    private record Retry(Key pod, Timer timer, Duration next) {}

    Evictions(Practice practice, ClusterState cluster, Events events) {
        this.practice = practice;
        this.cluster = cluster;
        this.events = events;
        practice.store().watch("PodDisruptionBudget", change -> hurry());
    }

    /** A budget has changed: retries may now lead somewhere, so full speed may jump to them. */
    private void hurry() {
        Instant now = practice.loop().now();
        new TreeMap<>(retries).forEach((uid, retry) -> {
            retry.timer().cancel();
            retries.remove(uid);
            practice.loop()
                    .after(
                            Duration.between(now, retry.timer().when()),
                            DelayKind.PROGRESS,
                            () -> evict(retry.pod(), uid, retry.next()));
        });
    }

    /** Whether nothing speaks against evicting it now. */
    boolean mayGo(ObjectNode pod, Instant now) {
        List<ObjectNode> budgets = budgets(pod);
        return PodFacts.evictable(pod, now)
                && budgets.size() < 2
                && budgets.stream().allMatch(Evictions::allows);
    }

    void add(ObjectNode pod) {
        String uid = Tree.uid(pod);
        Key key = Key.of(pod);
        if (queued.add(uid)) {
            practice.loop().post(() -> evict(key, uid, FIRST_RETRY));
        }
    }

    private void evict(Key key, String uid, Duration retry) {
        retries.remove(uid);
        var pod = practice.store().find(key).filter(p -> Tree.uid(p).equals(uid) && !Tree.deleting(p));
        if (pod.isEmpty()) {
            queued.remove(uid);
            return;
        }
        List<ObjectNode> budgets = budgets(pod.get());
        boolean blocked = budgets.stream().anyMatch(budget -> !allows(budget));
        if (budgets.size() > 1 || blocked) {
            String why = budgets.size() > 1 ? "eviction does not support multiple PDBs" : "evicting pod violates a PDB";
            sayBlocked(pod.get(), why);
            Duration next = retry.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : retry.multipliedBy(2);
            Timer timer = practice.loop().after(retry, DelayKind.PERIODIC, () -> evict(key, uid, next));
            retries.put(uid, new Retry(key, timer, next));
            return;
        }
        queued.remove(uid);
        String reason = reason(pod.get());
        budgets.forEach(this::use);
        practice.store().delete(key, Deletion.BACKGROUND);
        events.normal(pod.get(), "Evicted", "Evicted pod: " + reason, Tree.name(pod.get()));
    }

    private void sayBlocked(ObjectNode pod, String why) {
        practice.store()
                .find("Node", "", PodFacts.nodeName(pod))
                .ifPresent(node -> events.warning(
                        node,
                        "FailedDraining",
                        "Failed to drain node, %s (Pod=%s/%s)".formatted(why, Tree.namespace(pod), Tree.name(pod)),
                        Tree.name(node)));
    }

    private String reason(ObjectNode pod) {
        return practice.store()
                .find("Node", "", PodFacts.nodeName(pod))
                .flatMap(cluster::claimOf)
                .flatMap(claim -> Tree.condition(claim, "DisruptionReason"))
                .filter(condition -> Tree.text(condition, "status").equals("True"))
                .map(condition -> Tree.text(condition, "reason"))
                .orElse("Forceful Termination");
    }

    /** The budgets that select a pod. */
    List<ObjectNode> budgets(JsonNode pod) {
        return practice.store().list("PodDisruptionBudget", Tree.namespace(pod)).stream()
                .filter(budget -> LabelSelector.matches(
                        Tree.at(budget, "spec", "selector"), Tree.texts(pod, "metadata", "labels")))
                .toList();
    }

    static boolean allows(JsonNode budget) {
        return Tree.number(budget, 0, "status", "disruptionsAllowed") > 0;
    }

    /** One disruption of what is allowed is used up, until the budget is counted again. */
    private void use(ObjectNode budget) {
        practice.store()
                .updateStatus(
                        Key.of(budget),
                        edited -> Tree.in(edited, "status")
                                .put(
                                        "disruptionsAllowed",
                                        (int) Tree.number(edited, 1, "status", "disruptionsAllowed") - 1),
                        "kube-apiserver"); // which counts down by itself when a pod is evicted
    }
}
