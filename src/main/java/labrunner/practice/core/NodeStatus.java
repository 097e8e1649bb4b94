package labrunner.practice.core;

import java.time.Instant;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a healthy kubelet says of its node. */
final class NodeStatus {
    static final String KUBELET_VERSION = "v1.35.4";

    private NodeStatus() {}

    /** Conditions, addresses and versions of a node that has joined and is Ready. */
    static void ready(ObjectNode node, String address, Instant now) {
        ObjectNode status = Tree.in(node, "status");
        ArrayNode conditions = status.putArray("conditions");
        condition(
                conditions,
                "MemoryPressure",
                "False",
                "KubeletHasSufficientMemory",
                "kubelet has sufficient memory available",
                now);
        condition(conditions, "DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now);
        condition(
                conditions,
                "PIDPressure",
                "False",
                "KubeletHasSufficientPID",
                "kubelet has sufficient PID available",
                now);
        condition(conditions, "Ready", "True", "KubeletReady", "kubelet is posting ready status", now);
        ArrayNode addresses = status.putArray("addresses");
        addresses.addObject().put("address", address).put("type", "InternalIP");
        addresses.addObject().put("address", Tree.name(node)).put("type", "Hostname");
        status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", 10250);
        status.putObject("nodeInfo")
                .put("architecture", Tree.label(node, "kubernetes.io/arch"))
                .put("bootID", "")
                .put("containerRuntimeVersion", "containerd://1.7.28-1")
                .put("kernelVersion", "5.15.0-1089-azure")
                .put("kubeProxyVersion", "")
                .put("kubeletVersion", KUBELET_VERSION)
                .put("machineID", "")
                .put("operatingSystem", "linux")
                .put("osImage", "Ubuntu 22.04.5 LTS")
                .put("systemUUID", "");
    }

    private static void condition(
            ArrayNode conditions, String type, String status, String reason, String message, Instant now) {
        conditions
                .addObject()
                .put("type", type)
                .put("status", status)
                .put("reason", reason)
                .put("message", message)
                .put("lastHeartbeatTime", Tree.time(now))
                .put("lastTransitionTime", Tree.time(now));
    }
}
