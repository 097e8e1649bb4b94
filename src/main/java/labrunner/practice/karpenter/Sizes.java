package labrunner.practice.karpenter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.azure.PriceList;
import labrunner.azure.SizeProfile;
import labrunner.azure.VmSizes;
import labrunner.practice.ObjectStore;
import labrunner.practice.PracticeOptions;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.Catalogue;
import labrunner.practice.karpenter.scheduling.InstanceType;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import tools.jackson.databind.node.ObjectNode;

/** The instance types that a node class can have; its disk size is part of what they hold. */
final class Sizes {
    private static final int USUAL_DISK_GB = 128;

    private final ObjectStore store;
    private final Shortage shortage;
    private final VmSizes sizes;
    private final PriceList prices;
    private final String region;
    private final String cluster;
    private final Map<Integer, Catalogue> byDisk = new HashMap<>();

    Sizes(ObjectStore store, PracticeOptions options, String cluster, Shortage shortage) {
        this.store = store;
        this.shortage = shortage;
        this.sizes = VmSizes.bundled().in(SizeProfile.CURRENT);
        this.prices = PriceList.simulated();
        this.region = options.region();
        this.cluster = cluster;
    }

    /** Those of a node class; empty if there is no such class. */
    Optional<Catalogue> ofClass(String name) {
        return store.find("AKSNodeClass", "", name).map(this::ofClass);
    }

    private Catalogue ofClass(ObjectNode nodeClass) {
        int disk = (int) Tree.number(nodeClass, USUAL_DISK_GB, "spec", "osDiskSizeGB");
        Catalogue all = byDisk.computeIfAbsent(disk, gb -> Catalogue.of(sizes, prices, region, cluster, gb));
        return shortage.any(store.now()) ? all.without(shortage::avoids) : all;
    }

    /** A size as nodes of any class have it, for its price. */
    Optional<InstanceType> find(String name) {
        return usual().find(name);
    }

    /** Zones that a machine can be in. */
    List<String> zones() {
        return usual().types().isEmpty()
                ? List.of()
                : List.copyOf(usual().types()
                        .getFirst()
                        .requirements()
                        .on(LabelKeys.ZONE)
                        .values());
    }

    private Catalogue usual() {
        return byDisk.computeIfAbsent(USUAL_DISK_GB, gb -> Catalogue.of(sizes, prices, region, cluster, gb));
    }
}
