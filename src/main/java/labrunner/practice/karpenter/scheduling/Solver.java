package labrunner.practice.karpenter.scheduling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.Resources;
import labrunner.practice.Taints;
import labrunner.value.Quantity;

/**
 * Places pods on nodes that exist, on machines that are coming, and on as few new ones as Karpenter would plan. One object
 * for one pass.
 */
public final class Solver {
    private static final Comparator<PodSpec> LARGEST_FIRST = Comparator.<PodSpec, Quantity>comparing(
                    pod -> pod.requests().of(Resources.CPU))
            .thenComparing(pod -> pod.requests().of(Resources.MEMORY))
            .reversed()
            .thenComparing(PodSpec::created)
            .thenComparing(PodSpec::uid);

    /** A pool with all the instance types there are for it, before its requirements are applied. */
    public record Offer(Pool pool, List<InstanceType> types) {}

    private final List<Template> templates = new ArrayList<>();
    private final List<Solution.FilteredPool> filtered = new ArrayList<>();
    private final List<ExistingNode> existing;
    private final List<NewClaim> claims = new ArrayList<>();
    private final Map<String, Resources> remaining = new HashMap<>();
    private final Topology topology;
    private final boolean softTaints;
    private final Set<String> leavingNodes;
    private int hostnames;

    /** A pool with the types that meet its requirements. */
    record Template(
            Pool pool, Requirements requirements, List<InstanceType> types, List<DaemonOverhead.Group> overhead) {}

    /**
     * @param offers in the order in which pools are tried
     * @param pods that need a place
     * @param leavingNodes names of nodes whose pods may go to a node that rests, as pending pods may
     */
    public Solver(ClusterView cluster, List<Offer> offers, List<PodSpec> pods, Set<String> leavingNodes) {
        this.leavingNodes = Set.copyOf(leavingNodes);
        this.softTaints = offers.stream()
                .flatMap(offer -> offer.pool().taints().stream())
                .anyMatch(taint -> Taints.effect(taint).equals("PreferNoSchedule"));
        for (Offer offer : offers) {
            addTemplate(offer, cluster.daemons());
            offer.pool().limits().ifPresent(limits -> remaining.put(offer.pool().name(), limits));
        }
        this.topology = new Topology(cluster, offers, pods);
        for (NodeView node : cluster.nodes()) {
            remaining.computeIfPresent(node.pool(), (pool, left) -> Amounts.minus(left, node.capacity()));
            topology.register(LabelKeys.HOSTNAME, node.hostname());
        }
        this.existing = cluster.nodes().stream()
                .sorted(Comparator.comparing((NodeView node) -> !node.initialized())
                        .thenComparing(NodeView::name))
                .map(node -> new ExistingNode(node, DaemonOverhead.on(node, cluster.daemons()), topology))
                .toList();
    }

    private void addTemplate(Offer offer, List<PodSpec> daemons) {
        Requirements requirements = offer.pool().templateRequirements();
        var all = List.of(new DaemonOverhead.Group(offer.types(), Resources.NONE));
        switch (new TypeFilter(all, requirements, Resources.NONE, Resources.NONE).filter(offer.types())) {
            case TypeFilter.Outcome.Kept kept ->
                templates.add(new Template(
                        offer.pool(),
                        requirements,
                        kept.types(),
                        DaemonOverhead.groups(offer.pool(), requirements, kept.types(), daemons)));
            case TypeFilter.Outcome.None none ->
                filtered.add(new Solution.FilteredPool(offer.pool().name(), none.minValues()));
        }
    }

    /** Places all that can be placed. */
    public Solution solve(List<PodSpec> pods) {
        var errors = new LinkedHashMap<String, Solution.Failure>();
        var queue = new ArrayDeque<>(pods.stream().sorted(LARGEST_FIRST).toList());
        var lengthWhenPushed = new HashMap<String, Integer>();
        while (!queue.isEmpty()) {
            PodSpec pod = queue.peekFirst();
            if (lengthWhenPushed.getOrDefault(pod.uid(), 0) == queue.size()) {
                break; // a whole round without progress
            }
            queue.removeFirst();
            Optional<SchedulingError> error = place(pod);
            if (error.isPresent()) {
                errors.put(pod.uid(), new Solution.Failure(pod, error.get()));
                topology.update(pod);
                queue.addLast(pod);
                lengthWhenPushed.put(pod.uid(), queue.size());
            } else {
                errors.remove(pod.uid());
            }
        }
        return new Solution(
                claims.stream().map(NewClaim::planned).toList(),
                existing.stream()
                        .map(ExistingNode::placement)
                        .filter(placed -> !placed.pods().isEmpty())
                        .toList(),
                List.copyOf(errors.values()),
                List.copyOf(filtered));
    }

    /** Tries the pod, giving up one preference after the other. */
    private Optional<SchedulingError> place(PodSpec original) {
        PodSpec pod = original;
        while (true) {
            Optional<SchedulingError> error = tryAsIs(pod);
            if (error.isEmpty()) {
                return error;
            }
            Optional<PodSpec> relaxed = pod.relaxed(softTaints);
            if (relaxed.isEmpty()) {
                return error;
            }
            pod = relaxed.get();
            topology.update(pod);
        }
    }

    private Optional<SchedulingError> tryAsIs(PodSpec pod) {
        for (ExistingNode node : existing) {
            boolean mayRest = pod.pending() || leavingNodes.contains(pod.nodeName());
            if ((!node.resting() || mayRest) && node.take(pod)) {
                return Optional.empty();
            }
        }
        claims.sort(Comparator.comparingInt(NewClaim::podCount));
        for (NewClaim claim : claims) {
            if (claim.take(pod).isEmpty()) {
                return Optional.empty();
            }
        }
        return templates.isEmpty()
                ? Optional.of(SchedulingError.of("nodepool requirements filtered out all available instance types"))
                : openClaim(pod);
    }

    private Optional<SchedulingError> openClaim(PodSpec pod) {
        var errors = new ArrayList<SchedulingError>();
        for (Template template : templates) {
            String pool = template.pool().name();
            List<InstanceType> types = template.types();
            Resources left = remaining.get(pool);
            if (left != null) {
                if (left.amounts().containsKey("nodes") && left.of("nodes").isZero()) {
                    errors.add(SchedulingError.ofPool("node limits have been exhausted for nodepool", pool));
                    continue;
                }
                types = within(types, left);
                if (types.isEmpty()) {
                    errors.add(SchedulingError.ofPool("all available instance types exceed limits for nodepool", pool));
                    continue;
                }
            }
            var claim = new NewClaim(template, types, topology, "hostname-placeholder-%04d".formatted(++hostnames));
            Optional<SchedulingError> error = claim.take(pod);
            if (error.isEmpty()) {
                claims.add(claim);
                remaining.computeIfPresent(pool, (name, before) -> lessLargest(before, claim.types()));
                return Optional.empty();
            }
            errors.add(error.get());
        }
        return Optional.of(SchedulingError.join(errors));
    }

    /** The types of which one more machine stays within what is left. */
    private static List<InstanceType> within(List<InstanceType> types, Resources left) {
        return types.stream()
                .filter(type -> left.amounts().entrySet().stream()
                        .allMatch(limit -> type.capacity().of(limit.getKey()).compareTo(limit.getValue()) <= 0))
                .toList();
    }

    /** Which of the types a claim becomes is not known yet, so it uses as much as the largest. */
    private static Resources lessLargest(Resources left, List<InstanceType> types) {
        Resources largest = Resources.NONE;
        for (InstanceType type : types) {
            largest = largest.max(type.capacity());
        }
        return Amounts.minus(left, largest);
    }
}
