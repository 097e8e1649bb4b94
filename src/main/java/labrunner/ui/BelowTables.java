package labrunner.ui;

import java.util.Optional;
import javafx.scene.layout.Region;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Bar;
import labrunner.texts.Texts;
import labrunner.ui.cost.CostPane;
import labrunner.ui.kit.LessonClock;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.PaneFrame;
import labrunner.ui.kit.Prices;
import labrunner.ui.kit.WindowActions;
import labrunner.ui.kit.Zoom;
import labrunner.ui.log.LogPane;
import labrunner.ui.tables.ClusterPane;
import labrunner.ui.timeline.TimelinePane;

/** The timeline, the log and the cost below the tables. An object that is chosen in one of the three is marked in all. */
final class BelowTables implements AutoCloseable {
    private final LowerPane pane = new LowerPane();
    private final PaneFrame logFrame = new PaneFrame();
    private final PaneFrame timelineFrame = new PaneFrame();
    private final PaneFrame costFrame = new PaneFrame();
    private final LogPane log;
    private final TimelinePane timeline;
    private final CostPane cost;
    private final OwnWindow timelineWindow;
    private final ClusterPane objects;
    private Optional<LessonState> shown = Optional.empty();

    BelowTables(
            LessonPort lesson, LessonClock clock, WindowActions window, Zoom zoom, Prices prices, ClusterPane objects) {
        this.objects = objects;
        log = new LogPane(lesson, zoom.factorProperty(), logFrame::run);
        logFrame.hold(log);
        timeline = new TimelinePane(clock, zoom.factorProperty(), window.theme().following(), new Ways());
        timelineFrame.hold(timeline);
        cost = new CostPane(prices, clock::now);
        costFrame.hold(cost);
        timelineWindow = new OwnWindow(window, Texts.of("timeline.window"));
        objects.onChoose(this::chosen);
        pane.add(LowerPane.TIMELINE, timelineFrame);
        pane.add(LowerPane.LOG, logFrame);
        pane.add(LowerPane.COST, costFrame);
        pane.choose(window.preferences().text("layout.lower").orElse(LowerPane.TIMELINE));
        pane.chosenProperty().subscribe(shows -> {
            window.preferences().keep("layout.lower", shows);
            timelineFrame.run(timeline::appears);
            showCost();
        });
    }

    Region pane() {
        return pane;
    }

    LogPane log() {
        return log;
    }

    void show(LessonState state) {
        shown = Optional.of(state);
        logFrame.show(() -> log.show(state));
        timelineFrame.show(() -> timeline.show(state));
        showCost();
    }

    /** What it says is put together of all machines and pods: only while somebody sees it. */
    private void showCost() {
        if (seesCost()) {
            shown.ifPresent(state -> costFrame.show(() -> cost.show(state)));
        }
    }

    private boolean seesCost() {
        return pane.chosenProperty().get().equals(LowerPane.COST);
    }

    void tick() {
        timelineFrame.run(timeline::tick);
        if (seesCost()) {
            costFrame.run(cost::tick);
        }
    }

    /** Shows one of them. */
    void choose(String id) {
        pane.choose(id);
    }

    private void chosen(Optional<String> uid) {
        timelineFrame.run(() -> timeline.choose(uid));
        logFrame.run(() -> log.about(uid.flatMap(this::nameOf)));
    }

    private Optional<String> nameOf(String uid) {
        return shown.stream()
                .flatMap(state -> state.timeline().bars().stream())
                .filter(bar -> bar.uid().equals(uid))
                .map(Bar::name)
                .findFirst();
    }

    private final class Ways implements TimelinePane.Ways {
        @Override
        public void chosen(Optional<Bar> bar) {
            logFrame.run(() -> log.about(bar.map(Bar::name)));
            // what is gone has no row
            bar.filter(one -> one.end().isEmpty()).ifPresent(this::open);
        }

        @Override
        public void open(Bar bar) {
            objects.select(bar.kind().word(), bar.namespace(), bar.name());
        }

        @Override
        public void enlarge() {
            timelineWindow.turn(timelineFrame, () -> {
                pane.put(LowerPane.TIMELINE, timelineFrame);
                timelineFrame.run(timeline::appears);
            });
        }
    }

    @Override
    public void close() {
        log.close();
        cost.close();
        timelineWindow.close();
    }
}
