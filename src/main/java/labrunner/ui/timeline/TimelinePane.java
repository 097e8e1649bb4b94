package labrunner.ui.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import labrunner.run.state.Durations;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Bar;
import labrunner.run.timeline.Mark;
import labrunner.run.timeline.Stage;
import labrunner.run.timeline.Station;
import labrunner.run.timeline.Story;
import labrunner.run.timeline.Timeline;
import labrunner.run.timeline.TimelineSvg;
import labrunner.texts.Texts;
import labrunner.ui.kit.Formats;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.LessonClock;
import labrunner.ui.kit.PngFile;
import org.kordamp.ikonli.feather.Feather;

/** What happened to machines and pods: the story in words, the bars, and below them what is known of the one that is chosen. */
public final class TimelinePane extends BorderPane {
    private static final int MOST_TOLD = 12;
    /** So many of them stand there by themselves. */
    private static final int TOLD = 2;

    /** What the pane leads to. */
    public interface Ways {
        /** A bar was chosen, or none. */
        void chosen(Optional<Bar> bar);

        /** Its row and details are to be opened. */
        void open(Bar bar);

        /** It is to be shown on its own, or in its place again. */
        void enlarge();
    }

    private final TimelineCanvas bars;
    private final Ways ways;
    private final VBox story = new VBox(2);
    private final Label about = FxParts.wrapping("", "small", "muted", "timeline-about");
    private final Label empty = FxParts.wrapping(Texts.of("timeline.empty"), "muted", "timeline-empty");
    private final ToggleButton others = new ToggleButton(Texts.of("timeline.others"));
    private final ToggleButton fold = new ToggleButton(Texts.of("timeline.fold"));
    private final javafx.scene.control.Button earlier = FxParts.link("", this::turnEarlier, "small");
    private final ObservableBooleanValue dark;
    private Timeline timeline = Timeline.NONE;
    private List<Story.Told> told = List.of();
    private boolean allTold;
    private Optional<Bar> chosen = Optional.empty();
    private Function<String, Optional<Path>> chooser = this::choose;

    /** @param clock the cluster's time */
    public TimelinePane(LessonClock clock, ObservableDoubleValue zoom, ObservableBooleanValue dark, Ways ways) {
        this.ways = ways;
        this.dark = dark;
        bars = new TimelineCanvas(clock::now, zoom, dark, this::chose);
        bars.setAccessibleText(Texts.of("timeline.title"));
        getStyleClass().addAll("column", "timeline-pane");
        earlier.setId("timeline-earlier");
        HBox.setHgrow(story, Priority.ALWAYS);
        story.getStyleClass().add("timeline-story");
        for (ToggleButton button : List.of(others, fold)) {
            button.getStyleClass().setAll("tab-choice", "log-switch");
            button.setMinWidth(USE_PREF_SIZE);
        }
        others.setId("timeline-others");
        fold.setId("timeline-fold");
        others.setOnAction(event -> bars.show(timeline, others.isSelected()));
        fold.setOnAction(event -> bars.foldAll(fold.isSelected()));
        HBox tools = FxParts.row(
                2,
                FxParts.label("arm64", "chip", "arm64"),
                FxParts.label("amd64", "chip", "amd64"),
                earlier,
                FxParts.spring(),
                others,
                fold,
                tool(Feather.ZOOM_OUT, "timeline.smaller", "timeline-smaller", () -> bars.zoomBy(-1)),
                tool(Feather.ZOOM_IN, "timeline.larger", "timeline-larger", () -> bars.zoomBy(1)),
                tool(Feather.MAXIMIZE, "timeline.fit", "timeline-fit", bars::fit),
                export(),
                tool(Feather.EXTERNAL_LINK, "timeline.enlarge", "timeline-enlarge", ways::enlarge));
        tools.getStyleClass().add("timeline-tools");
        setTop(new VBox(story, tools));
        setCenter(new StackPane(bars, empty));
        setBottom(about);
        setMinSize(0, 0);
        describe(Optional.empty());
        tell();
    }

    private static Node tool(Feather icon, String key, String id, Runnable action) {
        var button = FxParts.icon(icon, Texts.of(key), action);
        button.setId(id);
        return button;
    }

    private MenuButton export() {
        var png = new MenuItem(Texts.of("timeline.png"));
        png.setId("timeline-png");
        png.setOnAction(event -> save("png", file -> Files.write(file, PngFile.of(bars.image()))));
        var svg = new MenuItem(Texts.of("timeline.svg"));
        svg.setId("timeline-svg");
        svg.setOnAction(event ->
                save("svg", file -> Files.writeString(file, TimelineSvg.of(bars.wholePicture(), told, dark.get()))));
        var menu = new MenuButton("", FxParts.glyph(Feather.DOWNLOAD), png, svg);
        menu.setId("timeline-export");
        menu.setAccessibleText(Texts.of("timeline.export"));
        menu.setTooltip(new javafx.scene.control.Tooltip(Texts.of("timeline.export")));
        menu.getStyleClass().addAll("icon-button", "timeline-export");
        return menu;
    }

