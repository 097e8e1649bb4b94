package labrunner.run.cause;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.run.cause.KarpenterWords.LeftOut;
import labrunner.value.Value;

/** The NodePools of a cluster in the order in which Karpenter tries them, and which of them a pod means. */
final class Pools {
    private final Look look;
    private final List<NodePoolRow> all;
    private Optional<List<NodePoolRow>> tried = Optional.empty();

    Pools(Look look) {
        this.look = look;
        this.all = look.rows(RowKind.NODE_POOLS).stream()
                .sorted(Comparator.comparingLong(NodePoolRow::weight)
                        .thenComparing(NodePoolRow::name)
                        .reversed())
                .toList();
    }

    List<NodePoolRow> all() {
        return all;
    }

    Optional<NodePoolRow> named(String name) {
        return all.stream().filter(pool -> pool.name().equals(name)).findFirst();
    }

    /** Those that it tries: ready, and with a size left. */
    List<NodePoolRow> tried() {
        if (tried.isEmpty()) {
            tried = Optional.of(all.stream()
                    .filter(pool -> pool.ready().equals("True")
                            && !pool.deleting()
                            && PoolChain.filtered(look, pool).isEmpty())
                    .toList());
        }
        return tried.get();
    }

    /** Which pool a reason is about: the one it names, else by its place, where there are as many reasons as pools. */
    Optional<NodePoolRow> of(LeftOut one, int place, int reasons) {
        List<NodePoolRow> tried = tried();
        return one.pool()
                .flatMap(this::named)
                .or(() -> tried.size() == reasons ? Optional.of(tried.get(place)) : Optional.empty());
    }

    /** Whether a pool's machines would have what a pod's nodeSelector names; empty where the pool wasn't read. */
    Optional<Boolean> meant(NodePoolRow pool, PodRow pod) {
        return look.whole(Look.ref(pool))
                .map(whole ->
                        pod.nodeSelector().entrySet().stream().allMatch(wanted -> allows(whole, pool.name(), wanted)));
    }

    private static boolean allows(Value pool, String name, Map.Entry<String, String> wanted) {
        if (wanted.getKey().equals("karpenter.sh/nodepool")) {
            return wanted.getValue().equals(name);
        }
        String label = pool.texts("spec", "template", "metadata", "labels").get(wanted.getKey());
        if (label != null) {
            return label.equals(wanted.getValue());
        }
        Set<String> operators = new HashSet<>();
        for (Value one : pool.items("spec", "template", "spec", "requirements")) {
            if (one.text("key").orElse("").equals(wanted.getKey())) {
                operators.add(one.text("operator").orElse(""));
                boolean in = one.items("values").stream()
                        .anyMatch(value -> value.text().equals(Optional.of(wanted.getValue())));
                if (one.text("operator").orElse("").equals("In") && !in) {
                    return false;
                }
            }
        }
        return !operators.isEmpty() || wellKnown(wanted.getKey());
    }

    /** Labels that machines have without a pool saying so. */
    private static boolean wellKnown(String key) {
        return key.startsWith("kubernetes.io/")
                || key.startsWith("topology.kubernetes.io/")
                || key.startsWith("node.kubernetes.io/")
                || key.startsWith("karpenter.azure.com/")
                || key.startsWith("kubernetes.azure.com/")
                || key.equals("karpenter.sh/capacity-type");
    }
}
