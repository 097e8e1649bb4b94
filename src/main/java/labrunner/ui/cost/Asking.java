package labrunner.ui.cost;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.FxParts;

/** A button that asks something of the web, and while it is asked stops that. Nobody waits for the answer. */
final class Asking extends HBox {
    private final Background background;
    private final String text;
    private final Button button;
    private final Label said = FxParts.wrapping("", "small", "muted");
    private Runnable stop = () -> {};
    private boolean asks;

    /** @param ask what a press begins */
    Asking(Background background, String id, String text, Runnable ask) {
        super(8);
        this.background = background;
        this.text = text;
        button = FxParts.button(text, () -> press(ask));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        said.setId(id + "-said");
        getChildren().addAll(button, said);
    }

    private void press(Runnable ask) {
        if (asks) {
            stop.run();
        } else {
            ask.run();
        }
    }

    /**
     * Begins.
     *
     * @param now what is said meanwhile
     */
    <T> void begin(String now, Callable<T> work, Consumer<? super T> done) {
        asks = true;
        button.setText(Texts.of("cost.stop"));
        say(now);
        stop = background.start(
                work,
                answer -> {
                    end("");
                    done.accept(answer);
                },
                this::failed);
    }

    private void failed(Problem problem) {
        end(problem.kind() == Problem.Kind.INTERRUPTED ? Texts.of("cost.stopped") : problem.summary());
    }

    private void end(String words) {
        asks = false;
        button.setText(text);
        say(words);
    }

    private void say(String words) {
        said.setText(words);
    }
}
