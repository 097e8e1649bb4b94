package labrunner.ui.tables;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import labrunner.cluster.rows.DeploymentRow;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.PodRow;
import labrunner.texts.Texts;
import labrunner.ui.kit.Formats;
import labrunner.ui.tables.CellPictures.Tone;

/** Parts of the columns of several tables, and what their cells say. Ages are of the cluster's time, asked for whenever a cell is drawn. */
final class TableColumns {
    /** The widest age, {@code 119 m}, and what a cell has on both sides, px. */
    static final double AGE = 50;

    private final Supplier<Instant> now;

    TableColumns(Supplier<Instant> now) {
        this.now = now;
    }

    /** What a pool's requirements let Karpenter choose, in a few words. */
    record Allowed(List<String> archs, String rest) {
        @Override
        public String toString() {
            return (String.join(" ", archs) + " " + rest).strip();
        }
    }

    /** Names stand in the monospaced font. */
    <R> RowColumn<R> name(String heading, double width, Function<R, String> text) {
        return RowColumn.text(Texts.of(heading), width, text).drawn(() -> CellPictures.mono(text));
    }

    <R> RowColumn<R> age(Function<R, Instant> created) {
        return RowColumn.figure(
                heading("age"),
                AGE,
                row -> since(created.apply(row)),
                Comparator.<R, Instant>comparing(created).reversed());
    }

    String since(Instant instant) {
        return Formats.age(Duration.between(instant, now.get()));
    }

    static String heading(String name) {
        return Texts.of("cluster.column." + name);
    }

    static String cpuOfLimit(NodePoolRow row) {
        String used = cores(row.cpuMilli());
        return used + " / " + row.limits().getOrDefault("cpu", "\u2013");
    }

    /** Cores from thousandths, without a fraction that says nothing. */
    static String cores(long milli) {
        return milli % 1000 == 0 ? Long.toString(milli / 1000) : String.format(Locale.ROOT, "%.2f", milli / 1000.0);
    }

    static String readiness(NodePoolRow row) {
        if (row.deleting()) {
            return Texts.of("cluster.state.leaving");
        }
        return switch (row.ready()) {
            case "True" -> Texts.of("cluster.state.ready");
            case "False" -> Texts.of("cluster.state.notready");
            default -> Texts.of("cluster.state.checking");
        };
    }

    static Tone tone(NodePoolRow row) {
        if (row.deleting()) {
            return Tone.MOVING;
        }
        return switch (row.ready()) {
            case "True" -> Tone.GOOD;
            case "False" -> Tone.BAD;
            default -> Tone.MOVING;
        };
    }

    static Tone tone(PodRow row) {
        return switch (row.status()) {
            case "Running" -> row.ready() ? Tone.GOOD : Tone.MOVING;
            case "Succeeded", "Completed" -> Tone.PLAIN;
            case "Pending", "ContainerCreating", "Terminating", "PodInitializing" -> Tone.MOVING;
            default -> row.status().startsWith("Init:") ? Tone.MOVING : Tone.BAD;
        };
    }

    static String rollout(DeploymentRow row) {
        return row.rolledOut() ? Texts.of("cluster.state.available") : Texts.of("cluster.state.rollingout");
    }
}
