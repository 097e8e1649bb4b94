package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labrunner.practice.Resources;

/** A node, or a claim in flight, while pods are put on it. */
final class ExistingNode {
    private final NodeView node;
    private final Topology topology;
    private final List<PodSpec> pods = new ArrayList<>();
    private Resources room;
    private Requirements requirements;

    /** @param daemons what DaemonSets will request on it in the end */
    ExistingNode(NodeView node, Resources daemons, Topology topology) {
        this.node = node;
        this.topology = topology;
        this.room = Amounts.minus(node.available(), Amounts.notNegative(Amounts.minus(daemons, node.daemonRequests())));
        this.requirements =
                Requirements.ofLabels(node.labels()).and(Requirement.in(LabelKeys.HOSTNAME, node.hostname()));
    }

    boolean resting() {
        return node.resting();
    }

    /** Takes the pod if it fits. */
    boolean take(PodSpec pod) {
        if (TaintCheck.whyRefused(node.taints(), pod.tolerations()).isPresent() || !Amounts.fit(pod.requests(), room)) {
            return false;
        }
        Requirements asked = pod.requirements();
        if (!requirements.compatible(asked, Set.of())) {
            return false;
        }
        Requirements wanted = requirements.and(asked);
        return switch (topology.narrow(pod, node.taints(), pod.strictRequirements(), wanted)) {
            case Topology.Narrowed.Refused no -> false;
            case Topology.Narrowed.Possible possible -> {
                if (!wanted.compatible(possible.requirements(), Set.of())) {
                    yield false;
                }
                pods.add(pod);
                room = Amounts.minus(room, pod.requests());
                requirements = possible.requirements();
                topology.record(pod, node.taints(), requirements);
                yield true;
            }
        };
    }

    Solution.Placement placement() {
        return new Solution.Placement(node, List.copyOf(pods));
    }
}
