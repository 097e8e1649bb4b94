package labrunner.practice.karpenter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.Catalogue;
import labrunner.practice.karpenter.scheduling.PodSpec;
import labrunner.practice.karpenter.scheduling.Pool;
import labrunner.practice.karpenter.scheduling.Solution;
import labrunner.practice.karpenter.scheduling.Solver;
import tools.jackson.databind.node.ObjectNode;

/** Runs a scheduling pass over the cluster as it is, for the provisioner and for trying out a disruption. */
final class Planner {
    private static final int MOST_TYPES = 600;
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final ObjectStore store;
    private final ClusterState cluster;
    private final Sizes sizes;
    private final Events events;

    public Planner(ObjectStore store, ClusterState cluster, Sizes sizes, Events events) {
        this.store = store;
        this.cluster = cluster;
        this.sizes = sizes;
        this.events = events;
    }

    /**
     * Places pods, or hands back nothing where no pool is fit for use.
     *
     * @param nodes that pods may go to
     * @param resting names of nodes that only pending pods, and those of leaving nodes, may go to
     */
    public Optional<Solution> plan(
            List<PodSpec> pods, List<StateNode> nodes, Set<String> resting, KarpenterLog.Lines lines) {
        Map<String, ObjectNode> pools = usablePools(lines);
        if (pools.isEmpty()) {
            return Optional.empty();
        }
        var offers = new ArrayList<Solver.Offer>();
        for (ObjectNode pool : pools.values()) {
            Optional<Catalogue> catalogue = sizes.ofClass(Pools.className(pool));
            if (catalogue.isEmpty() || catalogue.get().types().isEmpty()) {
                lines.info(
                        "skipping, no resolved instance types found",
                        fields -> fields.set("NodePool", KarpenterLog.reference(pool)));
                continue;
            }
            offers.add(new Solver.Offer(Pool.read(pool), catalogue.get().types()));
        }
        var view = cluster.view(nodes, resting, cluster.shuffled(sizes.zones()));
        Set<String> leaving = Set.copyOf(cluster.nodes().stream()
                .filter(cluster::leaving)
                .map(StateNode::nodeName)
                .filter(name -> !name.isEmpty())
                .toList());
        Solution solution = new Solver(view, offers, pods, leaving).solve(pods).truncated(MOST_TYPES);
        solution.filteredPools().forEach(filtered -> sayFiltered(filtered, pools, lines));
        return Optional.of(solution);
    }

    private Map<String, ObjectNode> usablePools(KarpenterLog.Lines lines) {
        var usable = new LinkedHashMap<String, ObjectNode>();
        for (ObjectNode pool : Pools.inOrder(store)) {
            if (Pools.isStatic(pool)) {
                continue;
            }
            if (!Tree.holds(pool, ConditionSet.READY)) {
                lines.error(
                        "ignoring nodepool, not ready", fields -> fields.set("NodePool", KarpenterLog.reference(pool)));
            } else if (!Tree.deleting(pool)) {
                usable.put(Tree.name(pool), pool);
            }
        }
        return usable;
    }

    private void sayFiltered(Solution.FilteredPool filtered, Map<String, ObjectNode> pools, KarpenterLog.Lines lines) {
        ObjectNode pool = pools.get(filtered.name());
        if (pool == null) {
            return;
        }
        String why = filtered.minValues().isEmpty() ? "" : " due to minValues incompatibility";
        events.publish(
                pool,
                "Warning",
                "NoCompatibleInstanceTypes",
                "NodePool requirements filtered out all compatible available instance types" + why,
                QUIET,
                Tree.uid(pool));
        lines.info("skipping, nodepool requirements filtered out all instance types", fields -> {
            fields.set("NodePool", KarpenterLog.reference(pool));
            if (!filtered.minValues().isEmpty()) {
                fields.put("minValuesIncompatibleErr", filtered.minValues());
            }
        });
    }
}
