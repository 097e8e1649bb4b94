package labrunner.cluster.rows;

import java.util.List;
import java.util.Map;
import labrunner.value.Value;

/**
 * A NodePool.
 *
 * @param nodes how many nodes it has, from its status
 * @param ready the Ready condition's status: True, False, Unknown; empty before there is one
 * @param cpuMilli CPU of its nodes, thousandths, from its status
 * @param limits as written, as {@code cpu → 100}
 * @param weight 0 where none is set
 */
public record NodePoolRow(
        Meta meta,
        String nodeClass,
        long nodes,
        String ready,
        long cpuMilli,
        long memoryBytes,
        Map<String, String> limits,
        long weight,
        List<Condition> conditions)
        implements Row {
    /** The row of an object. */
    static NodePoolRow of(Value pool) {
        List<Condition> conditions = Metas.conditions(pool);
        return new NodePoolRow(
                Metas.of(pool),
                pool.text("spec", "template", "spec", "nodeClassRef", "name").orElse(""),
                pool.whole("status", "nodes").orElseGet(() -> Quantities.whole(pool, "status", "resources", "nodes")),
                Metas.ready(conditions),
                Quantities.milli(pool, "status", "resources", "cpu"),
                Quantities.whole(pool, "status", "resources", "memory"),
                Quantities.amounts(pool.at("spec", "limits")),
                pool.whole("spec", "weight").orElse(0L),
                conditions);
    }
}
