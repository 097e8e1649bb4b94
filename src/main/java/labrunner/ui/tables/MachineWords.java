package labrunner.ui.tables;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import labrunner.run.fleet.MachineRow;
import labrunner.run.timeline.Stage;
import labrunner.run.timeline.Station;
import labrunner.texts.Texts;
import labrunner.ui.kit.Formats;
import labrunner.ui.tables.CellPictures.Tone;

/** What the table of machines says of one, in Karpenter's words for its conditions. */
final class MachineWords {
    /** Sorts after all times. */
    static final Duration NEVER = Duration.ofDays(100_000);

    private MachineWords() {}

    /** How far it is, in one word. */
    static String word(Machine machine) {
        return machine.row()
                .filter(row -> row.state() == MachineRow.State.NOT_READY)
                .map(row -> Texts.of("cluster.state.notready"))
                .orElseGet(() -> machine.stage().map(MachineWords::heading).orElse(Texts.of("cluster.state.ready")));
    }

    /** How long after it was ordered that was, as {@code 81 s}; empty where nobody saw it. */
    static String since(Machine machine) {
        return machine.row()
                        .filter(row -> row.state() == MachineRow.State.NOT_READY)
                        .isPresent()
                ? ""
                : machine.stage()
                        .filter(stage -> stage != Stage.CREATED)
                        .map(stage -> after(machine, stage))
                        .orElse("");
    }

    static String state(Machine machine) {
        return (word(machine) + " " + since(machine)).strip();
    }

    static int rank(Machine machine) {
        return machine.stage().orElse(Stage.READY).ordinal();
    }

    /** The name of a stage, as pages say it. */
    static String heading(Stage stage) {
        return Texts.of("cluster.stage." + stage.name().toLowerCase(Locale.ROOT));
    }

    /** How wide a column with a stage's name has to be, px before zooming. */
    static double width(Stage stage) {
        return stage == Stage.READY ? 48 : 68;
    }

    static String after(Machine machine, Stage stage) {
        return machine.after(stage).map(Formats::exact).map(MachineWords::whole).orElse("");
    }

    /** Without tenths: a condition's time has none. */
    private static String whole(String seconds) {
        return seconds.replaceAll("\\.\\d s", " s");
    }

    static Tone tone(Machine machine) {
        if (machine.gone()) {
            return Tone.PLAIN;
        }
        return machine.row()
                .map(row -> switch (row.state()) {
                    case READY -> row.claim().isPresent() ? Tone.GOOD : Tone.PLAIN;
                    case NOT_READY -> Tone.BAD;
                    case LAUNCHING, STARTING, JOINED, INITIALIZED, LEAVING -> Tone.MOVING;
                })
                .orElse(Tone.PLAIN);
    }

    /** All of its story, a line for each stage; what it waits for at the end. */
    static String story(Machine machine) {
        List<Station> story = machine.story();
        if (story.isEmpty()) {
            return word(machine);
        }
        Instant begin = machine.created();
        String lines = story.stream()
                .map(station -> station.stage() == Stage.CREATED
                        ? Texts.of("cluster.story.begin", heading(Stage.CREATED), Formats.clock(begin))
                        : Texts.of("cluster.story.line", heading(station.stage()), after(machine, station.stage())))
                .collect(Collectors.joining("\n"));
        String reason = machine.row().map(MachineRow::reason).orElse("");
        return reason.isEmpty() ? lines : lines + "\n" + Texts.of("cluster.story.waits", reason);
    }

    /** How much of its CPU is asked for, 0 to 1; 0 before there is a node. */
    static double load(Machine machine) {
        return machine.row()
                .filter(row -> row.node().isPresent())
                .map(MachineRow::load)
                .orElse(0.0);
    }

    static String percent(Machine machine) {
        return machine.row()
                .filter(row -> row.node().isPresent() && row.allocatableMilli() > 0)
                .map(row -> String.format(Locale.ROOT, "%.0f %%", row.load() * 100))
                .orElse("");
    }

    /** {@code 3.35 of 3.86, 87 %}; empty before there is a node. */
    static String cpuOfAllocatable(Machine machine) {
        return machine.row()
                .filter(row -> row.node().isPresent() && row.allocatableMilli() > 0)
                .map(row -> Texts.of(
                        "cluster.cpu.of",
                        TableColumns.cores(row.requestedMilli()),
                        TableColumns.cores(row.allocatableMilli()),
                        percent(machine)))
                .orElse("");
    }
}
