package labrunner.ui.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import labrunner.run.timeline.Bar;
import labrunner.run.timeline.Ink;
import labrunner.run.timeline.Mark;
import labrunner.run.timeline.TimeScale;
import labrunner.run.timeline.Timeline;
import labrunner.run.timeline.TimelinePicture;
import labrunner.run.timeline.TimelineRows;
import labrunner.ui.kit.CanvasPen;

/**
 * The bars. All of time is shown, and goes on, until somebody zooms or scrolls; then only what stands at the right edge goes on, if that
 * is now. It is drawn when something changed, or time has moved on by a px, and while it can be seen.
 */
final class TimelineCanvas extends Region {
    static final double STEP = 1.25;
    private static final double NAMES = 0.27;
    private static final double LEAST_NAMES = 120;
    private static final double MOST_NAMES = 210;
    private static final double RIGHT = 10;
    /** A command this long before the first bar has led to it. */
    private static final Duration LED_TO = Duration.ofSeconds(20);
    /** A picture for a file is no higher: more is too much for some graphics cards. */
    private static final double HIGHEST = 8000;

    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final Supplier<Instant> clock;
    private final ObservableDoubleValue zoom;
    private final ObservableBooleanValue dark;
    private final BiConsumer<Optional<Bar>, Boolean> chooser;
    private final Set<String> folded = new HashSet<>();
    private Timeline timeline = Timeline.NONE;
    private List<TimelineRows.Row> rows = List.of();
    private Optional<TimeScale> kept = Optional.empty();
    private Optional<String> chosen = Optional.empty();
    private boolean all;
    private Optional<TimelinePicture> drawn = Optional.empty();
    private int draws;

    /** @param chooser told which bar was chosen, and whether it is to be opened */
    TimelineCanvas(
            Supplier<Instant> clock,
            ObservableDoubleValue zoom,
            ObservableBooleanValue dark,
            BiConsumer<Optional<Bar>, Boolean> chooser) {
        this.clock = clock;
        this.zoom = zoom;
        this.dark = dark;
        this.chooser = chooser;
        getStyleClass().add("timeline-canvas");
        setId("timeline-bars");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(TimelinePicture.ROW);
        getChildren().addAll(canvas, bar);
        bar.valueProperty().subscribe(this::draw);
        zoom.addListener((seen, before, now) -> requestLayout());
        dark.addListener((seen, before, now) -> draw());
        new CanvasInput(this, zoom);
    }

    void show(Timeline next, boolean withOthers) {
        if (next != timeline || withOthers != all) {
            timeline = next;
            all = withOthers;
            rows();
        } else {
            tick();
        }
    }

    private void rows() {
        rows = TimelineRows.of(timeline, folded, all);
        requestLayout();
        draw();
    }

    /** Draws anew if time has moved on by a px, and something isn't over; does nothing while it can't be seen. */
    void tick() {
        if (seen() && passedPixels() >= 1) {
            draw();
        }
    }

    /** How far time has moved on since it was drawn, px; 0 where all is over. */
    private double passedPixels() {
        Optional<TimelinePicture> before = drawn;
        if (before.isEmpty() || before.get().rows().isEmpty()) {
            return 0;
        }
        boolean open = rows.stream()
                .flatMap(row -> row.bars().stream())
                .anyMatch(one -> one.end().isEmpty());
        double passed = Duration.between(before.get().now(), clock.get()).toMillis() / 1000.0;
        return open ? passed / before.get().scale().secondsAPixel() : 0;
    }

    /** What somebody chose to see goes on with time, where now stands near its right edge. */
    private void follow() {
        double passed = passedPixels();
        if (passed >= 1) {
            TimelinePicture before = drawn.orElseThrow();
            kept = kept.map(scale -> pinned(before, scale)
                    ? scale.moved(-passed * before.scale().secondsAPixel() / scale.secondsAPixel())
                    : scale);
        }
    }

    /** Whether now stands near the right edge of what somebody chose to see: then it stays there. */
    private static boolean pinned(TimelinePicture picture, TimeScale scale) {
        double x = scale.x(picture.now());
        return x <= scale.right() && x >= scale.left() + (scale.right() - scale.left()) * 0.6;
    }

    void choose(Optional<String> uid) {
        if (!uid.equals(chosen)) {
            chosen = uid;
            uid.ifPresent(this::reveal);
            draw();
        }
    }

