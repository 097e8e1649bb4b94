package labrunner.ui;

import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** What kubectl prints, in monospace, to be selected and copied; scrolls sideways and, past some lines, downwards. */
final class OutputView extends VBox {
    private static final int MAX_LINES = 14;
    private static final double LINE = 1.38;
    private static final double PADDING_AND_BAR = 28;
    private final TextArea area = new TextArea();

    OutputView() {
        area.setEditable(false);
        area.setWrapText(false);
        area.getStyleClass().add("output");
        area.setAccessibleText(Texts.of("output.accessible"));
        area.fontProperty().addListener(observable -> fit());
        getChildren().add(area);
    }

    /** Shows a text; the place that was scrolled to stays where the text only grew. */
    void show(String text) {
        String shown = text.stripTrailing();
        if (shown.equals(area.getText())) {
            return;
        }
        double left = area.getScrollLeft();
        double top = area.getScrollTop();
        area.setText(shown);
        area.setScrollLeft(left);
        area.setScrollTop(top);
        fit();
    }

    private void fit() {
        long lines = Math.max(1, area.getText().lines().count());
        double height = Math.min(MAX_LINES, lines) * Math.ceil(area.getFont().getSize() * LINE) + PADDING_AND_BAR;
        area.setMinHeight(height);
        area.setPrefHeight(height);
        area.setMaxHeight(height);
        area.getStyleClass().remove("short");
        if (lines <= MAX_LINES) {
            area.getStyleClass().add("short");
        }
    }
}
