package labrunner.ui.kit;

import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import labrunner.texts.Texts;

/** What kubectl prints, in monospace; scrolls sideways and, past some lines, downwards, and keeps its place when renewed. */
public final class OutputView extends HBox {
    private static final double MOST_LINES = 15;
    private static final double LINE = 1.38;
    private static final double SCROLL_BAR = 12;
    private final ScrollPane scroll = new ScrollPane();
    private final Label text = FxParts.label("", "output");

    public OutputView() {
        getStyleClass().add("output-view");
        scroll.setContent(text);
        scroll.setAccessibleText(Texts.of("output.accessible"));
        scroll.widthProperty().addListener(observable -> fit());
        text.fontProperty().addListener(observable -> fit());
        text.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        Button copy = FxParts.copyButton(Texts.of("copy.output"), text::getText);
        copy.setMinWidth(USE_PREF_SIZE);
        HBox.setMargin(copy, new Insets(4, 8, 4, 0));
        getChildren().addAll(scroll, copy);
    }

    /** Shows a text in place of the one before. */
    public void show(String printed) {
        String shown = printed.stripTrailing();
        if (!shown.equals(text.getText())) {
            text.setText(shown);
            text.setAccessibleText(shown);
            fit();
        }
    }

    /** As high as the text: that is more than its lines where a character comes from another font. */
    private void fit() {
        double most = MOST_LINES * Math.ceil(text.getFont().getSize() * LINE);
        double all = text.prefHeight(-1);
        double bar = text.prefWidth(-1) > scroll.getWidth() ? SCROLL_BAR : 0;
        double height = Math.ceil(Math.min(most, all)) + bar;
        scroll.setMinHeight(height);
        scroll.setPrefHeight(height);
        scroll.setMaxHeight(height);
        scroll.setVbarPolicy(all > most ? ScrollPane.ScrollBarPolicy.AS_NEEDED : ScrollPane.ScrollBarPolicy.NEVER);
    }
}
