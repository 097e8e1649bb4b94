package labrunner.practice.karpenter.scheduling;

import static labrunner.practice.karpenter.scheduling.LabelKeys.AKS;
import static labrunner.practice.karpenter.scheduling.LabelKeys.SKU;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import labrunner.azure.Capacity;
import labrunner.azure.Overhead;
import labrunner.azure.PriceList;
import labrunner.azure.VmSize;
import labrunner.azure.VmSizes;
import labrunner.practice.Resources;
import labrunner.value.Quantity;

/** Azure's sizes as instance types of one region: what labels their nodes get, what they hold, what they cost. */
public final class Catalogue {
    /** Where a machine is that is in no zone. */
    public static final String NO_ZONE = "0";

    private static final int ZONES = 3;

    private final String region;
    private final List<InstanceType> types;

    private Catalogue(String region, List<InstanceType> types) {
        this.region = region;
        this.types = List.copyOf(types);
    }

    /**
     * Every size that the price list sells in the region.
     *
     * @param cluster name of the resource group that the nodes are in, which is a label of theirs
     * @param osDiskGB size of the operating system's disk
     */
    public static Catalogue of(VmSizes sizes, PriceList prices, String region, String cluster, int osDiskGB) {
        var types = new ArrayList<InstanceType>();
        for (VmSize size : sizes.all()) {
            Optional<Double> price = prices.hourly(region, size.name(), false);
            if (price.isPresent()) {
                double spot = prices.hourly(region, size.name(), true).orElse(price.get());
                types.add(type(size, region, cluster, osDiskGB, price.get(), spot));
            }
        }
        return new Catalogue(region, types);
    }

    /** The same, with what is refused at the moment marked so. */
    public Catalogue without(BiPredicate<InstanceType, Offering> refused) {
        return new Catalogue(
                region,
                types.stream()
                        .map(type -> new InstanceType(
                                type.name(),
                                type.requirements(),
                                type.offerings().stream()
                                        .map(offering -> refused.test(type, offering) ? offering.refused() : offering)
                                        .toList(),
                                type.capacity(),
                                type.overhead(),
                                type.allocatable()))
                        .toList());
    }

    public String region() {
        return region;
    }

    /** By name. */
    public List<InstanceType> types() {
        return types;
    }

    public Optional<InstanceType> find(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    private static List<String> zones(String region) {
        var zones = new ArrayList<String>();
        for (int zone = 1; zone <= ZONES; zone++) {
            zones.add(region + "-" + zone);
        }
        zones.add(NO_ZONE);
        return zones;
    }

    private static InstanceType type(
            VmSize size, String region, String cluster, int osDiskGB, double onDemandPrice, double spotPrice) {
        Capacity capacity = Capacity.of(size);
        Overhead overhead = Overhead.of(size);
        return new InstanceType(
                size.name(),
                requirements(size, region, cluster),
                offerings(region, onDemandPrice, spotPrice),
                Resources.NONE
                        .with(Resources.CPU, Quantity.ofMilli(capacity.cpuMilli()))
                        .with(Resources.MEMORY, Quantity.ofBytes(capacity.memoryBytes()))
                        .with(Resources.PODS, Quantity.of(capacity.pods()))
                        .with(Resources.EPHEMERAL_STORAGE, Quantity.parse(osDiskGB + "G")),
                Resources.NONE
                        .with(Resources.CPU, Quantity.ofMilli(overhead.kubeReservedCpuMilli()))
                        .with(
                                Resources.MEMORY,
                                Quantity.ofBytes(overhead.kubeReservedMemoryBytes() + overhead.evictionMemoryBytes())));
    }

    private static Requirements requirements(VmSize size, String region, String cluster) {
        String cpu = String.valueOf(size.vcpus());
        String mib = String.valueOf(size.memoryMiB());
        return Requirements.of(
                Requirement.in(LabelKeys.INSTANCE_TYPE, size.name()),
                Requirement.in(LabelKeys.ARCH, size.arch()),
                Requirement.in(LabelKeys.OS, "linux"),
                Requirement.in(LabelKeys.REGION, region),
                Requirement.in(LabelKeys.ZONE, zones(region)),
                Requirement.in(LabelKeys.CAPACITY_TYPE, LabelKeys.ON_DEMAND, LabelKeys.SPOT),
                Requirement.in(LabelKeys.PLACEMENT_SCOPE, "zonal", "regional"),
                Requirement.in(SKU + "name", size.name()),
                Requirement.in(SKU + "family", size.family()),
                Requirement.in(SKU + "series", size.series()),
                Requirement.in(SKU + "version", String.valueOf(size.version())),
                Requirement.in(SKU + "cpu", cpu),
                Requirement.in(SKU + "memory", mib),
                Requirement.in(SKU + "networking-accelerated", "true"),
                Requirement.in(SKU + "storage-premium-capable", String.valueOf(size.premiumStorage())),
                Requirement.doesNotExist(SKU + "storage-ephemeralos-maxsize"),
                Requirement.in(SKU + "storage-ultra-ssd", "false"),
                Requirement.in(SKU + "gpu-count", "0"),
                Requirement.doesNotExist(SKU + "gpu-name"),
                Requirement.doesNotExist(SKU + "gpu-manufacturer"),
                Requirement.in(AKS + "sku-cpu", cpu),
                Requirement.in(AKS + "sku-memory", mib),
                Requirement.in(AKS + "cluster", cluster),
                Requirement.in(AKS + "mode", "system", "user"),
                Requirement.in(AKS + "scalesetpriority", "regular", "spot"),
                Requirement.in(AKS + "priority", "regular", "spot"),
                Requirement.in(AKS + "os-sku", "Ubuntu"),
                Requirement.doesNotExist(AKS + "fips_enabled"));
    }

    private static List<Offering> offerings(String region, double onDemandPrice, double spotPrice) {
        var offerings = new ArrayList<Offering>();
        for (String zone : zones(region)) {
            String scope = zone.equals(NO_ZONE) ? "regional" : "zonal";
            for (String capacityType : List.of(LabelKeys.ON_DEMAND, LabelKeys.SPOT)) {
                offerings.add(new Offering(
                        Requirements.of(
                                Requirement.in(LabelKeys.ZONE, zone),
                                Requirement.in(LabelKeys.CAPACITY_TYPE, capacityType),
                                Requirement.in(LabelKeys.PLACEMENT_SCOPE, scope)),
                        capacityType.equals(LabelKeys.SPOT) ? spotPrice : onDemandPrice,
                        true));
            }
        }
        return offerings;
    }
}
