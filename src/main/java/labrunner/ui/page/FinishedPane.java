package labrunner.ui.page;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.FileChooser;
import labrunner.run.state.Finished;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Ink;
import labrunner.run.timeline.Story;
import labrunner.run.timeline.TimelinePicture;
import labrunner.run.timeline.TimelineRows;
import labrunner.run.workshop.Measured;
import labrunner.texts.Texts;
import labrunner.ui.kit.CanvasPen;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.PngFile;
import org.kordamp.ikonli.feather.Feather;

/** A page's end: the runs side by side, what the cluster was seen to do, and its whole timeline; to keep as a picture or as text. */
final class FinishedPane extends VBox {
    private static final double NAMES = 130;
    private static final double LEAST_WIDTH = 320;
    /** Of all that was met in a step the last is what it came to. */
    private static final int FACTS = 2;

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final VBox card = FxParts.styled(new VBox(12), "finished-card");
    private final Canvas bars = new Canvas();
    private final Label said = FxParts.wrapping("", "muted", "small");
    private final SetChangeListener<PseudoClass> themes = change -> draw();
    private Supplier<Optional<Path>> chooser = this::choose;
    private Optional<Finished> shown = Optional.empty();
    private double drawnWidth;

    FinishedPane() {
        setSpacing(10);
        setId("finished");
        var save = FxParts.button(Texts.of("finished.picture"), this::save, "compact");
        save.setId("finished-picture");
        var copy = FxParts.button(Texts.of("finished.markdown"), this::copy, "compact");
        copy.setId("finished-markdown");
        getChildren().addAll(card, FxParts.row(8, save, copy), said);
        FxParts.show(said, false);
        FxParts.show(this, false);
        sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.getRoot().getPseudoClassStates().removeListener(themes);
            }
            if (now != null) {
                now.getRoot().getPseudoClassStates().addListener(themes);
                draw();
            }
        });
    }

    /** Shows it once the page's end is reached; whether it is there. */
    boolean show(LessonState state) {
        Optional<Finished> next = Finished.of(state);
        FxParts.show(this, next.isPresent());
        // its end moves on with the cluster's time: nothing of it is drawn from that once all machines are gone
        boolean same = next.map(Finished::timeline).equals(shown.map(Finished::timeline))
                && next.map(Finished::met).equals(shown.map(Finished::met))
                && next.map(Finished::comparison).equals(shown.map(Finished::comparison));
        shown = next;
        if (!same) {
            next.ifPresent(this::fill);
        }
        return next.isPresent();
    }

    private void fill(Finished done) {
        card.getChildren()
                .setAll(
                        FxParts.row(
                                8,
                                FxParts.glyph(Feather.CHECK_CIRCLE, "success-icon"),
                                FxParts.wrapping(done.title(), "section-title")),
                        FxParts.wrapping(done.summary()));
        if (!done.comparison().sides().isEmpty()) {
            var one = List.of(
                    new Measured(Finished.measuredTitle(), done.comparison().sides()));
            card.getChildren().add(MeasuredPane.grid(one));
            done.saving().ifPresent(text -> card.getChildren().add(FxParts.wrapping(text, "strong")));
        }
        card.getChildren().add(FxParts.label(Finished.learnedTitle(), "strong"));
        done.steps().forEach(step -> card.getChildren().add(learned(step)));
        if (!done.timeline().bars().isEmpty()) {
            card.getChildren().add(FxParts.label(Finished.happenedTitle(), "strong"));
            Story.of(done.timeline())
                    .forEach(told -> card.getChildren().add(FxParts.wrapping(told.text(), "muted", "small")));
            card.getChildren().add(bars);
        }
        drawnWidth = 0;
        requestLayout();
    }

    private static HBox learned(Finished.Learned step) {
        var text = new VBox(1, FxParts.wrapping(OutlinePane.shortTitle(step.step())));
        int all = step.facts().size();
        step.facts()
                .subList(Math.max(0, all - FACTS), all)
                .forEach(fact -> text.getChildren().add(FxParts.wrapping(fact, "muted", "small")));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        var row = new HBox(8, FxParts.glyph(Feather.CHECK, "small-icon", "success-icon"), text);
        row.setMinWidth(0);
        return row;
    }

    @Override
    protected void layoutChildren() {
        double wide = Math.max(LEAST_WIDTH, getWidth() - 2 * card.snappedLeftInset());
        if (wide != drawnWidth) {
            drawnWidth = wide;
            draw();
        }
        super.layoutChildren();
    }

    private void draw() {
        shown.filter(done -> drawnWidth > 0 && !done.timeline().bars().isEmpty())
                .ifPresent(done -> {
                    // pods of a machine are told in its line: the picture is of the whole
                    List<TimelineRows.Row> rows =
                            TimelineRows.of(done.timeline(), Set.copyOf(TimelineRows.machines(done.timeline())), false);
                    TimelinePicture picture =
                            TimelinePicture.whole(done.timeline(), rows, done.end(), NAMES, drawnWidth);
                    bars.setWidth(drawnWidth);
                    bars.setHeight(picture.height());
                    var pen = new CanvasPen(bars.getGraphicsContext2D(), isDark());
                    pen.box(0, 0, drawnWidth, picture.height(), 0, Ink.BACKGROUND);
                    picture.draw(pen);
                });
    }

    private boolean isDark() {
        return Optional.ofNullable(getScene())
                .map(scene -> scene.getRoot())
                .map(Parent::getPseudoClassStates)
                .filter(states -> states.contains(DARK))
                .isPresent();
    }

    /** Asks for the file in another way than by the system's dialog. */
    void chooseFilesBy(Supplier<Optional<Path>> other) {
        chooser = other;
    }

    private Optional<Path> choose() {
        var dialog = new FileChooser();
        dialog.setTitle(Texts.of("finished.picture"));
        dialog.setInitialFileName("labrunner.png");
        dialog.setInitialDirectory(new File(System.getProperty("user.home")));
        dialog.getExtensionFilters().add(new FileChooser.ExtensionFilter("PNG", "*.png"));
        return Optional.ofNullable(dialog.showSaveDialog(getScene().getWindow()))
                .map(File::toPath);
    }

    private void save() {
        chooser.get().ifPresent(file -> {
            var parameters = new SnapshotParameters();
            parameters.setTransform(Transform.scale(2, 2));
            parameters.setFill(Color.web(Ink.BACKGROUND.colour(isDark())));
            try {
                Files.write(file, PngFile.of(card.snapshot(parameters, null)));
                say(Texts.of("timeline.saved", file));
            } catch (IOException e) {
                say(Texts.of("timeline.not.saved", file, String.valueOf(e.getMessage())));
            }
        });
    }

    private void copy() {
        shown.ifPresent(done -> {
            FxParts.copy(done.markdown());
            say(Texts.of("finished.copied"));
        });
    }

    private void say(String text) {
        said.setText(text);
        FxParts.show(said, true);
    }
}
