package labrunner.practice.karpenter;

import java.util.Set;
import labrunner.practice.Taints;
import tools.jackson.databind.JsonNode;

/** Taints that a young node has and that go without anyone's doing. */
final class Ephemeral {
    private static final Set<String> KNOWN = Set.of(
            "node.kubernetes.io/not-ready:NoSchedule",
            "node.kubernetes.io/not-ready:NoExecute",
            "node.kubernetes.io/unreachable:NoSchedule",
            "node.cloudprovider.kubernetes.io/uninitialized:NoSchedule",
            Names.UNREGISTERED + ":NoExecute");

    private Ephemeral() {}

    static boolean known(JsonNode taint) {
        return KNOWN.contains(Taints.key(taint) + ":" + Taints.effect(taint))
                || Taints.key(taint).startsWith("readiness.k8s.io/");
    }
}
