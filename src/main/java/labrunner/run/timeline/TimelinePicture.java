package labrunner.run.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.texts.Texts;

/**
 * Draws lines of a timeline: names on the left, bars on the right, the page's commands across them, the axis below. Only what can be seen
 * is drawn. Pure: the same is drawn on the screen and into a file.
 *
 * @param rows all lines
 * @param commands the page's commands
 * @param scale where which time stands; the bars are between its two sides
 * @param zero what the axis counts from
 * @param now the cluster's time: what isn't over reaches up to it
 * @param scrolled how far down it is scrolled, px
 * @param height px
 * @param chosen the object whose line is marked
 */
public record TimelinePicture(
        List<TimelineRows.Row> rows,
        List<Mark> commands,
        TimeScale scale,
        Instant zero,
        Instant now,
        double scrolled,
        double height,
        Optional<String> chosen) {
    public static final double ROW = 22;
    /** What stands above the lines: the commands' words. */
    public static final double ABOVE = 20;
    /** What stands below them: the axis. */
    public static final double BELOW = 22;

    private static final double BAR = 14;
    private static final double INDENT = 14;
    private static final double MARGIN = 8;
    private static final double DIAMOND = 3;

    private record Segment(Instant begin, Instant end, Ink ink, String word) {}

    /**
     * All of a timeline, so wide.
     *
     * @param names room for names at the left, px
     */
    public static TimelinePicture whole(
            Timeline timeline, List<TimelineRows.Row> rows, Instant now, double names, double width) {
        Instant begin = timeline.begin().orElse(now.minusSeconds(60));
        boolean open = timeline.bars().stream().anyMatch(bar -> bar.end().isEmpty());
        Instant last = open ? now : timeline.end().orElse(now);
        Instant end = last.isAfter(begin.plusSeconds(10)) ? last : begin.plusSeconds(10);
        Duration edge = Duration.between(begin, end).dividedBy(50);
        var scale = new TimeScale(begin.minus(edge), end.plus(edge), names, width - 16);
        return new TimelinePicture(
                rows, timeline.commands(), scale, begin, now, 0, heightOf(rows.size()), Optional.empty());
    }

    /** How high all lines are together, px. */
    public static double heightOf(int rows) {
        return ABOVE + rows * ROW + BELOW;
    }

    /** The line at a height; empty where there is none. */
    public Optional<TimelineRows.Row> row(double y) {
        int at = (int) Math.floor((y - ABOVE + scrolled) / ROW);
        return y < ABOVE || y > height - BELOW || at < 0 || at >= rows.size()
                ? Optional.empty()
                : Optional.of(rows.get(at));
    }

    /** Draws it; answers how many lines were drawn. */
    public int draw(Pen pen) {
        double width = scale.right() + MARGIN;
        pen.box(0, 0, width, height, 0, Ink.BACKGROUND);
        List<TimeScale.Tick> ticks = scale.ticks(zero);
        double bottom = height - BELOW;
        ticks.forEach(tick -> pen.line(tick.x(), ABOVE, tick.x(), bottom, Ink.GRID, false));
        int first = Math.max(0, (int) Math.floor(scrolled / ROW));
        int last = Math.min(rows.size(), (int) Math.ceil((scrolled + bottom - ABOVE) / ROW));
        for (int i = first; i < last; i++) {
            row(pen, rows.get(i), ABOVE + i * ROW - scrolled, width);
        }
        // lines that are half seen reach over what stands above and below
        pen.box(0, 0, width, ABOVE, 0, Ink.BACKGROUND);
        pen.box(0, bottom, width, BELOW, 0, Ink.BACKGROUND);
        commands(pen, bottom);
        pen.line(scale.left(), bottom, scale.right(), bottom, Ink.GRID, false);
        for (TimeScale.Tick tick : ticks) {
            double wide = Pen.Face.SMALL.width(tick.word());
            pen.text(
                    Math.min(Math.max(scale.left() - 4, tick.x() - wide / 2), width - wide),
                    bottom + 14,
                    tick.word(),
                    Ink.MUTED,
                    Pen.Face.SMALL);
        }
        return last - first;
    }

    private void row(Pen pen, TimelineRows.Row row, double y, double width) {
        if (chosen.filter(row::has).isPresent()) {
            pen.box(0, y, width, ROW, 0, Ink.CHOSEN);
        }
        double base = y + ROW / 2 + 4;
        double x = MARGIN + (row.machine() ? 0 : INDENT);
        double room = scale.left() - x - MARGIN - (row.foldable() ? 12 : 0);
        if (row.foldable()) {
            pen.text(x, base, row.folded() ? "▸" : "▾", Ink.MUTED, Pen.Face.SMALL);
            x += 12;
        } else if (row.machine()) {
            x += 12;
            room -= 12;
        }
        pen.text(
                x, base, Pen.Face.MONO.fitting(row.label(), room), row.machine() ? Ink.TEXT : Ink.MUTED, Pen.Face.MONO);
        double top = y + (ROW - BAR) / 2;
        List<Segment> segments = row.machine() ? machine(row) : pod(row.first());
        segments.forEach(segment -> segment(pen, segment, top));
        row.bars().forEach(bar -> bar.marks().forEach(mark -> mark(pen, mark, top)));
    }

    private void mark(Pen pen, Mark mark, double top) {
        double x = scale.x(mark.at());
        if (x >= scale.left() && x <= scale.right()) {
            // on the lower edge, where it hides no word
            pen.diamond(x, top + BAR, DIAMOND, mark.warning() ? Ink.WARNING : Ink.EVENT);
        }
    }

    private void segment(Pen pen, Segment segment, double top) {
        double from = Math.max(scale.left(), scale.x(segment.begin()));
        double to = Math.min(scale.right(), scale.x(segment.end()));
        if (to < scale.left() || from > scale.right() || to < from) {
            return;
        }
        // also what is shorter than a px is there
        double wide = Math.max(1.5, to - from);
        pen.box(from, top, wide, BAR, 2, segment.ink());
        String word = Pen.Face.SMALL.fitting(segment.word(), wide - 8);
        if (!word.isEmpty()) {
            pen.text(from + 4, top + BAR - 3.5, word, segment.ink().words(), Pen.Face.SMALL);
        }
    }

    private List<Segment> machine(TimelineRows.Row row) {
        Bar bar = row.first();
        String arch = bar.about().arch();
        Optional<Instant> going = bar.at(Stage.DELETING).or(bar::end);
        Instant end = bar.end().orElse(now);
        Instant stops = going.orElse(end);
        Optional<Instant> ready = bar.at(Stage.INITIALIZED).or(() -> bar.at(Stage.READY));
        var segments = new ArrayList<Segment>();
        step(
                segments,
                Optional.of(bar.begin()),
                first(bar, stops, Stage.LAUNCHED, Stage.REGISTERED, Stage.INITIALIZED),
                stops,
                Ink.of(arch, 0),
                "time.bar.ordered");
        step(
                segments,
                bar.at(Stage.LAUNCHED),
                first(bar, stops, Stage.REGISTERED, Stage.INITIALIZED),
                stops,
                Ink.of(arch, 0),
                "time.bar.starting");
        step(
                segments,
                bar.at(Stage.REGISTERED),
                first(bar, stops, Stage.INITIALIZED),
                stops,
                Ink.of(arch, 1),
                "time.bar.joined");
        step(
                segments,
                ready,
                stops,
                stops,
                Ink.of(arch, 2),
                row.pods() > 0 ? "time.bar.ready.pods" : "time.bar.ready",
                bar.about().shortSize(),
                row.pods());
        going.ifPresent(at -> step(segments, Optional.of(at), end, end, Ink.LEAVING, "time.bar.leaving"));
        return segments;
    }

    private List<Segment> pod(Bar bar) {
        Optional<Instant> going = bar.at(Stage.DELETING).or(bar::end);
        Instant end = bar.end().orElse(now);
        Instant stops = going.orElse(end);
        String arch = bar.about().arch();
        var segments = new ArrayList<Segment>();
        step(
                segments,
                Optional.of(bar.begin()),
                first(bar, stops, Stage.SCHEDULED, Stage.READY),
                stops,
                Ink.WAITING,
                "time.bar.waiting");
        step(
                segments,
                bar.at(Stage.SCHEDULED),
                first(bar, stops, Stage.READY),
                stops,
                Ink.of(arch, 1),
                "time.bar.container");
        step(segments, bar.at(Stage.READY), stops, stops, Ink.of(arch, 2), "time.bar.running");
        going.ifPresent(at -> step(segments, Optional.of(at), end, end, Ink.LEAVING, "time.bar.stopping"));
        return segments;
    }

    private static Instant first(Bar bar, Instant otherwise, Stage... stages) {
        for (Stage stage : stages) {
            Optional<Instant> at = bar.at(stage);
            if (at.isPresent()) {
                return at.get();
            }
        }
        return otherwise;
    }

    private static void step(
            List<Segment> segments,
            Optional<Instant> begin,
            Instant end,
            Instant stops,
            Ink ink,
            String word,
            Object... more) {
        begin.filter(at -> at.isBefore(stops) || at.equals(stops)).ifPresent(at -> {
            Instant to = end.isAfter(stops) ? stops : end;
            if (!to.isBefore(at)) {
                long seconds = Math.round(Duration.between(at, to).toMillis() / 1000.0);
                var values = new ArrayList<Object>(List.of(TimeScale.word(seconds)));
                values.addAll(List.of(more));
                segments.add(new Segment(at, to, ink, Texts.of(word, values.toArray())));
            }
        });
    }

    private void commands(Pen pen, double bottom) {
        for (int i = 0; i < commands.size(); i++) {
            Mark command = commands.get(i);
            double x = scale.x(command.at());
            if (x < scale.left() || x > scale.right()) {
                continue;
            }
            double next = i + 1 < commands.size() ? scale.x(commands.get(i + 1).at()) : scale.right();
            Ink ink = command.warning() ? Ink.WARNING : Ink.COMMAND;
            pen.line(x, 4, x, bottom, ink, true);
            String line = Pen.Face.SMALL.fitting("$ " + command.title(), Math.min(next, scale.right()) - x - 8);
            pen.text(x + 4, 13, line, ink, Pen.Face.SMALL);
        }
    }
}
