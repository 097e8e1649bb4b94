package labrunner.practice.karpenter.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import labrunner.azure.PriceList;
import labrunner.azure.SizeProfile;
import labrunner.azure.VmSizes;
import labrunner.practice.Resources;
import labrunner.practice.Tree;

/** The clusters, pools and pods of the workshop's modules. */
final class Fixtures {
    static final Catalogue CURRENT = catalogue(SizeProfile.CURRENT);
    static final Catalogue OF_2025 = catalogue(SizeProfile.WORKSHOP_2025);

    private Fixtures() {}

    private static Catalogue catalogue(SizeProfile profile) {
        return Catalogue.of(
                VmSizes.bundled().in(profile), PriceList.simulated(), "swedencentral", "MC_rg_aks_swedencentral", 128);
    }

    /** {@code key operator a,b} for each. */
    static List<Requirement> requirements(String... lines) {
        var all = new ArrayList<Requirement>();
        for (String line : lines) {
            String[] words = line.split(" ");
            all.add(Requirement.of(
                    words[0],
                    words[1],
                    words.length > 2 ? List.of(words[2].split(",")) : List.of(),
                    OptionalInt.empty()));
        }
        return all;
    }

    static Pool pool(String name, int weight, Optional<Resources> limits, String... requirements) {
        return new Pool(
                name,
                "uid-" + name,
                weight,
                Map.of("aks-karpenter", "demo", "kubernetes.azure.com/ebpf-dataplane", "cilium"),
                requirements(requirements),
                List.of(),
                limits,
                name);
    }

    static Pool module3() {
        return pool(
                "default-demo",
                0,
                Optional.empty(),
                "kubernetes.io/arch In amd64,arm64",
                "kubernetes.io/os In linux",
                "karpenter.sh/capacity-type In on-demand",
                "karpenter.azure.com/sku-family In D",
                "karpenter.azure.com/sku-cpu Lt 5");
    }

    static Pool module1(Optional<Resources> limits) {
        return pool(
                "default-demo",
                0,
                limits,
                "kubernetes.io/arch In amd64",
                "kubernetes.io/os In linux",
                "karpenter.sh/capacity-type In on-demand",
                "karpenter.azure.com/sku-family In D",
                "karpenter.azure.com/sku-cpu Lt 17");
    }

    static List<PodSpec> pods(int count, String cpu, Map<String, String> selector) {
        var pods = new ArrayList<PodSpec>();
        for (int i = 1; i <= count; i++) {
            pods.add(pod("inflate-" + i, cpu, selector, "{}"));
        }
        return pods;
    }

    /** @param more further fields of the pod's spec, as JSON */
    static PodSpec pod(String name, String cpu, Map<String, String> selector, String more) {
        var pod = Tree.object("v1", "Pod", "workshop", name);
        Tree.in(pod, "metadata").put("uid", "uid-" + name).put("creationTimestamp", Tree.time(Instant.EPOCH));
        Tree.in(pod, "metadata", "labels").put("app", "inflate");
        var spec = Tree.in(pod, "spec");
        spec.setAll(Tree.parse(more));
        selector.forEach((key, value) -> Tree.in(spec, "nodeSelector").put(key, value));
        Tree.in(Tree.list(spec, "containers").addObject(), "resources", "requests")
                .put("cpu", cpu);
        return PodReader.read(pod, true);
    }

    /** The six agents of an AKS node: 350m, 570Mi together. */
    static List<PodSpec> daemons() {
        return List.of(
                daemon("azure-cns", "40m", "130Mi", "", 1, ""),
                daemon("azure-ip-masq-agent", "100m", "50Mi", "", 1, ""),
                daemon("cilium", "", "300Mi", "kubernetes.azure.com/ebpf-dataplane", 1, "100m"),
                daemon("cloud-node-manager", "50m", "30Mi", "", 1, ""),
                daemon("csi-azuredisk-node", "10m", "10Mi", "", 3, ""),
                daemon("csi-azurefile-node", "10m", "10Mi", "", 3, ""));
    }

    private static PodSpec daemon(
            String name, String cpu, String memory, String selected, int containers, String initCpu) {
        var pod = Tree.object("v1", "Pod", "kube-system", name);
        var spec = Tree.in(pod, "spec");
        Tree.list(spec, "tolerations").addObject().put("operator", "Exists");
        if (!selected.isEmpty()) {
            Tree.in(spec, "nodeSelector").put(selected, "cilium");
        }
        for (int i = 0; i < containers; i++) {
            var requests = Tree.in(Tree.list(spec, "containers").addObject(), "resources", "requests");
            requests.put("memory", memory);
            if (!cpu.isEmpty()) {
                requests.put("cpu", cpu);
            }
        }
        if (!initCpu.isEmpty()) {
            Tree.in(Tree.list(spec, "initContainers").addObject(), "resources", "requests")
                    .put("cpu", initCpu);
        }
        return PodReader.read(pod, false);
    }

    static ClusterView cluster(NodeView... nodes) {
        return new ClusterView(
                List.of(nodes),
                List.of(),
                daemons(),
                Map.of("workshop", Map.of(), "kube-system", Map.of()),
                List.of("swedencentral-1", "swedencentral-2", "swedencentral-3", "0"));
    }

    static Solution solve(Catalogue catalogue, ClusterView cluster, List<Pool> pools, List<PodSpec> pods) {
        var offers = pools.stream()
                .sorted(Pool.ORDER)
                .map(pool -> new Solver.Offer(pool, catalogue.types()))
                .toList();
        return new Solver(cluster, offers, pods, Set.of()).solve(pods).truncated(600);
    }
}
