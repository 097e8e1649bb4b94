package labrunner.practice.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Taints;
import labrunner.practice.Timer;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes pods from nodes whose NoExecute taints they don't tolerate, or not for that long. */
final class TaintEvictions extends Reconciler {
    private static final Set<String> EVICTING = Set.of(Taints.NO_EXECUTE);

    private final EventRecorder events;
    private final Map<Key, Timer> waiting = new HashMap<>();

    TaintEvictions(Practice practice) {
        super(practice);
        events = new EventRecorder(practice, "taint-eviction-controller");
        watch("Node", this::podsOn);
        watch("Pod", TaintEvictions::moved);
    }

    private List<Key> podsOn(Change change) {
        boolean retainted = change.previous()
                .map(old -> !Tree.at(old, "spec", "taints").equals(Tree.at(change.object(), "spec", "taints")))
                .orElse(true);
        return !retainted
                ? List.of()
                : store().list("Pod").stream()
                        .filter(pod -> Tree.text(pod, "spec", "nodeName")
                                .equals(change.key().name()))
                        .map(Key::of)
                        .toList();
    }

    private static List<Key> moved(Change change) {
        boolean bound = change.previous()
                .map(old -> !old.path("spec").equals(change.object().path("spec")))
                .orElse(true);
        return bound || change.type() == Change.Type.DELETED ? List.of(change.key()) : List.of();
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> pod = store().find(key).filter(found -> !Tree.deleting(found));
        List<JsonNode> taints = pod.flatMap(found -> store().find(Key.of("Node", Tree.text(found, "spec", "nodeName"))))
                .map(node -> Tree.items(node, "spec", "taints").stream()
                        .filter(taint -> EVICTING.contains(Taints.effect(taint)))
                        .toList())
                .orElse(List.of());
        if (pod.isEmpty() || taints.isEmpty()) {
            cancel(key);
            return;
        }
        Optional<OptionalLong> patience = patience(pod.get(), taints);
        if (patience.isEmpty()) {
            cancel(key);
            evict(pod.get());
        } else if (patience.get().isPresent()) {
            String uid = Tree.uid(pod.get());
            waiting.computeIfAbsent(
                    key,
                    k -> loop().after(Duration.ofSeconds(patience.get().getAsLong()), DelayKind.EXPIRY, () -> {
                        waiting.remove(key);
                        store().find(key)
                                .filter(found -> Tree.uid(found).equals(uid))
                                .ifPresent(this::evict);
                    }));
        } else {
            cancel(key);
        }
    }

    /** How many seconds the pod tolerates all of them: empty = not at all, empty inside = for ever. */
    private static Optional<OptionalLong> patience(ObjectNode pod, List<JsonNode> taints) {
        List<JsonNode> tolerations = Tree.items(pod, "spec", "tolerations");
        var seconds = new ArrayList<Long>();
        for (JsonNode taint : taints) {
            List<JsonNode> accepting = tolerations.stream()
                    .filter(toleration -> Taints.tolerates(toleration, taint))
                    .toList();
            if (accepting.isEmpty()) {
                return Optional.empty();
            }
            accepting.stream()
                    .filter(toleration -> toleration.path("tolerationSeconds").isNumber())
                    .map(toleration -> Math.max(0, Tree.number(toleration, 0, "tolerationSeconds")))
                    .forEach(seconds::add);
        }
        return Optional.of(seconds.stream().mapToLong(Long::longValue).min());
    }

    private void cancel(Key key) {
        Timer timer = waiting.remove(key);
        if (timer != null) {
            timer.cancel();
        }
    }

    private void evict(ObjectNode pod) {
        Key key = Key.of(pod);
        events.normal(pod, "TaintManagerEviction", "Marking for deletion Pod " + key.namespace() + "/" + key.name());
        store().updateStatus(
                        key,
                        going -> Conditions.setOnPod(
                                going,
                                Conditions.of(
                                        "DisruptionTarget",
                                        "True",
                                        "DeletionByTaintManager",
                                        "Taint manager: deleting due to NoExecute taint"),
                                loop().now()),
                        Controllers.MANAGER);
        store().delete(key, Deletion.BACKGROUND);
    }
}
