package labrunner.ui.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.EventRow;
import labrunner.run.state.ReadableLine;
import labrunner.run.timeline.Bar;
import labrunner.run.timeline.Station;
import labrunner.run.timeline.Timeline;
import labrunner.texts.Texts;

/**
 * What stands in place of a log that can't be read: Karpenter's events, and the stations of this lab's machines and pods with what says
 * so. Each is told once, in the order of its time as far as it is known by then.
 */
final class ToldLines {
    private final Set<String> told = new HashSet<>();
    private List<EventRow> events = List.of();
    private Timeline timeline = Timeline.NONE;

    /** What wasn't told yet. */
    List<ReadableLine> fresh(List<EventRow> now, Timeline then) {
        if (now == events && then == timeline) {
            return List.of();
        }
        events = now;
        timeline = then;
        var lines = new ArrayList<ReadableLine>();
        now.stream()
                .filter(event -> event.source().equals("karpenter") && !isStation(event))
                .filter(event -> told.add("event " + event.uid() + " " + event.count()))
                .map(ToldLines::line)
                .forEach(lines::add);
        then.bars().stream()
                .filter(Bar::ours)
                .forEach(bar -> bar.stations().stream()
                        .filter(station -> told.add(bar.uid() + " " + station.stage()))
                        .map(station -> line(bar, station))
                        .forEach(lines::add));
        lines.sort(Comparator.comparing(line -> line.time().orElseThrow()));
        return lines;
    }

    /** Each change of a NodeClaim's condition has an event too: the station tells of it. */
    private static boolean isStation(EventRow event) {
        return event.kind().equals("NodeClaim") && event.message().startsWith("Status condition ");
    }

    private static ReadableLine line(EventRow event) {
        String about = event.kind() + "/" + event.object() + " " + event.message();
        return new ReadableLine(
                Optional.of(event.time()),
                event.type().equals("Warning") ? ReadableLine.Level.WARN : ReadableLine.Level.INFO,
                event.reason(),
                about,
                event.reason() + " " + about);
    }

    private static ReadableLine line(Bar bar, Station station) {
        String what =
                bar.kind().word() + " " + bar.name() + " " + station.stage().word();
        String more = bar.kind() == Bar.Kind.NODE_CLAIM
                ? bar.about().shortSize()
                : bar.about().node();
        String fields =
                (more.isEmpty() ? "" : more + " ") + "(" + station.source().word() + ")";
        return new ReadableLine(
                Optional.of(station.at()),
                ReadableLine.Level.INFO,
                what,
                fields,
                Texts.of("log.story.raw", what, fields));
    }
}
