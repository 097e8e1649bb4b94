package labrunner.ui.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Blank;

/** What the cluster says of a blank, by its name: what it must be, and what it may be. Nothing of it is used before the learner says so. */
final class KnownBlanks {
    private static final String REGION_LABEL = "topology.kubernetes.io/region";
    private static final Set<String> CLUSTER =
            Set.of("cluster", "clustername", "akscluster", "aksclustername", "aksname", "eksclustername");
    private static final Set<String> REGION = Set.of("region", "location", "azureregion", "azurelocation", "awsregion");
    private static final int MOST = 30;

    private KnownBlanks() {}

    /** {@code <your-cluster-name>}, {@code CLUSTER_NAME} and {@code MY_CLUSTER_NAME} are one name. */
    private static String plain(Blank blank) {
        return blank.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").replaceFirst("^(your|my)", "");
    }

    /** The one value that it can have: the cluster's name in the kubeconfig, the region of all nodes. */
    static Optional<String> certain(Blank blank, Optional<String> cluster, ClusterSnapshot snapshot) {
        String name = plain(blank);
        if (CLUSTER.contains(name)) {
            return cluster;
        }
        if (REGION.contains(name)) {
            List<Optional<String>> regions = snapshot.rows(RowKind.NODES).stream()
                    .map(node -> Optional.ofNullable(node.meta().labels().get(REGION_LABEL)))
                    .distinct()
                    .toList();
            return regions.size() == 1 ? regions.getFirst() : Optional.empty();
        }
        return Optional.empty();
    }

    /** The names of the objects that it may mean, in their order. */
    static List<String> choices(Blank blank, ClusterSnapshot snapshot) {
        return kind(plain(blank))
                .map(kind -> snapshot.rows(kind).stream()
                        .map(Row::meta)
                        .map(meta -> meta.name())
                        .collect(Collectors.toCollection(TreeSet::new)))
                .map(names -> names.stream().limit(MOST).toList())
                .orElse(List.of());
    }

    private static Optional<RowKind<?>> kind(String name) {
        return switch (name) {
            case "node", "nodename" -> Optional.of(RowKind.NODES);
            case "pod", "podname" -> Optional.of(RowKind.PODS);
            case "deployment", "deploymentname" -> Optional.of(RowKind.DEPLOYMENTS);
            case "nodepool", "nodepoolname" -> Optional.of(RowKind.NODE_POOLS);
            case "nodeclaim", "nodeclaimname" -> Optional.of(RowKind.NODE_CLAIMS);
            default -> Optional.empty();
        };
    }
}
