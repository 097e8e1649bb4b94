package labrunner.ui;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import labrunner.cluster.DeploymentRow;
import labrunner.cluster.EventRow;
import labrunner.cluster.NodePoolRow;
import labrunner.cluster.PodRow;
import labrunner.ui.CellPictures.Tone;

/** The columns of each table. Ages are of the cluster's time, asked for whenever a cell is drawn. */
final class TableColumns {
    private final Supplier<Instant> now;

    TableColumns(Supplier<Instant> now) {
        this.now = now;
    }

    List<RowColumn<NodePoolRow>> nodePools(Function<NodePoolRow, Allowed> allowed) {
        return List.of(
                this.<NodePoolRow>name("cluster.column.nodepool", 120, NodePoolRow::name),
                RowColumn.text(heading("state"), 96, TableColumns::readiness)
                        .drawn(() -> CellPictures.state(TableColumns::tone, TableColumns::readiness)),
                this.<NodePoolRow>name("cluster.column.nodeclass", 106, NodePoolRow::nodeClass)
                        .whereThereIsRoom(),
                RowColumn.<NodePoolRow>text(
                                heading("allows"),
                                190,
                                row -> allowed.apply(row).toString())
                        .drawn(() -> CellPictures.chips(
                                row -> allowed.apply(row).archs(),
                                row -> allowed.apply(row).rest())),
                RowColumn.<NodePoolRow>figure(
                                heading("nodes"), 56, row -> Long.toString(row.nodes()), comparing(NodePoolRow::nodes))
                        .whereThereIsRoom(),
                RowColumn.<NodePoolRow>figure(
                                heading("cpulimit"), 84, TableColumns::cpuOfLimit, comparing(NodePoolRow::cpuMilli))
                        .whereThereIsRoom(),
                RowColumn.<NodePoolRow>figure(
                                heading("weight"),
                                60,
                                row -> row.weight() == 0 ? "\u2013" : Long.toString(row.weight()),
                                comparing(NodePoolRow::weight))
                        .whereThereIsRoom());
    }

    /** What a pool's requirements let Karpenter choose, in a few words. */
    record Allowed(List<String> archs, String rest) {
        @Override
        public String toString() {
            return (String.join(" ", archs) + " " + rest).strip();
        }
    }

    List<RowColumn<MachineRow>> machines() {
        return List.of(
                this.<MachineRow>name("cluster.column.machine", 148, MachineRow::name),
                RowColumn.text(heading("state"), 102, TableColumns::stateWord)
                        .ordered(comparing(MachineRow::state))
                        .drawn(() -> CellPictures.state(TableColumns::tone, TableColumns::stateWord)),
                RowColumn.text(heading("arch"), 56, MachineRow::arch).drawn(() -> CellPictures.arch(MachineRow::arch)),
                RowColumn.text(heading("size"), 64, MachineRow::size),
                RowColumn.text(heading("zone"), 40, MachineRow::zone).whereThereIsRoom(),
                RowColumn.<MachineRow>text(
                                heading("capacity"),
                                79,
                                row -> row.capacityType().isEmpty() ? "\u2013" : row.capacityType())
                        .whereThereIsRoom(),
                RowColumn.text(heading("cpu"), 78, TableColumns::cpuOfAllocatable)
                        .ordered(comparing(MachineRow::load))
                        .drawn(() -> CellPictures.share(
                                MachineRow::load, TableColumns::percent, TableColumns::cpuOfAllocatable))
                        .whereThereIsRoom(),
                RowColumn.<MachineRow>figure(
                                heading("pods"), 41, row -> Integer.toString(row.pods()), comparing(MachineRow::pods))
                        .whereThereIsRoom(),
                RowColumn.figure(
                        heading("hourly"),
                        52,
                        row -> row.hourly().map(Figures::hourly).orElse("\u2013"),
                        comparing(row -> row.hourly().orElse(-1.0))),
                age(MachineRow::created).whereThereIsRoom());
    }

    List<RowColumn<PodRow>> pods() {
        return List.of(
                this.<PodRow>name("cluster.column.pod", 184, PodRow::name),
                RowColumn.<PodRow>text(
                                heading("namespace"), 80, row -> row.namespace().orElse(""))
                        .whereThereIsRoom(),
                RowColumn.text(heading("status"), 104, PodRow::status)
                        .drawn(() -> CellPictures.state(TableColumns::tone, PodRow::status)),
                RowColumn.<PodRow>figure(
                                heading("ready"),
                                52,
                                row -> row.readyContainers() + "/" + row.containers(),
                                comparing(PodRow::readyContainers))
                        .whereThereIsRoom(),
                this.<PodRow>name("cluster.column.node", 140, row -> row.node().orElse("\u2013")),
                RowColumn.<PodRow>figure(
                                heading("cpumilli"),
                                52,
                                row -> Long.toString(row.cpuMilli()),
                                comparing(PodRow::cpuMilli))
                        .whereThereIsRoom(),
                RowColumn.<PodRow>figure(
                                heading("restarts"),
                                58,
                                row -> Long.toString(row.restarts()),
                                comparing(PodRow::restarts))
                        .whereThereIsRoom(),
                this.<PodRow>age(row -> row.created()).whereThereIsRoom());
    }

