package labrunner.ui;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Cards over the window: questions, problems, the list of keys. One at a time; Escape closes it and the focus goes back. */
final class Overlays extends StackPane {
    private Optional<Runnable> onEscape = Optional.empty();
    private Optional<Node> focusBefore = Optional.empty();
    private String kind = "";

    Overlays() {
        getStyleClass().add("overlay");
        setVisible(false);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                onEscape.ifPresent(Runnable::run);
                event.consume();
            }
        });
    }

    /** Which kind of card is open; empty for none. */
    String open() {
        return kind;
    }

    /** Shows a card of a kind in place of what is open. */
    void show(String newKind, Region card, Runnable escape) {
        if (kind.isEmpty() && getScene() != null) {
            focusBefore = Optional.ofNullable(getScene().getFocusOwner());
        }
        kind = newKind;
        onEscape = Optional.of(escape);
        card.getStyleClass().add("dialog-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(card);
        setVisible(true);
        card.lookupAll(".button").stream()
                .filter(node -> node.getStyleClass().contains("accent")
                        || node.getStyleClass().contains("first"))
                .findFirst()
                .ifPresentOrElse(Node::requestFocus, card::requestFocus);
    }

    void close() {
        kind = "";
        onEscape = Optional.empty();
        getChildren().clear();
        setVisible(false);
        focusBefore.ifPresent(Node::requestFocus);
        focusBefore = Optional.empty();
    }

    /** A question with a title, some lines, and buttons of which the last is the one that goes on. */
    static VBox question(String title, List<String> lines, Button... buttons) {
        var card = new VBox();
        card.setPrefWidth(520);
        var heading = Nodes.wrapping(title, "section-title");
        card.getChildren().add(heading);
        var details = new VBox(4);
        lines.forEach(line -> details.getChildren().add(Nodes.wrapping(line)));
        if (lines.size() > 8) {
            var scroll = new javafx.scene.control.ScrollPane(details);
            scroll.setFitToWidth(true);
            scroll.setPrefHeight(220);
            card.getChildren().add(scroll);
        } else if (!lines.isEmpty()) {
            card.getChildren().add(details);
        }
        HBox foot = Nodes.row(8, Nodes.spring());
        foot.getChildren().addAll(buttons);
        card.getChildren().add(foot);
        return card;
    }
}
