package labrunner.practice.karpenter;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import labrunner.practice.karpenter.scheduling.LabelKeys;

/** The labels that AKS's bootstrap and the kubelet give a node besides those of its claim. */
final class NodeLabels {
    private static final String IDENTITY = "11111111-2222-4333-8444-555555555555";
    private static final String NETWORK = "66666666-7777-4888-9999-aaaaaaaaaaaa";

    private NodeLabels() {}

    static SortedMap<String, String> ofBootstrap(Machine machine, String resourceGroup) {
        Map<String, String> chosen = machine.labels();
        String image = machine.imageId().contains("/V3") ? "AzureLinux3" : "Ubuntu" + ubuntu(machine.imageId());
        String arch = chosen.getOrDefault(LabelKeys.ARCH, "");
        String size = machine.choice().type().name();
        var labels = new TreeMap<String, String>();
        labels.put("beta.kubernetes.io/arch", arch);
        labels.put("beta.kubernetes.io/instance-type", size);
        labels.put("beta.kubernetes.io/os", "linux");
        labels.put(LabelKeys.HOSTNAME, machine.name());
        labels.put(Names.DO_NOT_SYNC_TAINTS, "true");
        labels.put(Names.NODE_RESOURCE_GROUP_LABEL, resourceGroup);
        labels.put(LabelKeys.AKS + "role", "agent");
        labels.put(LabelKeys.AKS + "os-sku-requested", image);
        labels.put(LabelKeys.AKS + "os-sku-effective", image);
        labels.put(LabelKeys.AKS + "kubelet-identity-client-id", IDENTITY);
        labels.put(LabelKeys.AKS + "azure-cni-overlay", "true");
        labels.put(LabelKeys.AKS + "network-subnet", "aks-subnet");
        labels.put(LabelKeys.AKS + "nodenetwork-vnetguid", NETWORK);
        labels.put(LabelKeys.AKS + "podnetwork-type", "overlay");
        labels.put(LabelKeys.AKS + "network-stateless-cni", "true");
        labels.put(LabelKeys.AKS + "localdns-state", "disabled");
        return labels;
    }

    private static String ubuntu(String imageId) {
        return imageId.contains("/2204") ? "2204" : "2404";
    }
}
