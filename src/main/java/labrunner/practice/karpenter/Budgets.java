package labrunner.practice.karpenter;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Cron;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import labrunner.value.GoDuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How many nodes of each pool may be disrupted now, by the pools' budgets. */
final class Budgets {
    private final ObjectStore store;
    private final ClusterState cluster;
    private final DisruptionEvents events;

    Budgets(ObjectStore store, ClusterState cluster, DisruptionEvents events) {
        this.store = store;
        this.cluster = cluster;
        this.events = events;
    }

    /** By name of the pool; the caller counts down. Says so of pools that allow none. */
    Map<String, Integer> left(DisruptionReason reason) {
        var nodes = new HashMap<String, Integer>();
        var disrupting = new HashMap<String, Integer>();
        for (StateNode node : cluster.nodes()) {
            boolean counts = node.managed()
                    && node.initialized()
                    && !Tree.holds(node.claim().orElseThrow(), "InstanceTerminating");
            if (counts) {
                nodes.merge(node.pool(), 1, Integer::sum);
                if (!Tree.holds(node.node().orElseThrow(), ConditionSet.READY) || cluster.leaving(node)) {
                    disrupting.merge(node.pool(), 1, Integer::sum);
                }
            }
        }
        var left = new HashMap<String, Integer>();
        for (ObjectNode pool : store.list(Pools.KIND)) {
            String name = Tree.name(pool);
            int count = nodes.getOrDefault(name, 0);
            int allowed = allowed(pool, count, reason);
            left.put(name, Math.max(0, allowed - disrupting.getOrDefault(name, 0)));
            if (count > 0 && allowed == 0) {
                events.blockedByBudget(pool, reason);
            }
        }
        return left;
    }

    private int allowed(JsonNode pool, int nodes, DisruptionReason reason) {
        int allowed = Integer.MAX_VALUE;
        for (JsonNode budget : Tree.items(pool, "spec", "disruption", "budgets")) {
            List<String> reasons = Tree.items(budget, "reasons").stream()
                    .map(name -> name.asString(""))
                    .toList();
            Optional<Boolean> active = active(budget);
            if (active.isEmpty()) {
                return 0; // a schedule that can't be read allows nothing
            }
            if (active.get() && (reasons.isEmpty() || reasons.contains(reason.word()))) {
                allowed = Math.min(allowed, scaled(Tree.text(budget, "nodes"), nodes));
            }
        }
        return allowed;
    }

    private Optional<Boolean> active(JsonNode budget) {
        String schedule = Tree.text(budget, "schedule");
        if (schedule.isEmpty()) {
            return Optional.of(true);
        }
        Duration duration = GoDuration.parse(Tree.text(budget, "duration")).orElse(Duration.ZERO);
        return Cron.parse(schedule).map(cron -> cron.struckWithin(duration, cluster.now()));
    }

    /** A share of the nodes is rounded up. */
    private static int scaled(String text, int nodes) {
        String number = text.replace("%", "");
        if (number.isEmpty() || !number.chars().allMatch(Character::isDigit)) {
            return 0;
        }
        int value = Integer.parseInt(number);
        return text.endsWith("%") ? (nodes * value + 99) / 100 : value;
    }
}
