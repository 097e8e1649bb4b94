package labrunner.ui.tables;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableDoubleValue;
import labrunner.cluster.rows.DeploymentRow;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.run.fleet.Fleet;
import labrunner.ui.kit.Formats;
import labrunner.ui.tables.CellPictures.Tone;

/** The tables of the cluster's column: what each shows in which columns, counts, and finds by name. */
final class ClusterTabs {
    private final TableColumns columns;
    private final Function<String, TableColumns.Allowed> allowed;
    private final ObservableDoubleValue zoom;

    /** @param allowed what a NodePool of this name allows */
    ClusterTabs(TableColumns columns, Function<String, TableColumns.Allowed> allowed, ObservableDoubleValue zoom) {
        this.columns = columns;
        this.allowed = allowed;
        this.zoom = zoom;
    }

    /** In the order of their tabs. */
    List<TableTab<?>> all() {
        return List.of(nodePools(), machines(), pods(), deployments(), events());
    }

    /** A tab with one row for each object of a kind. */
    private <R extends Row> TableTab<R> tab(
            String id, RowKind<R> kind, Function<LabRows, LabRows.Grouped<R>> rows, List<RowColumn<R>> shown) {
        return new TableTab<>(
                id,
                List.of(kind.name()),
                new RowTable<>(Row::uid, shown, zoom),
                snapshot -> snapshot.rows(kind).size(),
                rows,
                row -> 0,
                ClusterTabs::named,
                row -> true);
    }

    private static boolean named(Row row, Optional<String> namespace, String name) {
        return row.name().equals(name)
                && (namespace.isEmpty() || row.namespace().equals(namespace));
    }

    private TableTab<NodePoolRow> nodePools() {
        return tab(
                "nodepools",
                RowKind.NODE_POOLS,
                LabRows::nodePools,
                List.of(
                        columns.<NodePoolRow>name("cluster.column.nodepool", 120, NodePoolRow::name),
                        RowColumn.text(TableColumns.heading("state"), 96, TableColumns::readiness)
                                .drawn(() -> CellPictures.state(TableColumns::tone, TableColumns::readiness)),
                        columns.<NodePoolRow>name("cluster.column.nodeclass", 106, NodePoolRow::nodeClass)
                                .whereThereIsRoom(),
                        RowColumn.<NodePoolRow>text(
                                        TableColumns.heading("allows"),
                                        190,
                                        row -> allowed.apply(row.name()).toString())
                                .drawn(() -> CellPictures.chips(
                                        row -> allowed.apply(row.name()).archs(),
                                        row -> allowed.apply(row.name()).rest())),
                        RowColumn.<NodePoolRow>figure(
                                        TableColumns.heading("nodes"),
                                        56,
                                        row -> Long.toString(row.nodes()),
                                        comparing(NodePoolRow::nodes))
                                .whereThereIsRoom(),
                        RowColumn.<NodePoolRow>figure(
                                        TableColumns.heading("cpulimit"),
                                        84,
                                        TableColumns::cpuOfLimit,
                                        comparing(NodePoolRow::cpuMilli))
                                .whereThereIsRoom(),
                        RowColumn.<NodePoolRow>figure(
                                        TableColumns.heading("weight"),
                                        60,
                                        row -> row.weight() == 0 ? "\u2013" : Long.toString(row.weight()),
                                        comparing(NodePoolRow::weight))
                                .whereThereIsRoom()));
    }

    private TableTab<Machine> machines() {
        var shown = new ArrayList<RowColumn<Machine>>(List.of(
                columns.<Machine>name("cluster.column.machine", 148, Machine::name),
                RowColumn.text(TableColumns.heading("state"), 118, MachineWords::state)
                        .ordered(comparing(MachineWords::rank))
                        .drawn(() -> CellPictures.state(
                                MachineWords::tone, MachineWords::word, MachineWords::since, MachineWords::story)),
                RowColumn.text(TableColumns.heading("arch"), 54, Machine::arch)
                        .drawn(() -> CellPictures.arch(Machine::arch)),
                RowColumn.text(TableColumns.heading("size"), 64, Machine::size),
                columns.<Machine>name("cluster.column.node", 66, Machine::node).whereThereIsRoom(),
                RowColumn.text(TableColumns.heading("zone"), 40, Machine::zone).whereThereIsMuchRoom(),
                RowColumn.<Machine>text(
                                TableColumns.heading("capacity"),
                                76,
                                row -> row.capacityType().isEmpty() ? "\u2013" : row.capacityType())
                        .whereThereIsRoom(),
                RowColumn.text(TableColumns.heading("cpu"), 76, MachineWords::cpuOfAllocatable)
                        .ordered(comparing(MachineWords::load))
                        .drawn(() -> CellPictures.share(
                                MachineWords::load, MachineWords::percent, MachineWords::cpuOfAllocatable))
                        .whereThereIsRoom(),
                RowColumn.<Machine>figure(
                                TableColumns.heading("pods"),
                                40,
                                row -> row.hasNode() ? Integer.toString(row.pods()) : "",
                                comparing(Machine::pods))
                        .whereThereIsRoom(),
                RowColumn.figure(
                        TableColumns.heading("hourly"),
                        52,
                        row -> row.hourly().map(Formats::hourly).orElse("\u2013"),
                        comparing(row -> row.hourly().orElse(-1.0)))));
        Machine.WAY.forEach(stage -> shown.add(RowColumn.<Machine>figure(
                        MachineWords.heading(stage),
                        MachineWords.width(stage),
                        row -> MachineWords.after(row, stage),
                        comparing(row -> row.after(stage).orElse(MachineWords.NEVER)))
                .whereThereIsMuchRoom()));
        shown.add(columns.age(Machine::created).whereThereIsMuchRoom());
        return new TableTab<>(
                "machines",
                List.of(RowKind.NODE_CLAIMS.name(), RowKind.NODES.name()),
                new RowTable<Machine>(Machine::key, shown, zoom)
                        .living(new RowTable.Living<>(
                                comparing(Machine::created).reversed(), Machine::gone)),
                Fleet::count,
                LabRows::machines,
                row -> row.hourly().orElse(0.0),
                (row, namespace, name) -> row.name().equals(name) || row.node().equals(name),
                row -> !row.gone());
    }

