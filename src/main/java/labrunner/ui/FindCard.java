package labrunner.ui;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import labrunner.lab.Finding;
import labrunner.lab.Lab;
import labrunner.lab.Step;
import labrunner.problem.Place;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Overlays;
import org.jspecify.annotations.Nullable;

/** A card that looks for words in all pages that are at hand, and goes to what is chosen. Arrow keys choose, Enter goes there. */
final class FindCard extends VBox {
    private static final String KIND = "find";
    private static final int MOST = 50;
    private static final double ROW = 52;
    private static final int ROWS = 7;

    private final TextField words = new TextField();
    private final ListView<Finding> found = new ListView<>();
    private final Label none = FxParts.label("", "muted");
    private final List<Lab> labs;
    private final Consumer<Finding> go;

    /** @param go hears what was chosen, after the card was closed */
    static void show(Overlays overlays, List<Lab> labs, Consumer<Finding> go) {
        if (labs.isEmpty()) {
            return;
        }
        var card = new FindCard(labs, finding -> {
            overlays.close(KIND);
            go.accept(finding);
        });
        overlays.show(KIND, card, () -> overlays.close(KIND));
        card.words.requestFocus();
    }

    /**
     * Looks in the page that is open and in those of its workshop.
     *
     * @param other opens another page at a place
     */
    static void show(Overlays overlays, Shell lesson, Workplace workplace, BiConsumer<Lab, Place> other) {
        lesson.last()
                .map(LessonState::lab)
                .ifPresent(open -> show(overlays, workplace.pages(open), found -> {
                    Place at = found.step()
                            .map(Step::place)
                            .orElseGet(() -> Place.of(found.lab().page().toString()));
                    if (found.lab().page().equals(open.page())) {
                        lesson.reveal(open, at);
                    } else {
                        other.accept(found.lab(), at);
                    }
                }));
    }

    private FindCard(List<Lab> labs, Consumer<Finding> go) {
        super(10);
        this.labs = labs;
        this.go = go;
        getStyleClass().add("find-card");
        setAlignment(Pos.TOP_LEFT);
        words.setId("find-words");
        words.setPromptText(Texts.of(labs.size() == 1 ? "find.prompt.page" : "find.prompt", labs.size()));
        words.getStyleClass().add("first");
        words.setPrefColumnCount(46);
        words.textProperty().subscribe(this::look);
        found.setId("found");
        found.setFixedCellSize(ROW);
        found.setFocusTraversable(false);
        found.setCellFactory(list -> new Row());
        found.setOnMouseClicked(event -> chosen());
        // a text field would take the arrow keys for itself
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        getChildren().addAll(FxParts.label(Texts.of("find.title"), "section-title"), words, found, none);
    }

    private void look(String text) {
        List<Finding> now = Finding.of(labs, text, MOST);
        found.getItems().setAll(now);
        found.getSelectionModel().selectFirst();
        found.setPrefHeight(ROW * Math.min(ROWS, now.size()) + 2);
        FxParts.show(found, !now.isEmpty());
        none.setText(text.isBlank() ? Texts.of("find.how") : Texts.of("find.none", text.strip()));
        FxParts.show(none, now.isEmpty());
    }

    private void pressed(KeyEvent event) {
        int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if (step != 0) {
            int at = found.getSelectionModel().getSelectedIndex() + step;
            if (at >= 0 && at < found.getItems().size()) {
                found.getSelectionModel().select(at);
                found.scrollTo(Math.max(0, at - ROWS + 1));
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            chosen();
            event.consume();
        }
    }

    private void chosen() {
        Finding finding = found.getSelectionModel().getSelectedItem();
        if (finding != null) {
            go.accept(finding);
        }
    }

    /** The step, the page that it is in where there are several, and the line. */
    private final class Row extends ListCell<Finding> {
        @Override
        protected void updateItem(@Nullable Finding finding, boolean empty) {
            super.updateItem(finding, empty);
            setText(null);
            if (empty || finding == null) {
                setGraphic(null);
                return;
            }
            Label title = FxParts.label(finding.title(), "found-title");
            Label page = FxParts.label(labs.size() == 1 ? "" : finding.lab().title(), "muted", "small");
            Label excerpt = FxParts.label(finding.excerpt(), "muted", "small");
            setGraphic(new VBox(2, FxParts.row(8, title, FxParts.spring(), page), excerpt));
            // a long line ends in an ellipsis and doesn't make the list scroll sideways
            setPrefWidth(0);
        }
    }
}
