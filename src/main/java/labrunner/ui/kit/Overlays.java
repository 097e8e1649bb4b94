package labrunner.ui.kit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Cards over the window: questions, problems, the list of keys. The newest is seen; Escape closes it, and then the one before
 * or what had the focus comes back, so that no question is lost under another card.
 */
public final class Overlays extends StackPane {
    private record Card(String kind, Region node, Runnable escape) {}

    private final Deque<Card> cards = new ArrayDeque<>();
    private Optional<Node> focusBefore = Optional.empty();

    public Overlays() {
        getStyleClass().add("overlay");
        setVisible(false);
        sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((seen, before, now) -> keepFocus(now));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !cards.isEmpty()) {
                cards.getFirst().escape().run();
                event.consume();
            }
        });
    }

    /** The cards over the window that a node is shown in; empty where it is shown in none that has them. */
    public static Optional<Overlays> over(Node node) {
        return Optional.ofNullable(node.getScene())
                .map(scene -> scene.lookup(".overlay"))
                .filter(Overlays.class::isInstance)
                .map(Overlays.class::cast);
    }

    /** Which kind of card is seen; empty for none. */
    public String open() {
        return cards.isEmpty() ? "" : cards.getFirst().kind();
    }

    /** Whether a card of a kind is open, seen or not. */
    public boolean shows(String kind) {
        return cards.stream().anyMatch(card -> card.kind().equals(kind));
    }

    /** Shows a card over those that are open; one of the same kind is replaced. */
    public void show(String kind, Region node, Runnable escape) {
        if (cards.isEmpty() && getScene() != null) {
            focusBefore = Optional.ofNullable(getScene().getFocusOwner());
        }
        cards.removeIf(card -> card.kind().equals(kind));
        node.getStyleClass().add("dialog-card");
        node.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        cards.addFirst(new Card(kind, node, escape));
        showFirst();
    }

    private void showFirst() {
        Region node = cards.getFirst().node();
        getChildren().setAll(node);
        setVisible(true);
        takeFocus();
    }

    private void takeFocus() {
        Region node = cards.getFirst().node();
        Stream.concat(node.lookupAll(".text-input").stream(), node.lookupAll(".button").stream())
                .filter(control -> !control.isDisabled()
                        && (control.getStyleClass().contains("accent")
                                || control.getStyleClass().contains("first")))
                .findFirst()
                .ifPresentOrElse(Node::requestFocus, node::requestFocus);
    }

    /** What lies under a card can't be reached by Tab either. */
    private void keepFocus(@Nullable Node owner) {
        if (cards.isEmpty()) {
            return;
        }
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at == this) {
                return;
            }
        }
        takeFocus();
    }

    /** Closes the card that is seen. */
    public void close() {
        if (!cards.isEmpty()) {
            close(open());
        }
    }

    /** Closes the card of a kind, seen or not. */
    public void close(String kind) {
        cards.removeIf(card -> card.kind().equals(kind));
        if (!cards.isEmpty()) {
            showFirst();
            return;
        }
        getChildren().clear();
        setVisible(false);
        focusBefore.ifPresent(Node::requestFocus);
        focusBefore = Optional.empty();
    }

    /** Closes all: what they were about is gone. */
    public void closeAll() {
        cards.clear();
        close("");
    }

    /** Says why something that was asked for isn't done. */
    public void refuse(Problem problem) {
        Runnable close = () -> close("refused");
        show("refused", problem(problem, close), close);
    }

    /** A problem that something asked for has met, with nothing to do but to close it. */
    public static VBox problem(Problem problem, Runnable close) {
        var card = new VBox(
                new ProblemView(problem),
                FxParts.row(8, FxParts.spring(), FxParts.button(Texts.of("dialog.close"), close, "first")));
        card.setPrefWidth(520);
        return card;
    }

    /** A question with a title, some lines, and buttons of which the last is the one that goes on. */
    public static VBox question(String title, List<String> lines, Button... buttons) {
        var details = new VBox(4);
        lines.forEach(line -> details.getChildren().add(FxParts.wrapping(line)));
        return question(title, details, buttons);
    }

    /** A question with a title, what there is to know, and buttons of which the last is the one that goes on. */
    public static VBox question(String title, Pane details, Button... buttons) {
        var card = new VBox();
        card.setPrefWidth(520);
        card.getChildren().add(FxParts.wrapping(title, "section-title"));
        if (!details.getChildren().isEmpty()) {
            card.getChildren().add(new CardBody(details));
        }
        HBox foot = FxParts.row(8, FxParts.spring());
        foot.getChildren().addAll(buttons);
        card.getChildren().add(foot);
        return card;
    }
}