    private interface Writer {
        void write(Path file) throws IOException;
    }

    private void save(String ending, Writer writer) {
        chooser.apply(ending).ifPresent(file -> {
            try {
                writer.write(file);
                about.setText(Texts.of("timeline.saved", file));
            } catch (IOException e) {
                about.setText(Texts.of("timeline.not.saved", file, String.valueOf(e.getMessage())));
            }
        });
    }

    private Optional<Path> choose(String ending) {
        var dialog = new FileChooser();
        dialog.setTitle(Texts.of("timeline.export"));
        dialog.setInitialFileName("timeline." + ending);
        dialog.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
        return Optional.ofNullable(dialog.showSaveDialog(getScene().getWindow()))
                .map(java.io.File::toPath);
    }

    /** Asks for the file in another way than by the system's dialog. */
    void chooseFilesBy(Function<String, Optional<Path>> other) {
        chooser = other;
    }

    /** Shows a state; on the JavaFX thread. */
    public void show(LessonState state) {
        Timeline next = state.timeline();
        if (next != timeline) {
            timeline = next;
            List<Story.Told> nextTold = Story.of(next.ours());
            if (!nextTold.equals(told)) {
                told = nextTold;
                tell();
            }
            FxParts.show(others, next.bars().stream().anyMatch(bar -> !bar.ours()));
            chosen = chosen.flatMap(bar -> next.bars().stream()
                    .filter(now -> now.uid().equals(bar.uid()))
                    .findFirst());
            chosen.ifPresent(bar -> describe(Optional.of(bar)));
        }
        bars.show(next, others.isSelected());
        FxParts.show(empty, bars.isEmpty());
        FxParts.show(bars, !bars.isEmpty());
    }

    /** Time goes on. */
    public void tick() {
        bars.tick();
    }

    /** Draws it again where it comes into sight. */
    public void appears() {
        bars.draw();
    }

    /** Marks the bar of an object, without telling anybody. */
    public void choose(Optional<String> uid) {
        bars.choose(uid);
        chosen = uid.flatMap(wanted ->
                timeline.bars().stream().filter(bar -> bar.uid().equals(wanted)).findFirst());
        describe(chosen);
    }

    private void chose(Optional<Bar> bar, boolean open) {
        chosen = bar;
        describe(bar);
        ways.chosen(bar);
        if (open) {
            bar.ifPresent(ways::open);
        }
    }

    private void tell() {
        var lines = told.size() > MOST_TOLD ? told.subList(told.size() - MOST_TOLD, told.size()) : told;
        story.getChildren().clear();
        if (lines.isEmpty()) {
            FxParts.show(earlier, false);
            story.getChildren().add(FxParts.wrapping(Texts.of("timeline.no.story"), "muted", "small"));
            return;
        }
        List<Story.Told> shown = allTold ? lines : lines.subList(Math.max(0, lines.size() - TOLD), lines.size());
        for (int i = 0; i < shown.size(); i++) {
            boolean newest = i == shown.size() - 1;
            story.getChildren().add(FxParts.wrapping(shown.get(i).text(), newest ? "strong" : "muted", "small"));
        }
        FxParts.show(earlier, lines.size() > TOLD);
        earlier.setText(allTold ? Texts.of("timeline.less") : Texts.of("timeline.earlier", lines.size() - TOLD));
    }

    private void turnEarlier() {
        allTold = !allTold;
        tell();
    }

    private void describe(Optional<Bar> bar) {
        about.setText(bar.map(TimelinePane::words).orElseGet(() -> Texts.of("timeline.about")));
    }

    private static String words(Bar bar) {
        String stations = bar.stations().stream()
                .filter(station -> station.stage() != Stage.CREATED)
                .map(station -> Texts.of(
                        "timeline.station",
                        station.stage().word(),
                        Durations.words(Duration.between(bar.begin(), station.at())),
                        station.source().word()))
                .collect(Collectors.joining(", "));
        String created = Texts.of(
                "timeline.created",
                bar.kind().word() + " " + bar.name(),
                Formats.clock(bar.begin()),
                bar.station(Stage.CREATED)
                        .map(Station::source)
                        .map(source -> source.word())
                        .orElse(""));
        String last = bar.marks().isEmpty() ? "" : " " + mark(bar.marks().getLast());
        return created + (stations.isEmpty() ? "." : ": " + stations + ".") + last;
    }

    private static String mark(Mark mark) {
        return Texts.of("timeline.mark", mark.title(), mark.text());
    }
}
