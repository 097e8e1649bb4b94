package labrunner.practice.core;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labrunner.practice.ObjectStore;
import labrunner.practice.Practice;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a new AKS cluster holds before its first user: namespaces, a system pool of two nodes, the node agents, Karpenter. */
final class SystemObjects {
    private static final String POOL = "systempool";
    private static final String SIZE = "Standard_D4s_v5";
    private static final String REGISTRY = "mcr.microsoft.com/oss/kubernetes/";

    private final ObjectStore store;
    private final Practice practice;

    SystemObjects(Practice practice) {
        this.practice = practice;
        store = practice.store();
    }

    void create() {
        for (String namespace : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
            namespace(namespace);
        }
        priority(
                "system-cluster-critical",
                2_000_000_000,
                "Used for system critical pods that must run in the cluster, but can be moved to another node if"
                        + " necessary.");
        priority(
                "system-node-critical",
                2_000_001_000,
                "Used for system critical pods that must not be moved from their current node.");
        for (int i = 0; i < 2; i++) {
            node(i);
        }
        agents();
        ApiServerAddress.create(store);
        SystemStorage.create(store);
        if (practice.options().ownPools()) {
            AutoProvisioning.create(store);
        }
        if (!practice.options().managed()) {
            namespace("karpenter");
            karpenter();
        }
    }

    private void namespace(String name) {
        store.create(Tree.object("v1", "Namespace", "", name), "kube-apiserver");
    }

    private void priority(String name, int value, String description) {
        ObjectNode priority = Tree.object("scheduling.k8s.io/v1", "PriorityClass", "", name);
        priority.put("value", value).put("description", description);
        priority.put("preemptionPolicy", "PreemptLowerPriority");
        store.create(priority, "kube-apiserver");
    }

    /** One machine of the system pool: not Karpenter's, big enough for what runs in kube-system. */
    private void node(int index) {
        String region = practice.options().region();
        String scaleSet = "aks-" + POOL + "-12345678-vmss";
        String name = "%s%06d".formatted(scaleSet, index);
        ObjectNode node = Tree.object("v1", "Node", "", name);
        ObjectNode labels = Tree.in(node, "metadata", "labels");
        labels.put("kubernetes.io/hostname", name);
        labels.put("kubernetes.io/arch", "amd64").put("kubernetes.io/os", "linux");
        labels.put("node.kubernetes.io/instance-type", SIZE);
        labels.put("topology.kubernetes.io/region", region);
        labels.put("topology.kubernetes.io/zone", region + "-" + (index + 1));
        labels.put("kubernetes.azure.com/mode", "system").put("kubernetes.azure.com/role", "agent");
        labels.put("kubernetes.azure.com/agentpool", POOL).put("kubernetes.azure.com/ebpf-dataplane", "cilium");
        ObjectNode spec = node.putObject("spec");
        spec.put(
                "providerID",
                "azure:///subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/"
                        + "mc_karpenter-workshop-rg_karpenter-aks_" + region
                        + "/providers/Microsoft.Compute/virtualMachineScaleSets/" + scaleSet + "/virtualMachines/"
                        + index);
        if (practice.options().dedicatedSystemPool()) {
            SystemPool.taint(spec);
        }
        ObjectNode status = node.putObject("status");
        status.set("capacity", machine("4", "16Gi").json());
        status.set("allocatable", machine("3860m", "12880Mi").json());
        NodeStatus.ready(node, "10.224.0." + (4 + index), practice.loop().now());
        store.create(node, "kubelet");
    }

    private static Resources machine(String cpu, String memory) {
        JsonNode amounts = Tree.object()
                .put("cpu", cpu)
                .put("memory", memory)
                .put("pods", "250")
                .put("ephemeral-storage", "128G");
        return Resources.of(amounts);
    }

    /**
     * The six DaemonSets of AKS with Cilium. Their requests add up to 350m and 570Mi a node, of which 100m are an init
     * container's, so that a viewer which adds up containers shows 250m.
     */
    private void agents() {
        ObjectNode cilium = agent("cilium", null, "300Mi", List.of());
        ObjectNode podSpec = Tree.in(cilium, "spec", "template", "spec");
        podSpec.putArray("initContainers").add(container("install-cni-binaries", "100m", "10Mi"));
        podSpec.putObject("nodeSelector").put("kubernetes.azure.com/ebpf-dataplane", "cilium");
        List<String> sidecars = List.of("liveness-probe", "node-driver-registrar");
        for (ObjectNode agent : List.of(
                agent("azure-cns", "40m", "130Mi", List.of()),
                agent("azure-ip-masq-agent", "100m", "50Mi", List.of()),
                cilium,
                agent("cloud-node-manager", "50m", "30Mi", List.of()),
                agent("csi-azuredisk-node", "10m", "10Mi", sidecars),
                agent("csi-azurefile-node", "10m", "10Mi", sidecars))) {
            store.create(agent, "kubectl-client-side-apply");
        }
    }

    private static ObjectNode agent(String name, @Nullable String cpu, String memory, List<String> sidecars) {
        ObjectNode set = Tree.object("apps/v1", "DaemonSet", "kube-system", name);
        Tree.in(set, "metadata", "labels").put("k8s-app", name);
        ObjectNode pod = template(set, Map.of("k8s-app", name), "system-node-critical");
        var containers = pod.putArray("containers").add(container(name, cpu, memory));
        sidecars.forEach(sidecar -> containers.add(container(sidecar, cpu, memory)));
        pod.put("hostNetwork", true);
        pod.putArray("tolerations").addObject().put("operator", "Exists");
        return set;
    }

    /** The self-hosted Karpenter; its pods' log is what the practice cluster's Karpenter writes. */
    private void karpenter() {
        ObjectNode deployment = Tree.object("apps/v1", "Deployment", "karpenter", "karpenter");
        var labels = new TreeMap<String, String>();
        labels.put("app.kubernetes.io/name", "karpenter");
        labels.put("app.kubernetes.io/instance", "karpenter");
        labels.forEach(Tree.in(deployment, "metadata", "labels")::put);
        Tree.in(deployment, "spec").put("replicas", 1);
        ObjectNode pod = template(deployment, labels, "system-cluster-critical");
        pod.putArray("containers").add(container("controller", "200m", "256Mi"));
        pod.putObject("nodeSelector").put("kubernetes.azure.com/mode", "system");
        pod.putArray("tolerations").addObject().put("key", "CriticalAddonsOnly").put("operator", "Exists");
        store.create(deployment, "helm");
    }

    /** Begins selector and template; hands back the template's pod spec. */
    private static ObjectNode template(ObjectNode owner, Map<String, String> labels, String priorityClass) {
        ObjectNode spec = Tree.in(owner, "spec");
        labels.forEach(Tree.in(spec, "selector", "matchLabels")::put);
        labels.forEach(Tree.in(spec, "template", "metadata", "labels")::put);
        return Tree.in(spec, "template", "spec").put("priorityClassName", priorityClass);
    }

    private static ObjectNode container(String name, @Nullable String cpu, String memory) {
        ObjectNode container = Tree.object().put("name", name).put("image", REGISTRY + name + ":practice");
        ObjectNode requests = container.putObject("resources").putObject("requests");
        if (cpu != null) {
            requests.put("cpu", cpu);
        }
        requests.put("memory", memory);
        return container;
    }
}
