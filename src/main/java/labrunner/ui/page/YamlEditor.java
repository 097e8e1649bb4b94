package labrunner.ui.page;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Highlight;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Shows a manifest for reading and changing: colours, line numbers as in the file, a mark at each changed line. */
final class YamlEditor extends VBox {
    private static final double LINE = 1.38;
    private static final int MAX_LINES = 15;
    private static final int EXCERPT = 5;
    private static final double PADDING_AND_BAR = 30;
    private String original;
    private final int firstLine;
    private final CodeArea area = new CodeArea();
    private final Label ruler = FxParts.label("", "mono");
    private boolean excerpt;
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(false);
    private Set<Integer> changedLines = Set.of();
    private Optional<Integer> wrongLine = Optional.empty();

    /** An editor of a text whose first line has number {@code firstLine}. */
    YamlEditor(String original, int firstLine) {
        this.original = original.stripTrailing();
        this.firstLine = firstLine;
        area.setParagraphGraphicFactory(this::lineNumber);
        area.getStyleClass().add("code-area");
        area.setWrapText(false);
        area.setAccessibleText(Texts.of("editor.accessible"));
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::tabLeaves);
        // by itself it takes the focus on the first of several fast clicks only, which may have gone elsewhere
        area.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> area.requestFocus());
        area.textProperty().addListener((property, old, text) -> refresh(text));
        area.replaceText(this.original);
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        var scroll = new VirtualizedScrollPane<>(area);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        ruler.setManaged(false);
        ruler.setVisible(false);
        ruler.fontProperty().addListener(observable -> fit());
        area.focusedProperty().addListener((property, old, focused) -> {
            if (focused && excerpt) {
                excerpt = false;
                fit();
            }
        });
        fit();
        getChildren().addAll(scroll, ruler);
        scroll.addEventFilter(ScrollEvent.SCROLL, this::scrollOn);
        refresh(this.original);
        area.requestFollowCaret();
    }

    /** The text as it is now. */
    String text() {
        return area.getText();
    }

    /** The text as changed; empty while it is what the page has. */
    Optional<String> edited() {
        return changed.get() ? Optional.of(area.getText()) : Optional.empty();
    }

    ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** Begins anew with another text, which isn't a change. */
    void begin(String text) {
        original = text.stripTrailing();
        area.replaceText(original);
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        refresh(original);
        fit();
    }

    /** Puts back the page's own text. */
    void reset() {
        area.replaceText(original);
    }

    /** Replaces everything with a text that was edited before. */
    void restore(String text) {
        area.replaceText(text);
    }

    /** Marks the line that a problem names and brings it into view. */
    void showLine(int line, boolean focus) {
        Optional<Integer> before = wrongLine;
        wrongLine = Optional.of(line);
        excerpt = !focus;
        fit();
        before.ifPresent(old -> redrawNumber(old - firstLine));
        redrawNumber(line - firstLine);
        int paragraph = Math.clamp(line - firstLine, 0, area.getParagraphs().size() - 1);
        area.moveTo(paragraph, 0);
        area.showParagraphAtCenter(paragraph);
        if (focus) {
            area.requestFocus();
        }
    }

    /** As high as the text is, up to a limit; around a broken line only a few lines, until someone goes into them. */
    private void fit() {
        long lines = Math.min(excerpt ? EXCERPT : MAX_LINES, original.lines().count());
        double height = lines * Math.ceil(ruler.getFont().getSize() * LINE) + PADDING_AND_BAR;
        setPrefHeight(height);
        setMinHeight(height);
    }

    /** At the text's end the page around it scrolls on; the editor would keep the mouse wheel to itself. */
    private void scrollOn(ScrollEvent event) {
        double beyond = area.getTotalHeightEstimate() - area.getViewportHeight();
        double at = area.getEstimatedScrollY();
        boolean ends = event.getDeltaY() > 0 ? at <= 0.5 : at >= beyond - 0.5;
        if (event.getDeltaY() != 0 && ends) {
            event.consume();
            getParent().fireEvent(event.copyFor(getParent(), getParent()));
        }
    }

    /** Tab walks on through the window as everywhere else; with Ctrl it stays in the text and indents. */
    private void tabLeaves(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            var direction = event.isShiftDown()
                    ? javafx.scene.TraversalDirection.PREVIOUS
                    : javafx.scene.TraversalDirection.NEXT;
            area.requestFocusTraversal(direction);
        }
    }

    private void refresh(String text) {
        area.setStyleSpans(0, colours(text));
        var turned = new HashSet<>(changedLines);
        changedLines = ChangedLines.of(original, text);
        // those in one of the two, but not in both
        changedLines.stream().filter(line -> !turned.remove(line)).toList().forEach(turned::add);
        changed.set(!changedLines.isEmpty());
        turned.forEach(this::redrawNumber);
    }

    private void redrawNumber(int paragraph) {
        if (paragraph >= 0 && paragraph < area.getParagraphs().size()) {
            area.recreateParagraphGraphic(paragraph);
        }
    }

    private Node lineNumber(int paragraph) {
        int line = firstLine + paragraph;
        Label label = FxParts.label(String.valueOf(line), "line-number");
        boolean isWrong = wrongLine.filter(wrong -> wrong == line).isPresent();
        if (isWrong) {
            label.getStyleClass().add("wrong");
        } else if (changedLines.contains(paragraph)) {
            label.getStyleClass().add("changed");
            label.setAccessibleText(Texts.of("editor.line.changed", line));
        }
        label.pseudoClassStateChanged(PseudoClass.getPseudoClass("changed-line"), changedLines.contains(paragraph));
        return label;
    }

    private static StyleSpans<Collection<String>> colours(String text) {
        var spans = new StyleSpansBuilder<Collection<String>>();
        int at = 0;
        for (Highlight.Token token : Highlight.of("yaml", text)) {
            spans.add(Collections.emptyList(), token.start() - at);
            spans.add(List.of(token.style()), token.end() - token.start());
            at = token.end();
        }
        spans.add(Collections.emptyList(), text.length() - at);
        return spans.create();
    }
}
