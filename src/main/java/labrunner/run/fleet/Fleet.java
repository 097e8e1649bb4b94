package labrunner.run.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;

/** NodeClaims joined with their nodes, and the pods on them counted. Pure. */
public final class Fleet {
    private static final String REGION = "topology.kubernetes.io/region";

    private Fleet() {}

    /** What a size costs. */
    public interface Pricing {
        /** US dollars an hour; empty where it isn't known. */
        Optional<Double> hourly(String region, String size, boolean spot);
    }

    /**
     * The machines: each NodeClaim, with its node where it has one, then each node without.
     *
     * @param region of machines that don't say theirs
     */
    public static List<MachineRow> of(ClusterSnapshot snapshot, Pricing pricing, String region) {
        var milli = new HashMap<String, long[]>();
        for (PodRow pod : snapshot.rows(RowKind.PODS)) {
            if (pod.node().isPresent() && pod.active()) {
                long[] sum = milli.computeIfAbsent(pod.node().get(), node -> new long[2]);
                sum[0] += pod.cpuMilli();
                sum[1]++;
            }
        }
        Function<ClaimRow, Optional<NodeRow>> nodeOf = joining(snapshot);
        var joined = new HashSet<String>();
        var rows = new ArrayList<MachineRow>();
        for (ClaimRow claim : snapshot.rows(RowKind.NODE_CLAIMS)) {
            Optional<NodeRow> node = nodeOf.apply(claim);
            node.ifPresent(row -> joined.add(row.name()));
            rows.add(machine(Optional.of(claim), node, milli, pricing, region));
        }
        for (NodeRow node : snapshot.rows(RowKind.NODES)) {
            if (!joined.contains(node.name())) {
                rows.add(machine(Optional.empty(), Optional.of(node), milli, pricing, region));
            }
        }
        return rows;
    }

    /** How many {@link #of} has: every node, and every claim without one. */
    public static int count(ClusterSnapshot snapshot) {
        Function<ClaimRow, Optional<NodeRow>> nodeOf = joining(snapshot);
        long waiting = snapshot.rows(RowKind.NODE_CLAIMS).stream()
                .filter(claim -> nodeOf.apply(claim).isEmpty())
                .count();
        return snapshot.rows(RowKind.NODES).size() + (int) waiting;
    }

    /**
     * The node of each claim. Claims and nodes are watched apart, so a node may be seen before its claim names it or says its machine's id:
     * then the names tell, since a provider names the machine after its claim, as {@code aks-default-demo-474w8}.
     */
    private static Function<ClaimRow, Optional<NodeRow>> joining(ClusterSnapshot snapshot) {
        Map<String, NodeRow> nodes = new HashMap<>();
        Map<String, NodeRow> byProvider = new HashMap<>();
        Map<String, NodeRow> byClaim = new HashMap<>();
        for (NodeRow node : snapshot.rows(RowKind.NODES)) {
            nodes.put(node.name(), node);
            node.providerId().ifPresent(id -> byProvider.put(id.toLowerCase(Locale.ROOT), node));
            if (node.nodePool().isPresent()) {
                byClaim.put(node.name(), node);
                byClaim.put(node.name().substring(node.name().indexOf('-') + 1), node);
            }
        }
        return claim -> claim.nodeName()
                .map(nodes::get)
                .or(() -> claim.providerId().map(id -> byProvider.get(id.toLowerCase(Locale.ROOT))))
                .or(() -> Optional.ofNullable(byClaim.get(claim.name()))
                        .filter(node -> node.nodePool().equals(Optional.of(claim.nodePool()))));
    }

    private static MachineRow machine(
            Optional<ClaimRow> claim,
            Optional<NodeRow> node,
            Map<String, long[]> milli,
            Pricing pricing,
            String otherwise) {
        long[] sum = node.map(row -> milli.get(row.name())).orElse(new long[2]);
        long requested = node.isPresent()
                ? sum[0]
                : claim.map(ClaimRow::requestedCpuMilli).orElse(0L);
        long allocatable = node.map(NodeRow::allocatableCpuMilli)
                .orElseGet(() -> claim.map(ClaimRow::allocatableCpuMilli).orElse(0L));
        String type = known(node.map(NodeRow::type), claim.map(ClaimRow::type));
        String capacity = known(node.map(NodeRow::capacityType), claim.map(ClaimRow::capacityType));
        String region = Stream.concat(node.stream(), claim.stream())
                .map(row -> row.labels().get(REGION))
                .filter(named -> named != null)
                .findFirst()
                .orElse(otherwise);
        Optional<Double> hourly =
                type.isEmpty() ? Optional.empty() : pricing.hourly(region, type, capacity.equals("spot"));
        return new MachineRow(claim, node, requested, allocatable, (int) sum[1], hourly);
    }

    private static String known(Optional<String> first, Optional<String> second) {
        return first.filter(text -> !text.isEmpty()).or(() -> second).orElse("");
    }

    /** The region that most nodes say they are in; empty where none says one. */
    public static String region(ClusterSnapshot snapshot) {
        return snapshot.rows(RowKind.NODES).stream()
                .flatMap(node -> Optional.ofNullable(node.labels().get(REGION)).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
