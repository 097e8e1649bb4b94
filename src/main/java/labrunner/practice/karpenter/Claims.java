package labrunner.practice.karpenter;

import java.util.List;
import java.util.Optional;
import labrunner.practice.Practice;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.InstanceType;
import labrunner.practice.karpenter.scheduling.Solution;
import tools.jackson.databind.node.ObjectNode;

/** Creates NodeClaims from plans, if their pool still has room. */
final class Claims {
    private final Practice practice;
    private final ClusterState cluster;

    Claims(Practice practice, ClusterState cluster) {
        this.practice = practice;
        this.cluster = cluster;
    }

    /** The new claim; empty if the pool has gone, or its limit has been reached meanwhile. */
    Optional<ObjectNode> create(Solution.PlannedClaim planned, KarpenterLog.Lines lines) {
        String name = planned.pool().name();
        Optional<ObjectNode> pool = practice.store().find(Pools.KIND, "", name);
        if (pool.isEmpty() || exceeded(pool.get())) {
            return Optional.empty();
        }
        ObjectNode claim = practice.store()
                .create(
                        ClaimWriter.write(planned, pool.get(), practice.loop().random()), Names.MANAGER);
        List<String> types = ClaimWriter.typeNames(claim);
        lines.info("created nodeclaim", fields -> {
            fields.set("NodePool", KarpenterLog.reference("", name));
            fields.set("NodeClaim", KarpenterLog.reference(claim));
            fields.set("requests", planned.requests().json());
            fields.put("instance-types", InstanceType.list(types));
        });
        return Optional.of(claim);
    }

    private boolean exceeded(ObjectNode pool) {
        Resources limits = Resources.of(Tree.at(pool, "spec", "limits"));
        Resources used = cluster.usedBy(Tree.name(pool));
        return limits.amounts().entrySet().stream()
                .anyMatch(limit -> used.of(limit.getKey()).compareTo(limit.getValue()) > 0);
    }
}
