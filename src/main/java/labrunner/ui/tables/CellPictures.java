package labrunner.ui.tables;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import labrunner.ui.kit.FxParts;

/** How cells look that are more than a text. */
final class CellPictures {
    /** How well something is, which is said by a mark, a colour and a word. */
    enum Tone {
        /** As it should be. */
        GOOD("\u25cf", "good"),
        /** There, and nothing to say about it. */
        PLAIN("\u25cf", "muted"),
        /** On its way. */
        MOVING("\u25d0", "moving"),
        /** Not as it should be. */
        BAD("\u2715", "bad");

        private final String mark;
        private final String style;

        Tone(String mark, String style) {
            this.mark = mark;
            this.style = style;
        }
    }

    private CellPictures() {}

    /** A mark and a word. */
    static <R> RowColumn.Picture<R> state(Function<R, Tone> tone, Function<R, String> word) {
        var mark = FxParts.label("", "state-mark");
        var text = FxParts.label("", "state-word");
        var box = new HBox(5, mark, text);
        box.setAlignment(Pos.CENTER_LEFT);
        return picture(box, row -> {
            Tone now = tone.apply(row);
            mark.setText(now.mark);
            text.setText(word.apply(row));
            // In one change, and only where there is one: a label between two styles lost its font.
            style(mark, "state-mark", now.style);
            style(text, "state-word", now.style);
        });
    }

    /** A mark, a word and a figure after it; {@code whole} says all under the mouse. */
    static <R> RowColumn.Picture<R> state(
            Function<R, Tone> tone, Function<R, String> word, Function<R, String> figure, Function<R, String> whole) {
        RowColumn.Picture<R> state = state(tone, word);
        var after = FxParts.label("", "muted");
        after.setMinWidth(0);
        var box = new HBox(5, state.node(), after);
        box.setAlignment(Pos.CENTER_LEFT);
        var shown = new AtomicReference<R>();
        var said = new Tooltip();
        said.setOnShowing(event -> said.setText(whole.apply(shown.get())));
        Tooltip.install(box, said);
        return picture(box, row -> {
            shown.set(row);
            state.show(row);
            after.setText(figure.apply(row));
        });
    }

    private static void style(Label label, String kind, String tone) {
        if (!label.getStyleClass().contains(tone)) {
            label.getStyleClass().setAll("label", kind, tone);
        }
    }

    /** The chip of an architecture, the same everywhere. */
    static <R> RowColumn.Picture<R> arch(Function<R, String> arch) {
        var chip = FxParts.label("", "chip");
        chip.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return picture(chip, row -> {
            String name = arch.apply(row);
            chip.setText(name);
            FxParts.style(chip, name, List.of("arm64", "amd64"));
            chip.setVisible(!name.isEmpty());
        });
    }

    /** A bar filled from 0 to 1 and the percentage; {@code whole} says it in full under the mouse. */
    static <R> RowColumn.Picture<R> share(
            Function<R, Double> share, Function<R, String> text, Function<R, String> whole) {
        var fill = new Region();
        fill.getStyleClass().add("share-fill");
        var track = new StackPane(fill);
        track.getStyleClass().add("share-track");
        track.setAlignment(Pos.CENTER_LEFT);
        var part = new SimpleDoubleProperty();
        fill.minWidthProperty().bind(track.widthProperty().multiply(part));
        fill.maxWidthProperty().bind(fill.minWidthProperty());
        var label = FxParts.label("");
        var box = new HBox(5, track, label);
        box.setAlignment(Pos.CENTER_LEFT);
        var said = new Tooltip();
        var shown = new AtomicReference<R>();
        said.setOnShowing(event -> said.setText(whole.apply(shown.get())));
        Tooltip.install(box, said);
        return picture(box, row -> {
            shown.set(row);
            part.set(Math.clamp(share.apply(row), 0, 1));
            label.setText(text.apply(row));
            // Nothing is used of what isn't there.
            track.setVisible(!label.getText().isEmpty());
        });
    }

    /** Several chips and a text after them, made anew for each row. */
    static <R> RowColumn.Picture<R> chips(Function<R, java.util.List<String>> archs, Function<R, String> more) {
        var box = new HBox(4);
        box.setAlignment(Pos.CENTER_LEFT);
        return picture(box, row -> {
            box.getChildren().clear();
            archs.apply(row).forEach(arch -> box.getChildren().add(chip(arch)));
            box.getChildren().add(FxParts.label(more.apply(row)));
        });
    }

    private static Label chip(String arch) {
        Label chip = FxParts.label(arch, "chip", arch);
        chip.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return chip;
    }

    /** A name in the monospaced font. */
    static <R> RowColumn.Picture<R> mono(Function<R, String> text) {
        var label = FxParts.label("", "mono");
        // Names of one kind begin alike: what tells them apart stands at their end.
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setEllipsisString("\u2026");
        var whole = new Tooltip();
        label.setTooltip(whole);
        return picture(label, row -> {
            label.setText(text.apply(row));
            whole.setText(text.apply(row));
        });
    }

    private static <R> RowColumn.Picture<R> picture(Node node, java.util.function.Consumer<R> show) {
        return new RowColumn.Picture<>() {
            @Override
            public Node node() {
                return node;
            }

            @Override
            public void show(R row) {
                show.accept(row);
            }
        };
    }
}
