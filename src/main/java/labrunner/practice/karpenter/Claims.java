package labrunner.practice.karpenter;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import labrunner.practice.Practice;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.InstanceType;
import labrunner.practice.karpenter.scheduling.Solution;
import tools.jackson.databind.node.ObjectNode;

/** Creates NodeClaims from plans, if their pool still has room. */
final class Claims {
    private static final String SUFFIX_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX_LENGTH = 5;
    private static final int LONGEST_NAME = 63;

    private final Practice practice;
    private final ClusterState cluster;
    private final Random random;

    Claims(Practice practice, ClusterState cluster) {
        this.practice = practice;
        this.cluster = cluster;
        this.random = SeededRandom.of(practice, "claims");
    }

    /** The new claim; empty if the pool has gone, or its limit has been reached meanwhile. */
    Optional<ObjectNode> create(Solution.PlannedClaim planned, KarpenterLog.Lines lines) {
        String name = planned.pool().name();
        Optional<ObjectNode> pool = practice.store().find(Pools.KIND, "", name);
        if (pool.isEmpty() || exceeded(pool.get())) {
            return Optional.empty();
        }
        ObjectNode claim =
                practice.store().create(named(ClaimWriter.write(planned, pool.get(), random)), Names.MANAGER);
        List<String> types = ClaimWriter.typeNames(claim);
        lines.info("created nodeclaim", fields -> {
            fields.set("NodePool", KarpenterLog.reference("", name));
            fields.set("NodeClaim", KarpenterLog.reference(claim));
            fields.set("requests", planned.requests().json());
            fields.put("instance-types", InstanceType.list(types));
        });
        return Optional.of(claim);
    }

    /** The name that the API server would make up, drawn here so that it depends on nothing but the seed. */
    private ObjectNode named(ObjectNode claim) {
        String prefix = Tree.text(claim, "metadata", "generateName");
        String kept = prefix.substring(0, Math.min(prefix.length(), LONGEST_NAME - SUFFIX_LENGTH));
        var name = new StringBuilder();
        do {
            name.setLength(0);
            name.append(kept);
            for (int i = 0; i < SUFFIX_LENGTH; i++) {
                name.append(SUFFIX_ALPHABET.charAt(random.nextInt(SUFFIX_ALPHABET.length())));
            }
        } while (practice.store().find(ClaimLifecycle.KIND, "", name.toString()).isPresent());
        Tree.in(claim, "metadata").put("name", name.toString());
        return claim;
    }

    private boolean exceeded(ObjectNode pool) {
        Resources limits = Resources.of(Tree.at(pool, "spec", "limits"));
        Resources used = cluster.usedBy(Tree.name(pool));
        return limits.amounts().entrySet().stream()
                .anyMatch(limit -> used.of(limit.getKey()).compareTo(limit.getValue()) > 0);
    }
}
