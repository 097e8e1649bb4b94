package labrunner.practice.karpenter;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps a NodePool's condition NodeRegistrationHealthy: whether its last four machines came to life. */
final class RegistrationHealth extends Reconciler {
    private static final String TYPE = "NodeRegistrationHealthy";
    private static final String OBSERVED = "nodeClassObservedGeneration";
    private static final int REMEMBERED = 4;
    private static final int UNHEALTHY_FROM = 2;

    private final Map<String, ArrayDeque<Boolean>> outcomes = new HashMap<>();

    RegistrationHealth(Practice practice) {
        super(practice);
        watch(Pools.KIND);
        watch("AKSNodeClass", change -> Pools.using(store(), change.key().name()));
    }

    @Override
    protected void reconcile(Key key) {
        Instant now = loop().now();
        store().updateStatus(
                        key,
                        pool -> Pools.classOf(store(), pool).ifPresent(nodeClass -> await(pool, nodeClass, now)),
                        Names.MANAGER);
    }

    /** What was known is void when the pool or its class is another. */
    private void await(ObjectNode pool, JsonNode nodeClass, Instant now) {
        long classGeneration = Tree.number(nodeClass, 0, "metadata", "generation");
        var conditions = ConditionSet.ofPool(pool, now);
        if (!conditions.has(TYPE)
                || Tree.number(pool, 0, "status", OBSERVED) != classGeneration
                || Tree.number(pool, 0, "metadata", "generation") != conditions.observedGeneration(TYPE)) {
            conditions.unknown(TYPE);
            outcomes.remove(Tree.uid(pool));
        }
        Tree.in(pool, "status").put(OBSERVED, classGeneration);
    }

    /** A machine of the pool has come to life. */
    void succeeded(JsonNode claim) {
        owner(claim).ifPresent(pool -> {
            if (note(pool, true) < UNHEALTHY_FROM) {
                Instant now = loop().now();
                store().updateStatus(
                                Key.of(pool),
                                edited -> ConditionSet.ofPool(edited, now).setTrue(TYPE),
                                Names.MANAGER);
            }
        });
    }

    /** A machine of the pool never came to life; {@code reason} and {@code message} say why. */
    void failed(JsonNode claim, String reason, String message) {
        owner(claim).ifPresent(pool -> {
            if (note(pool, false) >= UNHEALTHY_FROM) {
                Instant now = loop().now();
                store().updateStatus(
                                Key.of(pool),
                                edited -> ConditionSet.ofPool(edited, now).setFalse(TYPE, reason, message),
                                Names.MANAGER);
            }
        });
    }

    private Optional<ObjectNode> owner(JsonNode claim) {
        return Pools.ofClaim(store(), claim).filter(pool -> Pools.owns(pool, claim));
    }

    /** Remembers an outcome and hands back how many of those remembered are bad. */
    private long note(JsonNode pool, boolean good) {
        var last = outcomes.computeIfAbsent(Tree.uid(pool), uid -> new ArrayDeque<>());
        last.addLast(good);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
        return last.stream().filter(outcome -> !outcome).count();
    }
}
