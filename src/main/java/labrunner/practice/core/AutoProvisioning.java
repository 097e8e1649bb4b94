package labrunner.practice.core;

import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What node auto-provisioning brings to a new AKS cluster: two NodePools and the AKSNodeClass that both take their machines from. */
final class AutoProvisioning {
    private static final String MANAGER = "aks";
    private static final String DESCRIPTION = "kubernetes.io/description";
    private static final String DATAPLANE = "kubernetes.azure.com/ebpf-dataplane";

    private AutoProvisioning() {}

    static void create(ObjectStore store) {
        ObjectNode nodeClass = Tree.object("karpenter.azure.com/v1beta1", "AKSNodeClass", "", "default");
        describe(nodeClass, "General purpose AKSNodeClass for running Ubuntu nodes");
        Tree.in(nodeClass, "spec").put("imageFamily", "Ubuntu");
        store.createFirst(nodeClass, MANAGER);

        store.createFirst(pool("default", "General purpose NodePool for generic workloads"), MANAGER);

        ObjectNode surge = pool("system-surge", "Surge capacity pool for system pod pressure");
        Tree.in(surge, "spec", "template", "metadata", "labels").put("kubernetes.azure.com/mode", "system");
        SystemPool.taint(Tree.in(surge, "spec", "template", "spec"));
        store.createFirst(surge, MANAGER);
    }

    private static ObjectNode pool(String name, String description) {
        ObjectNode pool = Tree.object("karpenter.sh/v1", "NodePool", "", name);
        describe(pool, description);
        ObjectNode spec = Tree.in(pool, "spec");
        ObjectNode disruption = Tree.in(spec, "disruption");
        disruption.put("consolidationPolicy", "WhenEmptyOrUnderutilized").put("consolidateAfter", "0s");
        disruption.putArray("budgets").addObject().put("nodes", "30%");
        Tree.in(spec, "template", "metadata", "labels").put(DATAPLANE, "cilium");
        ObjectNode template = Tree.in(spec, "template", "spec").put("expireAfter", "Never");
        template.putObject("nodeClassRef")
                .put("group", "karpenter.azure.com")
                .put("kind", "AKSNodeClass")
                .put("name", "default");
        ArrayNode requirements = template.putArray("requirements");
        in(requirements, "kubernetes.io/arch", "amd64");
        in(requirements, "kubernetes.io/os", "linux");
        in(requirements, "karpenter.sh/capacity-type", "on-demand");
        in(requirements, "karpenter.azure.com/sku-family", "D");
        template.putArray("startupTaints")
                .addObject()
                .put("key", "node.cilium.io/agent-not-ready")
                .put("value", "true")
                .put("effect", "NoExecute");
        return pool;
    }

    private static void describe(ObjectNode object, String description) {
        Tree.in(object, "metadata", "annotations").put(DESCRIPTION, description);
    }

    private static void in(ArrayNode requirements, String key, String value) {
        requirements
                .addObject()
                .put("key", key)
                .put("operator", "In")
                .putArray("values")
                .add(value);
    }
}
