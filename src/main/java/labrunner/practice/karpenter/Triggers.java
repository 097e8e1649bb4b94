package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Taints;
import labrunner.practice.Timer;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What makes the provisioner look: pods that find no node, and nodes that are being emptied; again every 10 s. */
final class Triggers {
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Practice practice;
    private final Batcher batcher;
    private final Map<Key, Timer> waiting = new HashMap<>();

    Triggers(Practice practice, Batcher batcher) {
        this.practice = practice;
        this.batcher = batcher;
        practice.store().watch("Pod", this::heard);
        practice.store().watch("Node", this::heard);
        practice.store().watch(Pools.KIND, change -> hurry());
        practice.store().watch("AKSNodeClass", change -> hurry());
    }

    private void heard(Change change) {
        Key key = change.key();
        boolean before = change.previous().map(Triggers::wants).orElse(false);
        boolean after = change.type() != Change.Type.DELETED && wants(change.object());
        if (after && (!before || !waiting.containsKey(key))) {
            trigger(key, Tree.uid(change.object()), DelayKind.PERIODIC);
        } else if (!after) {
            Timer timer = waiting.remove(key);
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    private static boolean wants(ObjectNode object) {
        return Tree.text(object, "kind").equals("Pod") ? PodFacts.provisionable(object) : beingEmptied(object);
    }

    private static boolean beingEmptied(JsonNode node) {
        return Tree.items(node, "spec", "taints").stream()
                .anyMatch(taint -> Taints.key(taint).equals(Names.DISRUPTED));
    }

    private void trigger(Key key, String uid, DelayKind due) {
        batcher.trigger(uid);
        waiting.put(key, practice.loop().after(AGAIN, due, () -> again(key)));
    }

    private void again(Key key) {
        practice.store()
                .find(key)
                .filter(Triggers::wants)
                .ifPresentOrElse(
                        object -> trigger(key, Tree.uid(object), DelayKind.PERIODIC), () -> waiting.remove(key));
    }

    /** What was hopeless may not be so any more: full speed may jump to the next look. */
    private void hurry() {
        Instant now = practice.loop().now();
        for (Key key : Map.copyOf(waiting).keySet().stream().sorted().toList()) {
            Timer timer = waiting.get(key);
            if (timer != null) {
                timer.cancel();
                waiting.put(
                        key,
                        practice.loop()
                                .after(Duration.between(now, timer.when()), DelayKind.PROGRESS, () -> again(key)));
            }
        }
    }
}
