package labrunner.practice.karpenter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.Catalogue;
import labrunner.practice.karpenter.scheduling.InstanceType;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import labrunner.practice.karpenter.scheduling.Offering;
import labrunner.practice.karpenter.scheduling.Requirement;
import labrunner.practice.karpenter.scheduling.Requirements;
import tools.jackson.databind.node.ObjectNode;

/** Which nodes can be disrupted at all; says of each other Karpenter node what is in the way. */
final class Candidates {
    private final ObjectStore store;
    private final ClusterState cluster;
    private final Sizes sizes;
    private final Evictions evictions;
    private final DisruptionEvents events;

    Candidates(ObjectStore store, ClusterState cluster, Sizes sizes, Evictions evictions, DisruptionEvents events) {
        this.store = store;
        this.cluster = cluster;
        this.sizes = sizes;
        this.evictions = evictions;
        this.events = events;
    }

    /**
     * @param queued whether a node is being disrupted already
     * @param eventual whether pods stand in the way only of nodes that have no deadline for their termination
     */
    List<Candidate> find(Predicate<StateNode> queued, boolean eventual) {
        var found = new ArrayList<Candidate>();
        for (StateNode node : cluster.nodes()) {
            if (node.managed() && !queued.test(node)) {
                candidate(node, eventual).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Candidate> candidate(StateNode node, boolean eventual) {
        String hindrance = hindrance(node);
        if (!hindrance.isEmpty()) {
            events.blocked(node, hindrance);
            return Optional.empty();
        }
        Optional<ObjectNode> pool = store.find(Pools.KIND, "", node.pool());
        Optional<Catalogue> catalogue = pool.flatMap(found -> sizes.ofClass(Pools.className(found)));
        if (catalogue.isEmpty()) {
            events.blocked(node, "NodePool not found (NodePool=%s)".formatted(node.pool()));
            return Optional.empty();
        }
        List<ObjectNode> pods = cluster.podsOn(node.nodeName());
        String held = heldBy(pods);
        boolean bounded = eventual
                && !Tree.text(node.claim().orElseThrow(), "spec", "terminationGracePeriod")
                        .isEmpty();
        if (!held.isEmpty() && !bounded) {
            events.blocked(node, held);
            return Optional.empty();
        }
        Optional<InstanceType> type = catalogue.get().find(node.labels().getOrDefault(LabelKeys.INSTANCE_TYPE, ""));
        return Optional.of(new Candidate(
                node,
                pool.orElseThrow(),
                type,
                pods.stream().filter(PodFacts::reschedulable).toList(),
                type.map(found -> price(node, found)).orElse(0.0)));
    }

    /** Whether some node is only kept back because pods were sent to it lately. */
    boolean someNominated() {
        return cluster.nodes().stream().anyMatch(node -> node.initialized() && cluster.nominated(node));
    }

    private String hindrance(StateNode node) {
        if (node.node().isEmpty()) {
            return "nodeclaim does not have an associated node";
        }
        if (!node.initialized()) {
            return "node isn't initialized";
        }
        if (cluster.leaving(node)) {
            return "node is deleting or marked for deletion";
        }
        if (cluster.nominated(node)) {
            return "node is nominated for a pending pod";
        }
        if (Objects.annotation(node.node().get(), Names.DO_NOT_DISRUPT).equals("true")) {
            return "disruption is blocked through the \"karpenter.sh/do-not-disrupt\" annotation";
        }
        return "";
    }

    private String heldBy(List<ObjectNode> pods) {
        Instant now = cluster.now();
        for (ObjectNode pod : pods) {
            if (PodFacts.keepsNode(pod, now)) {
                return "pod has \"karpenter.sh/do-not-disrupt\" annotation (Pod=%s/%s)"
                        .formatted(Tree.namespace(pod), Tree.name(pod));
            }
        }
        for (ObjectNode pod : pods) {
            if (!PodFacts.evictable(pod, now)) {
                continue;
            }
            List<ObjectNode> budgets = evictions.budgets(pod);
            String names = String.join(
                    " ",
                    budgets.stream()
                            .map(b -> Tree.namespace(b) + "/" + Tree.name(b))
                            .toList());
            if (budgets.size() > 1) {
                return "eviction does not support multiple PDBs (PodDisruptionBudget(s)=[%s])".formatted(names);
            }
            if (budgets.stream().anyMatch(budget -> !Evictions.allows(budget))) {
                return "pdb prevents pod evictions (PodDisruptionBudget=[%s])".formatted(names);
            }
        }
        return "";
    }

    private static double price(StateNode node, InstanceType type) {
        Requirements labels = Requirements.of(
                Requirement.in(LabelKeys.ZONE, node.labels().getOrDefault(LabelKeys.ZONE, "")),
                Requirement.in(LabelKeys.CAPACITY_TYPE, node.labels().getOrDefault(LabelKeys.CAPACITY_TYPE, "")));
        return type.offerings().stream()
                .filter(offering -> offering.suits(labels))
                .mapToDouble(Offering::price)
                .findFirst()
                .orElse(0);
    }
}
