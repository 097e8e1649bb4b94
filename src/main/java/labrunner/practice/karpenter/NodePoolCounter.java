package labrunner.practice.karpenter;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import labrunner.practice.Change;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Practice;
import labrunner.practice.PracticeLoop;
import labrunner.practice.Resources;
import labrunner.practice.Timer;
import labrunner.practice.Tree;
import labrunner.value.Quantity;
import tools.jackson.databind.node.ObjectNode;

/** Counts each NodePool's machines into its status, every 5 s from the pool's creation. */
final class NodePoolCounter {
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final String[] BASE = {"cpu", "ephemeral-storage", "memory", "nodes", "pods"};

    private final PracticeLoop loop;
    private final ObjectStore store;
    private final ClusterState cluster;
    private final Map<String, Timer> timers = new HashMap<>();

    NodePoolCounter(Practice practice, ClusterState cluster) {
        this.loop = practice.loop();
        this.store = practice.store();
        this.cluster = cluster;
        store.watch(Pools.KIND, this::heard);
    }

    private void heard(Change change) {
        String uid = Tree.uid(change.object());
        switch (change.type()) {
            case ADDED -> {
                Key key = change.key();
                loop.post(() -> count(key));
                timers.put(uid, loop.every(PERIOD, () -> count(key)));
            }
            case MODIFIED -> {}
            case DELETED -> {
                Timer timer = timers.remove(uid);
                if (timer != null) {
                    timer.cancel();
                }
            }
        }
    }

    private void count(Key key) {
        if (cluster.synced()) {
            store.updateStatus(key, this::fill, Names.MANAGER);
        }
    }

    private void fill(ObjectNode pool) {
        int nodes = 0;
        Resources sum = Resources.NONE;
        for (StateNode node : cluster.nodes()) {
            if (node.managed() && node.pool().equals(Tree.name(pool)) && !cluster.leaving(node)) {
                nodes++;
                sum = sum.plus(node.capacity());
            }
        }
        var amounts = new TreeMap<>(sum.amounts());
        amounts.put("nodes", Quantity.of(nodes));
        for (String name : BASE) {
            amounts.putIfAbsent(name, Quantity.ZERO);
        }
        Tree.in(pool, "status").put("nodes", nodes);
        Tree.in(pool, "status").set("resources", new Resources(amounts).json());
    }
}