    private TableTab<PodRow> pods() {
        return tab(
                "pods",
                RowKind.PODS,
                LabRows::pods,
                List.of(
                        columns.<PodRow>name("cluster.column.pod", 184, PodRow::name),
                        RowColumn.<PodRow>text(
                                        TableColumns.heading("namespace"),
                                        80,
                                        row -> row.namespace().orElse(""))
                                .whereThereIsRoom(),
                        RowColumn.text(TableColumns.heading("status"), 104, PodRow::status)
                                .drawn(() -> CellPictures.state(TableColumns::tone, PodRow::status)),
                        RowColumn.<PodRow>figure(
                                        TableColumns.heading("ready"),
                                        52,
                                        row -> row.readyContainers() + "/" + row.containers(),
                                        comparing(PodRow::readyContainers))
                                .whereThereIsRoom(),
                        columns.<PodRow>name(
                                "cluster.column.node", 140, row -> row.node().orElse("\u2013")),
                        RowColumn.<PodRow>figure(
                                        TableColumns.heading("cpumilli"),
                                        52,
                                        row -> Long.toString(row.cpuMilli()),
                                        comparing(PodRow::cpuMilli))
                                .whereThereIsRoom(),
                        RowColumn.<PodRow>figure(
                                        TableColumns.heading("restarts"),
                                        58,
                                        row -> Long.toString(row.restarts()),
                                        comparing(PodRow::restarts))
                                .whereThereIsRoom(),
                        columns.<PodRow>age(row -> row.created()).whereThereIsRoom()));
    }

    private TableTab<DeploymentRow> deployments() {
        return tab(
                "deployments",
                RowKind.DEPLOYMENTS,
                LabRows::deployments,
                List.of(
                        columns.<DeploymentRow>name("cluster.column.deployment", 160, DeploymentRow::name),
                        RowColumn.<DeploymentRow>text(
                                        TableColumns.heading("namespace"),
                                        120,
                                        row -> row.namespace().orElse(""))
                                .whereThereIsRoom(),
                        RowColumn.<DeploymentRow>text(TableColumns.heading("state"), 120, TableColumns::rollout)
                                .drawn(() -> CellPictures.state(
                                        row -> row.rolledOut() ? Tone.GOOD : Tone.MOVING, TableColumns::rollout)),
                        RowColumn.figure(
                                TableColumns.heading("ready"),
                                64,
                                row -> row.ready() + "/" + row.desired(),
                                comparing(DeploymentRow::ready)),
                        RowColumn.<DeploymentRow>figure(
                                        TableColumns.heading("uptodate"),
                                        80,
                                        row -> Long.toString(row.updated()),
                                        comparing(DeploymentRow::updated))
                                .whereThereIsRoom(),
                        RowColumn.<DeploymentRow>figure(
                                        TableColumns.heading("available"),
                                        76,
                                        row -> Long.toString(row.available()),
                                        comparing(DeploymentRow::available))
                                .whereThereIsRoom(),
                        columns.age(row -> row.created())));
    }

    private TableTab<EventRow> events() {
        List<RowColumn<EventRow>> shown = List.of(
                RowColumn.<EventRow>figure(
                        TableColumns.heading("lastseen"),
                        74,
                        row -> columns.since(row.time()),
                        comparing(EventRow::time, Comparator.reverseOrder())),
                RowColumn.text(TableColumns.heading("type"), 84, EventRow::type)
                        .drawn(() -> CellPictures.state(
                                row -> row.type().equals("Warning") ? Tone.BAD : Tone.PLAIN, EventRow::type))
                        .whereThereIsRoom(),
                RowColumn.text(TableColumns.heading("reason"), 110, EventRow::reason),
                columns.<EventRow>name("cluster.column.object", 160, row -> row.kind() + "/" + row.object())
                        .whereThereIsRoom(),
                RowColumn.text(TableColumns.heading("message"), 210, EventRow::message),
                RowColumn.<EventRow>figure(
                                TableColumns.heading("count"),
                                50,
                                row -> Long.toString(row.count()),
                                comparing(EventRow::count))
                        .whereThereIsRoom());
        return new TableTab<>(
                "events",
                List.of(RowKind.EVENTS.name()),
                new RowTable<>(EventRow::uid, shown, zoom),
                snapshot -> snapshot.rows(RowKind.EVENTS).size(),
                LabRows::events,
                row -> 0,
                (row, namespace, name) -> row.object().equals(name),
                row -> true);
    }
}