    private void reveal(String uid) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).has(uid)) {
                double top = i * TimelinePicture.ROW;
                double room = height() - TimelinePicture.ABOVE - TimelinePicture.BELOW;
                if (top < bar.getValue() || top + TimelinePicture.ROW > bar.getValue() + room) {
                    bar.setValue(Math.clamp(top - room / 2, 0, Math.max(0, bar.getMax())));
                }
                return;
            }
        }
    }

    /** All of time, going on. */
    void fit() {
        kept = Optional.empty();
        draw();
    }

    /** Larger or smaller around the middle. */
    void zoomBy(int direction) {
        zoomAt(direction > 0 ? STEP * STEP : 1 / (STEP * STEP), chosenX());
    }

    private double chosenX() {
        TimeScale scale = scale();
        return (scale.left() + scale.right()) / 2;
    }

    void zoomAt(double factor, double x) {
        kept = Optional.of(scale().zoomed(factor, x));
        draw();
    }

    /** Folds the pods of all machines, or shows them. */
    void foldAll(boolean fold) {
        folded.clear();
        if (fold) {
            folded.addAll(TimelineRows.machines(timeline));
        }
        rows();
    }

    boolean anyFolded() {
        return !folded.isEmpty();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** How often it was drawn, for tests. */
    int draws() {
        return draws;
    }

    private double width() {
        return getWidth() / zoom.get();
    }

    private double height() {
        return getHeight() / zoom.get();
    }

    private TimeScale scale() {
        double names = Math.clamp(width() * NAMES, LEAST_NAMES, MOST_NAMES);
        double right = Math.max(names + 20, width() - RIGHT - (bar.isVisible() ? 14 : 0));
        return kept.map(scale -> new TimeScale(scale.from(), scale.to(), names, right))
                .orElseGet(() -> whole(names, right));
    }

    private TimeScale whole(double left, double right) {
        Instant now = clock.get();
        Instant begin = begin(now);
        boolean open = rows.stream()
                .anyMatch(row -> row.bars().stream().anyMatch(one -> one.end().isEmpty()));
        Instant last = open ? now : timeline.end().orElse(now);
        Instant end = last.isBefore(begin.plusSeconds(30)) ? begin.plusSeconds(30) : last;
        Duration edge = Duration.between(begin, end).dividedBy(40);
        return new TimeScale(begin.minus(edge), end.plus(edge), left, right);
    }

    /** When the first bar begins, or the command that led to it. */
    private Instant begin(Instant now) {
        Optional<Instant> first = TimelineRows.begin(rows);
        return first.flatMap(at -> timeline.commands().stream()
                        .map(Mark::at)
                        .filter(command -> command.isBefore(at) && command.isAfter(at.minus(LED_TO)))
                        .max(Instant::compareTo))
                .or(() -> first)
                .orElse(now);
    }

    private TimelinePicture picture(double height, double scroll) {
        Instant now = clock.get();
        return new TimelinePicture(rows, timeline.commands(), scale(), begin(now), now, scroll, height, chosen);
    }

    @Override
    protected void layoutChildren() {
        double needs = rows.size() * TimelinePicture.ROW;
        double room = height() - TimelinePicture.ABOVE - TimelinePicture.BELOW;
        bar.setVisible(needs > room);
        bar.setMax(Math.max(0, needs - room));
        bar.setVisibleAmount(bar.getMax() <= 0 ? 1 : Math.min(bar.getMax(), bar.getMax() * room / needs));
        bar.setBlockIncrement(Math.max(TimelinePicture.ROW, room));
        bar.setValue(Math.min(bar.getValue(), bar.getMax()));
        double wide = bar.prefWidth(-1);
        bar.resizeRelocate(getWidth() - wide, 0, wide, getHeight());
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
        }
        draw();
    }

    /** Draws what is to be seen; nothing while it can't be seen. */
    void draw() {
        if (getWidth() < 1 || getHeight() < 1 || !seen()) {
            return;
        }
        draws++;
        follow();
        GraphicsContext context = canvas.getGraphicsContext2D();
        context.save();
        context.scale(zoom.get(), zoom.get());
        var pen = new CanvasPen(context, dark.get());
        // the picture ends before the scroll bar
        pen.box(0, 0, width(), height(), 0, Ink.BACKGROUND);
        TimelinePicture picture = picture(height(), bar.isVisible() ? bar.getValue() : 0);
        picture.draw(pen);
        context.restore();
        drawn = Optional.of(picture);
    }

    private boolean seen() {
        if (getScene() == null) {
            return false;
        }
        for (javafx.scene.Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** All lines, for a file. */
    TimelinePicture wholePicture() {
        return picture(Math.min(HIGHEST, TimelinePicture.heightOf(rows.size())), 0);
    }

    /** All lines as an image, twice as large as on the screen. */
    Image image() {
        TimelinePicture picture = wholePicture();
        double factor = picture.height() * 2 > HIGHEST ? 1 : 2;
        var large = new Canvas(Math.max(1, width() * factor), picture.height() * factor);
        GraphicsContext context = large.getGraphicsContext2D();
        context.scale(factor, factor);
        picture.draw(new CanvasPen(context, dark.get()));
        return large.snapshot(null, null);
    }

    /** The line at a height, px of the window. */
    Optional<TimelineRows.Row> at(double y) {
        return drawn.flatMap(picture -> picture.row(y / zoom.get()));
    }

    /** Opens the line that is chosen. */
    void openChosen() {
        int at = chosenRow();
        if (at >= 0) {
            chooser.accept(Optional.of(rows.get(at).first()), true);
        }
    }

    /** Folds the pods of the machine that is chosen, or shows them. */
    void foldChosen() {
        int at = chosenRow();
        if (at >= 0 && rows.get(at).foldable()) {
            fold(rows.get(at));
        }
    }

    /** Chooses the line so many below the one that is chosen. */
    void chooseNext(int by) {
        int at = chosenRow();
        go(at < 0 && by < 0 ? rows.size() - 1 : at + by);
    }

    /** So many pages down. */
    void page(int by) {
        down(by * bar.getBlockIncrement());
    }

    void move(double px) {
        kept = Optional.of(scale().moved(px));
        draw();
    }

    void down(double px) {
        bar.setValue(Math.clamp(bar.getValue() + px, 0, Math.max(0, bar.getMax())));
    }

    void fold(TimelineRows.Row row) {
        String uid = row.first().uid();
        if (!folded.remove(uid)) {
            folded.add(uid);
        }
        rows();
    }

    void chooseRow(Optional<TimelineRows.Row> row, boolean open) {
        chosen = row.map(one -> one.first().uid());
        draw();
        chooser.accept(row.map(TimelineRows.Row::first), open);
    }

    private int chosenRow() {
        for (int i = 0; i < rows.size(); i++) {
            if (chosen.filter(rows.get(i)::has).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private void go(int row) {
        if (rows.isEmpty()) {
            return;
        }
        int to = Math.clamp(row, 0, rows.size() - 1);
        chooseRow(Optional.of(rows.get(to)), false);
        reveal(rows.get(to).first().uid());
    }
}