    List<RowColumn<DeploymentRow>> deployments() {
        return List.of(
                this.<DeploymentRow>name("cluster.column.deployment", 160, DeploymentRow::name),
                RowColumn.<DeploymentRow>text(
                                heading("namespace"),
                                120,
                                row -> row.namespace().orElse(""))
                        .whereThereIsRoom(),
                RowColumn.<DeploymentRow>text(heading("state"), 120, row -> rollout(row))
                        .drawn(() -> CellPictures.state(
                                row -> row.rolledOut() ? Tone.GOOD : Tone.MOVING, TableColumns::rollout)),
                RowColumn.figure(
                        heading("ready"),
                        64,
                        row -> row.ready() + "/" + row.desired(),
                        comparing(DeploymentRow::ready)),
                RowColumn.<DeploymentRow>figure(
                                heading("uptodate"),
                                80,
                                row -> Long.toString(row.updated()),
                                comparing(DeploymentRow::updated))
                        .whereThereIsRoom(),
                RowColumn.<DeploymentRow>figure(
                                heading("available"),
                                76,
                                row -> Long.toString(row.available()),
                                comparing(DeploymentRow::available))
                        .whereThereIsRoom(),
                age(row -> row.created()));
    }

    List<RowColumn<EventRow>> events() {
        return List.of(
                RowColumn.<EventRow>figure(
                        heading("lastseen"),
                        74,
                        row -> since(row.time()),
                        comparing(EventRow::time, Comparator.reverseOrder())),
                RowColumn.text(heading("type"), 84, EventRow::type)
                        .drawn(() -> CellPictures.state(
                                row -> row.type().equals("Warning") ? Tone.BAD : Tone.PLAIN, EventRow::type))
                        .whereThereIsRoom(),
                RowColumn.text(heading("reason"), 110, EventRow::reason),
                this.<EventRow>name("cluster.column.object", 160, row -> row.kind() + "/" + row.object())
                        .whereThereIsRoom(),
                RowColumn.text(heading("message"), 210, EventRow::message),
                RowColumn.<EventRow>figure(
                                heading("count"), 50, row -> Long.toString(row.count()), comparing(EventRow::count))
                        .whereThereIsRoom());
    }

    /** Names stand in the monospaced font. */
    private <R> RowColumn<R> name(String heading, double width, Function<R, String> text) {
        return RowColumn.text(Texts.of(heading), width, text).drawn(() -> CellPictures.mono(text));
    }

    private <R> RowColumn<R> age(Function<R, Instant> created) {
        return RowColumn.figure(
                heading("age"),
                40,
                row -> since(created.apply(row)),
                Comparator.<R, Instant>comparing(created).reversed());
    }

    private String since(Instant instant) {
        return Figures.age(Duration.between(instant, now.get()));
    }

    private static String heading(String name) {
        return Texts.of("cluster.column." + name);
    }

    private static String percent(MachineRow row) {
        return row.allocatableMilli() == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", row.load() * 100);
    }

    /** {@code 3.35 of 3.86, 87 %}. */
    private static String cpuOfAllocatable(MachineRow row) {
        return row.allocatableMilli() == 0
                ? ""
                : Texts.of("cluster.cpu.of", cores(row.requestedMilli()), cores(row.allocatableMilli()), percent(row));
    }

    private static String cpuOfLimit(NodePoolRow row) {
        String used = cores(row.cpuMilli());
        return used + " / " + row.limits().getOrDefault("cpu", "\u2013");
    }

    /** Cores from thousandths, without a fraction that says nothing. */
    private static String cores(long milli) {
        return milli % 1000 == 0 ? Long.toString(milli / 1000) : String.format(Locale.ROOT, "%.2f", milli / 1000.0);
    }

    private static String readiness(NodePoolRow row) {
        if (row.deleting()) {
            return Texts.of("cluster.state.leaving");
        }
        return switch (row.ready()) {
            case "True" -> Texts.of("cluster.state.ready");
            case "False" -> Texts.of("cluster.state.notready");
            default -> Texts.of("cluster.state.checking");
        };
    }

    private static Tone tone(NodePoolRow row) {
        if (row.deleting()) {
            return Tone.MOVING;
        }
        return switch (row.ready()) {
            case "True" -> Tone.GOOD;
            case "False" -> Tone.BAD;
            default -> Tone.MOVING;
        };
    }

    private static String stateWord(MachineRow row) {
        return switch (row.state()) {
            case LAUNCHING -> Texts.of("cluster.state.launching");
            case STARTING -> Texts.of("cluster.state.starting");
            case JOINED ->
                row.reason().equals("StartupTaintsExist")
                        ? Texts.of("cluster.state.startuptaint")
                        : Texts.of("cluster.state.joined");
            case READY -> Texts.of("cluster.state.ready");
            case NOT_READY -> Texts.of("cluster.state.notready");
            case LEAVING -> Texts.of("cluster.state.leaving");
        };
    }

    private static Tone tone(MachineRow row) {
        return switch (row.state()) {
            case READY -> row.claim().isPresent() ? Tone.GOOD : Tone.PLAIN;
            case NOT_READY -> Tone.BAD;
            case LAUNCHING, STARTING, JOINED, LEAVING -> Tone.MOVING;
        };
    }

    private static Tone tone(PodRow row) {
        return switch (row.status()) {
            case "Running" -> row.ready() ? Tone.GOOD : Tone.MOVING;
            case "Succeeded", "Completed" -> Tone.PLAIN;
            case "Pending", "ContainerCreating", "Terminating", "PodInitializing" -> Tone.MOVING;
            default -> row.status().startsWith("Init:") ? Tone.MOVING : Tone.BAD;
        };
    }

    private static String rollout(DeploymentRow row) {
        return row.rolledOut() ? Texts.of("cluster.state.available") : Texts.of("cluster.state.rollingout");
    }
}
