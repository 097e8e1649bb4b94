package labrunner.practice.karpenter.scheduling;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What is there when a scheduling pass begins.
 *
 * @param nodes places that pods may go to; those that are being deleted are not among them
 * @param boundPods all pods on nodes that have neither ended nor are ending
 * @param daemons one pod for each DaemonSet
 * @param namespaces their labels by name
 * @param domainOrder zones and other domains in the order in which equal ones are taken
 */
public record ClusterView(
        List<NodeView> nodes,
        List<BoundPod> boundPods,
        List<PodSpec> daemons,
        Map<String, Map<String, String>> namespaces,
        List<String> domainOrder) {

    /** A pod on a node, with what the node says of itself. */
    public record BoundPod(PodSpec pod, Map<String, String> nodeLabels, List<JsonNode> nodeTaints) {}
}
