package labrunner.run.write;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import labrunner.azure.PriceList;
import labrunner.azure.VmSize;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.run.fleet.Fleet;

/** What machines cost, by the price list and the region that a cluster's nodes say they are in. */
public final class Prices {
    private static final String REGION = "topology.kubernetes.io/region";
    private final Supplier<PriceList> list;

    public Prices(PriceList list) {
        this(() -> list);
    }

    /** Of a list that may be renewed meanwhile. */
    public Prices(Supplier<PriceList> list) {
        this.list = list;
    }

    /** The day of a region's prices. */
    public String date(String region) {
        return list.get().date(region).toString();
    }

    /** The region that most nodes are in; empty where none says one. */
    public static String region(ClusterSnapshot snapshot) {
        return Fleet.region(snapshot);
    }

    public Optional<Double> hourly(NodeRow node, String region) {
        return hourly(node.type(), node.capacityType(), node.labels().getOrDefault(REGION, region));
    }

    /** What the same machine would cost elsewhere. */
    Optional<Double> inRegion(NodeRow node, String region) {
        return hourly(node.type(), node.capacityType(), region);
    }

    public Optional<Double> hourly(ClaimRow claim, String region) {
        return hourly(claim.type(), claim.capacityType(), claim.meta().labels().getOrDefault(REGION, region));
    }

    /** Of a NodeClaim that is launched, by its labels. */
    public Optional<Double> hourly(Map<String, String> labels) {
        return hourly(
                labels.getOrDefault("node.kubernetes.io/instance-type", ""),
                labels.getOrDefault("karpenter.sh/capacity-type", ""),
                labels.getOrDefault(REGION, ""));
    }

    private Optional<Double> hourly(String type, String capacityType, String region) {
        return type.isEmpty() ? Optional.empty() : list.get().hourly(region, type, capacityType.equals("spot"));
    }

    /** Sizes without "Standard_", in the order given. */
    public static List<String> shortSizes(List<NodeRow> nodes, Comparator<NodeRow> order) {
        return nodes.stream().sorted(order).map(node -> shortSize(node.type())).toList();
    }

    public static String shortSize(String type) {
        return VmSize.shortName(type);
    }
}
