package labrunner.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableDoubleValue;
import labrunner.cluster.DeploymentRow;
import labrunner.cluster.EventRow;
import labrunner.cluster.NodePoolRow;
import labrunner.cluster.PodRow;
import labrunner.cluster.Row;

/** The tables of the cluster's column: what each shows, counts, and finds by name. */
final class ClusterTabs {
    private ClusterTabs() {}

    /**
     * In the order of their tabs.
     *
     * @param allowed what a NodePool of this name allows
     */
    static List<TableTab<?>> all(
            TableColumns columns, Function<String, TableColumns.Allowed> allowed, ObservableDoubleValue zoom) {
        return List.of(
                new TableTab<>(
                        "nodepools",
                        List.of("NodePool"),
                        new RowTable<>(NodePoolRow::uid, columns.nodePools(row -> allowed.apply(row.name())), zoom),
                        snapshot -> snapshot.nodePools().size(),
                        LabRows::nodePools,
                        row -> 0,
                        ClusterTabs::named),
                new TableTab<>(
                        "machines",
                        List.of("NodeClaim", "Node"),
                        new RowTable<>(MachineRow::key, columns.machines(), zoom),
                        LabRows::countMachines,
                        LabRows::machines,
                        row -> row.hourly().orElse(0.0),
                        (row, namespace, name) -> row.name().equals(name)
                                || row.node()
                                        .map(node -> node.name().equals(name))
                                        .orElse(false)),
                new TableTab<>(
                        "pods",
                        List.of("Pod"),
                        new RowTable<>(PodRow::uid, columns.pods(), zoom),
                        snapshot -> snapshot.pods().size(),
                        LabRows::pods,
                        row -> 0,
                        ClusterTabs::named),
                new TableTab<>(
                        "deployments",
                        List.of("Deployment"),
                        new RowTable<>(DeploymentRow::uid, columns.deployments(), zoom),
                        snapshot -> snapshot.deployments().size(),
                        LabRows::deployments,
                        row -> 0,
                        ClusterTabs::named),
                new TableTab<>(
                        "events",
                        List.of("Event"),
                        new RowTable<>(EventRow::uid, columns.events(), zoom),
                        snapshot -> snapshot.events().size(),
                        LabRows::events,
                        row -> 0,
                        (row, namespace, name) -> row.object().equals(name)));
    }

    private static boolean named(Row row, Optional<String> namespace, String name) {
        return row.name().equals(name)
                && (namespace.isEmpty() || row.namespace().equals(namespace));
    }
}
