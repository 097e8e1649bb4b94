package labrunner.practice.karpenter.scheduling;

import java.util.List;
import java.util.Map;
import labrunner.practice.Resources;
import tools.jackson.databind.JsonNode;

/**
 * A node, or a claim whose node is still to come, as a place for pods.
 *
 * @param name the claim's until its node is registered
 * @param taints those that count: of a node that is not initialized, not those that go by themselves
 * @param available allocatable less what its pods request
 * @param daemonRequests what the pods of DaemonSets on it request
 * @param pool name of its NodePool, empty if it has none
 * @param exists whether there is a Node object
 * @param resting whether it is within its pool's consolidateAfter: nothing is moved to it
 * @param claim name of its NodeClaim, empty if it has none
 * @param node name of its Node, empty if there is none
 */
public record NodeView(
        String name,
        Map<String, String> labels,
        List<JsonNode> taints,
        Resources available,
        Resources daemonRequests,
        Resources capacity,
        String pool,
        boolean initialized,
        boolean exists,
        boolean resting,
        String claim,
        String node) {

    /** Its host name label, or its name. */
    public String hostname() {
        return labels.getOrDefault(LabelKeys.HOSTNAME, name);
    }
}
