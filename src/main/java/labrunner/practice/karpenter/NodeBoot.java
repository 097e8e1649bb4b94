package labrunner.practice.karpenter;

import java.time.Instant;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the kubelet of a new machine says of its node: first that it has no network yet, then that it is ready. */
final class NodeBoot {
    private static final int FIRST_ADDRESS = 10;
    private static final int ADDRESSES = 240;

    private NodeBoot() {}

    static void notReady(ObjectNode node, int number, Instant now) {
        ObjectNode status = Tree.in(node, "status");
        ArrayNode addresses = status.putArray("addresses");
        String address = "10.224.%d.%d".formatted(number / ADDRESSES, FIRST_ADDRESS + number % ADDRESSES);
        addresses.addObject().put("address", address).put("type", "InternalIP");
        addresses.addObject().put("address", Tree.name(node)).put("type", "Hostname");
        ArrayNode conditions = status.putArray("conditions");
        put(
                conditions,
                "MemoryPressure",
                "False",
                "KubeletHasSufficientMemory",
                "kubelet has sufficient memory available",
                now);
        put(conditions, "DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now);
        put(conditions, "PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available", now);
        put(conditions, "Ready", "False", "KubeletNotReady", "container runtime network not ready", now);
        status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", 10250);
        status.putObject("nodeInfo")
                .put("architecture", Tree.label(node, "kubernetes.io/arch"))
                .put("bootID", "")
                .put("containerRuntimeVersion", "containerd://1.7.28-1")
                .put("kernelVersion", "6.8.0-1034-azure")
                .put("kubeProxyVersion", "")
                .put("kubeletVersion", "v" + NodeClassController.KUBERNETES_VERSION)
                .put("machineID", "")
                .put("operatingSystem", "linux")
                .put("osImage", "Ubuntu 24.04.3 LTS")
                .put("systemUUID", "");
    }

    static void ready(ObjectNode node, Instant now) {
        for (JsonNode condition : Tree.items(node, "status", "conditions")) {
            if (condition instanceof ObjectNode editable
                    && Tree.text(editable, "type").equals("Ready")) {
                editable.put("status", "True")
                        .put("reason", "KubeletReady")
                        .put("message", "kubelet is posting ready status")
                        .put("lastHeartbeatTime", Tree.time(now))
                        .put("lastTransitionTime", Tree.time(now));
            }
        }
    }

    private static void put(
            ArrayNode conditions, String type, String status, String reason, String message, Instant now) {
        conditions
                .addObject()
                .put("lastHeartbeatTime", Tree.time(now))
                .put("lastTransitionTime", Tree.time(now))
                .put("message", message)
                .put("reason", reason)
                .put("status", status)
                .put("type", type);
    }
}
