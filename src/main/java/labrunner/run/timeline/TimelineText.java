package labrunner.run.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labrunner.texts.Texts;
import labrunner.value.TextColumns;

/** A timeline as lines for a terminal. Pure. */
public final class TimelineText {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<Stage> OF_MACHINES = List.of(
            Stage.LAUNCHED,
            Stage.REGISTERED,
            Stage.INITIALIZED,
            Stage.READY,
            Stage.DELETING,
            Stage.DRAINED,
            Stage.DELETED);
    private static final List<Stage> OF_PODS =
            List.of(Stage.PENDING, Stage.SCHEDULED, Stage.READY, Stage.DELETING, Stage.DELETED);
    /** A letter for what says so: lower case, as in the line that explains them. */
    private static final Map<Source, String> LETTERS = new LinkedHashMap<>();

    static {
        LETTERS.put(Source.LOG, "l");
        LETTERS.put(Source.CONDITION, "c");
        LETTERS.put(Source.OBJECT, "o");
        LETTERS.put(Source.EVENT, "e");
        LETTERS.put(Source.SEEN, "w");
    }

    private TimelineText() {}

    /** The story, the commands, a table of machines and one of pods. */
    public static List<String> lines(Timeline timeline) {
        if (timeline.bars().isEmpty()) {
            return List.of(Texts.of("time.nothing"));
        }
        var lines = new ArrayList<String>();
        Story.of(timeline).forEach(told -> lines.add(clock(told.at()) + "  " + told.text()));
        if (!timeline.commands().isEmpty()) {
            lines.add("");
            timeline.commands().forEach(mark -> lines.add(clock(mark.at()) + "  $ " + mark.title()));
        }
        table(lines, timeline.bars(Bar.Kind.NODE_CLAIM), OF_MACHINES, true);
        table(lines, timeline.bars(Bar.Kind.POD), OF_PODS, false);
        lines.add("");
        lines.add(Texts.of("time.legend"));
        if (timeline.left() > 0) {
            lines.add(Texts.of("time.left", timeline.left()));
        }
        return lines;
    }

    private static void table(List<String> lines, List<Bar> bars, List<Stage> stages, boolean machines) {
        if (bars.isEmpty()) {
            return;
        }
        var rows = new ArrayList<List<String>>();
        var head =
                new ArrayList<>(List.of(machines ? "NODECLAIM" : "POD", machines ? "SIZE" : "NODE", "ARCH", "CREATED"));
        List<Stage> reached = stages.stream()
                .filter(stage ->
                        bars.stream().anyMatch(bar -> bar.station(stage).isPresent()))
                .toList();
        reached.forEach(stage -> head.add(stage.name()));
        rows.add(head);
        for (Bar bar : bars) {
            var row = new ArrayList<String>();
            row.add(bar.namespace().map(space -> space + "/").orElse("") + bar.name());
            row.add(orDash(machines ? bar.about().shortSize() : bar.about().node()));
            row.add(orDash(bar.about().arch()));
            row.add(clock(bar.begin()));
            reached.forEach(stage -> row.add(cell(bar, bar.station(stage))));
            rows.add(row);
        }
        lines.add("");
        lines.addAll(TextColumns.aligned(rows));
    }

    private static String cell(Bar bar, Optional<Station> station) {
        return station.map(at -> "+" + seconds(Duration.between(bar.begin(), at.at())) + " "
                        + LETTERS.getOrDefault(at.source(), ""))
                .orElse("-");
    }

    private static String seconds(Duration after) {
        long millis = Math.max(0, after.toMillis());
        return millis < 10_000
                ? String.format(Locale.ROOT, "%.1f", millis / 1000.0)
                : String.valueOf(Math.round(millis / 1000.0));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String clock(Instant at) {
        return CLOCK.format(at);
    }
}
