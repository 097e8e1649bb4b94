package labrunner.ui.kit;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import labrunner.lab.Block;
import labrunner.lab.CodeLook;
import labrunner.lab.Inline;

/** Code line by line: with numbers, lines to be noticed, and marks at the ends of lines that something is said of. */
final class CodeLines extends VBox {
    CodeLines(String language, String text, CodeLook look) {
        List<String> lines = text.lines().toList();
        int digits = look.numbers()
                .map(first -> Integer.toString(first + lines.size() - 1).length())
                .orElse(0);
        for (int i = 0; i < Math.max(1, lines.size()); i++) {
            getChildren().add(line(language, i < lines.size() ? lines.get(i) : "", i, digits, look));
        }
        getStyleClass().add("code-lines");
        setMinWidth(USE_PREF_SIZE);
    }

    /** Whether code that is to look so has to be drawn line by line. */
    static boolean wanted(CodeLook look) {
        return look.numbers().isPresent()
                || !look.marked().isEmpty()
                || !look.annotations().isEmpty();
    }

    private static HBox line(String language, String text, int index, int digits, CodeLook look) {
        var row = new HBox();
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("code-row");
        look.numbers().ifPresent(first -> {
            String number = Integer.toString(first + index);
            Label shown = FxParts.label(" ".repeat(digits - number.length()) + number, "code-number");
            shown.setMinWidth(USE_PREF_SIZE);
            row.getChildren().add(shown);
        });
        var flow = CodeView.flow(language, text);
        row.getChildren().add(flow);
        look.annotations().stream()
                .filter(one -> one.line() == index)
                .forEach(one -> row.getChildren().add(mark(one)));
        FxParts.state(row, "marked", look.marked().contains(index));
        HBox.setHgrow(flow, Priority.NEVER);
        return row;
    }

    private static Label mark(CodeLook.Annotation one) {
        Label mark = FxParts.label(Integer.toString(one.number()), "annotation-mark");
        mark.setMinWidth(USE_PREF_SIZE);
        String words = String.join(
                "\n",
                one.blocks().stream()
                        .filter(Block.Paragraph.class::isInstance)
                        .map(block -> Inline.plain(((Block.Paragraph) block).inlines()))
                        .toList());
        if (!words.isBlank()) {
            var tip = new Tooltip(words);
            tip.setWrapText(true);
            tip.setMaxWidth(420);
            mark.setTooltip(tip);
        }
        return mark;
    }

    void lineHeight(double height) {
        getChildren().forEach(node -> {
            if (node instanceof HBox row) {
                row.setMinHeight(height);
                row.setPrefHeight(height);
                row.setMaxHeight(height);
            }
        });
    }
}
