package labrunner.ui.page;

import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Overlays;
import labrunner.ui.kit.Ticks;

/**
 * What to do next or what is waited for, at the foot of the page, with the view's one blue button. A button that has just become another
 * takes no press for a moment, so that a double click never does what nobody has read.
 */
final class NextBar extends HBox {
    private static final Duration ARRIVES = Duration.ofMillis(400);

    private final Label what = FxParts.wrapping("", "strong");
    private final Label more = FxParts.wrapping("", "muted", "small");
    private final Button blue;
    private final Ticks arrived = Ticks.after(ARRIVES, () -> arriving(false));
    private Optional<NextWords> shown = Optional.empty();
    private Runnable action = () -> {};
    /** What lies under a card isn't the next thing. */
    private Subscription covered = Subscription.EMPTY;

    NextBar() {
        getStyleClass().add("next-bar");
        setAlignment(Pos.CENTER_LEFT);
        blue = FxParts.button("", this::press, "accent");
        FxParts.show(blue, false);
        what.setId("next-what");
        more.setId("next-more");
        what.setMinWidth(0);
        more.setMinWidth(0);
        var words = new VBox(2, what, more);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(words, blue);
        sceneProperty().subscribe(scene -> {
            covered.unsubscribe();
            covered = Overlays.over(this)
                    .map(cards -> cards.visibleProperty().subscribe(open -> FxParts.style(blue, "accent", !open)))
                    .orElse(Subscription.EMPTY);
        });
    }

    /** @param does what its button does */
    void show(NextWords words, Runnable does) {
        action = does;
        boolean other = shown.filter(before -> before.sameButton(words)).isEmpty();
        if (shown.filter(words::equals).isPresent()) {
            return;
        }
        boolean first = shown.isEmpty();
        shown = Optional.of(words);
        what.setText(words.what());
        more.setText(words.more());
        FxParts.show(more, !words.more().isEmpty());
        blue.setText(words.button());
        blue.setId(words.id());
        FxParts.show(blue, !words.button().isEmpty());
        if (other && !first) {
            arriving(true);
            arrived.start();
        }
    }

    private void arriving(boolean now) {
        blue.setMouseTransparent(now);
    }

    /** Does what the button says; answers whether there is one, and whoever pressed could read it. */
    boolean press() {
        boolean ready = blue.isVisible() && !blue.isMouseTransparent();
        if (ready) {
            action.run();
        }
        return ready;
    }
}
