package labrunner.ui;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;

/** What kubectl prints, in monospace; scrolls sideways and, past some lines, downwards, and keeps its place when renewed. */
final class OutputView extends StackPane {
    private static final int MAX_LINES = 14;
    private static final double LINE = 1.38;
    private static final double PADDING_AND_BAR = 28;
    private final ScrollPane scroll = new ScrollPane();
    private final Label text = Nodes.label("", "output");

    OutputView() {
        scroll.setContent(text);
        scroll.setAccessibleText(Texts.of("output.accessible"));
        text.fontProperty().addListener(observable -> fit());
        text.setMinWidth(USE_PREF_SIZE);
        Button copy = Nodes.copyButton(Texts.of("copy.output"), text::getText);
        copy.getStyleClass().add("over-text");
        setAlignment(copy, Pos.TOP_RIGHT);
        setMargin(copy, new Insets(4, 8, 0, 0));
        getChildren().addAll(scroll, copy);
    }

    /** Shows a text in place of the one before. */
    void show(String printed) {
        String shown = printed.stripTrailing();
        if (!shown.equals(text.getText())) {
            text.setText(shown);
            text.setAccessibleText(shown);
            fit();
        }
    }

    private void fit() {
        long lines = Math.max(1, text.getText().lines().count());
        double height = Math.min(MAX_LINES, lines) * Math.ceil(text.getFont().getSize() * LINE) + PADDING_AND_BAR;
        scroll.setMinHeight(height);
        scroll.setPrefHeight(height);
        scroll.setMaxHeight(height);
        scroll.setVbarPolicy(
                lines > MAX_LINES ? ScrollPane.ScrollBarPolicy.AS_NEEDED : ScrollPane.ScrollBarPolicy.NEVER);
    }
}
