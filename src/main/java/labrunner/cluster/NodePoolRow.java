package labrunner.cluster;

import java.util.List;
import java.util.Map;

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
        implements Row {}
