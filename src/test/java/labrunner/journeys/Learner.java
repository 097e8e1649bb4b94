package labrunner.journeys;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import labrunner.WindowWiring;
import labrunner.ui.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.util.WaitForAsyncUtils;

/** Someone in front of the window: looks, clicks and types; never reaches behind it. */
final class Learner implements AutoCloseable {
    /** Only so that what never comes is a failure: how long it takes depends on the machine. */
    private static final Duration LONG = Duration.ofMinutes(4);

    private final FxRobot robot = new FxRobot();
    private final Window window;
    private final Stage stage;
    private final CompletableFuture<Void> closed;

    private Learner(Window window, Stage stage, CompletableFuture<Void> closed) {
        this.window = window;
        this.stage = stage;
        this.closed = closed;
    }

    /** Sits down: opens the window with what an earlier one left in {@code state}. */
    static Learner atWindow(Path state, Path userHome, Optional<Path> page) {
        return atWindow(state, Path.of("").toAbsolutePath(), userHome, page, address -> "");
    }

    static Learner atWindow(Path state, Path checkout, Path userHome, Optional<Path> page, UnaryOperator<String> web) {
        Desk.startToolkit();
        var made = new CompletableFuture<Learner>();
        Platform.runLater(() -> {
            try {
                var stage = new Stage();
                var parts =
                        WindowWiring.parts(state, Optional.of(checkout), "test", Map.of(), userHome, web, Desk::nobody);
                var closed = new CompletableFuture<Void>();
                var window = new Window(parts, stage, Desk.application(), () -> closed.complete(null));
                stage.setX(0);
                stage.setY(0);
                stage.setWidth(1000);
                stage.setHeight(980);
                window.show(page);
                made.complete(new Learner(window, stage, closed));
            } catch (RuntimeException e) {
                made.completeExceptionally(e);
            }
        });
        return made.join();
    }

    // ---- looking ----
    private static <T> T onFx(Supplier<T> look) {
        if (Platform.isFxApplicationThread()) {
            return look.get(); // a look within a look: waiting for this thread here would be for ever
        }
        var seen = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                seen.complete(look.get());
            } catch (Throwable e) {
                seen.completeExceptionally(e);
            }
        });
        return seen.join();
    }

    /** Waits until something is to be seen; what is on the screen is in the message if it never is. */
    void sees(String what, BooleanSupplier look) {
        sees(what, LONG, look);
    }

    /** The same for what takes long on any machine. */
    void sees(String what, Duration limit, BooleanSupplier look) {
        try {
            WaitForAsyncUtils.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS, () -> onFx(look::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("never saw " + what + ". On the screen:\n" + String.join("\n", texts()), e);
        }
    }

    void seesText(String text) {
        sees("\u201c" + text + "\u201d", () -> shown().stream().anyMatch(line -> line.contains(text)));
    }

    /** All texts that can be seen, from top to bottom of the scene graph. */
    List<String> texts() {
        return onFx(this::shown);
    }

    private List<String> shown() {
        var texts = new ArrayList<String>();
        Desk.collect(window.scene().getRoot(), texts);
        return texts;
    }

    Optional<Node> find(String selector) {
        return onFx(() -> look(selector));
    }

    /** The same as {@link #find}, for a look on the JavaFX thread. */
    Optional<Node> lookNow(String selector) {
        return look(selector);
    }

    private Optional<Node> look(String selector) {
        return allNow(selector).stream().findFirst();
    }

    /** All that can be seen of what a selector means, for a look on the JavaFX thread. */
    List<Node> allNow(String selector) {
        return window.scene().getRoot().lookupAll(selector).stream()
                .filter(Learner::visible)
                .toList();
    }

    private static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    boolean canPress(String selector) {
        return onFx(() -> canPressNow(selector));
    }

    /** The same, for a look on the JavaFX thread. */
    boolean canPressNow(String selector) {
        return look(selector).filter(node -> !node.isDisabled()).isPresent();
    }

    /** The view's one blue button, if it has one now. */
    Optional<Button> blueButton() {
        return onFx(this::blue);
    }

    /** The same, for a look on the JavaFX thread. */
    boolean hasBlue() {
        return blue().isPresent();
    }

    private Optional<Button> blue() {
        return window.scene().getRoot().lookupAll(".button.accent").stream()
                .filter(Learner::visible)
                .filter(node -> !node.isDisabled() && !node.isMouseTransparent())
                .map(Button.class::cast)
                .findFirst();
    }

    // ---- doing ----

    void click(String selector) {
        click(selector, () -> look(selector).filter(node -> !node.isDisabled()));
    }

    /** Reads on, as the blue button says, until it is that of a command. */
    void readsToTheCommand() {
        while (true) {
            sees("the way to a command", () -> blueIs("do-command") || blueIs("read-on"));
            if (look(() -> blueIs("do-command"))) {
                return;
            }
            clickBlueOnce(LONG);
        }
    }

    /** The same to the end of the step. */
    void readsToTheEnd() {
        sees("the step done", () -> blueIs("next") || blueIs("next-module") || blueIs("all-labs") || blueIs("read-on"));
        while (look(() -> blueIs("read-on"))) {
            clickBlueOnce(LONG);
        }
    }

    /** Whether the blue button does this; for a look on the JavaFX thread. */
    boolean blueIs(String id) {
        return blue().filter(button -> id.equals(button.getId())).isPresent();
    }

    /** Clicks the view's blue button. */
    void clickBlue() {
        click("a blue button", () -> blue().map(Node.class::cast));
    }

    /**
     * Clicks the view's blue button, and looks up once that was taken: a second click on a slow machine would go to what was
     * done already.
     */
    void clickBlueOnce(Duration limit) {
        sees("a blue button", this::hasBlue);
        clickBlueOnce(blueWords(), limit);
    }

    String blueWords() {
        return look(() -> blue().map(Learner::words).orElse(""));
    }

    /** The same again and again, till the button does this, which is not clicked. */
    void clickBlueUntil(String id, Duration limit) {
        String shown = "";
        while (!shown.startsWith(id + " ")) {
            if (!shown.isEmpty()) {
                clickBlueOnce(shown, limit);
            }
            sees("a blue button", this::hasBlue);
            shown = blueWords();
        }
    }

    void clickBlueOnce(String clicked, Duration limit) {
        double before = look(this::read);
        Supplier<Optional<Node>> same =
                () -> blue().filter(button -> words(button).equals(clicked)).map(Node.class::cast);
        // one that became another meanwhile isn't clicked: nobody meant that
        Optional<Node> button = look(same);
        while (button.isPresent() && button.flatMap(this::clickIfThere).isEmpty()) {
            button = look(same);
        }
        sees(
                "what comes after " + clicked,
                limit,
                () -> !blue().map(Learner::words).equals(Optional.of(clicked))
                        || clicked.startsWith("read-on") && read() != before
                        || look("#answer-yes").isPresent());
    }

    /** How far the page is scrolled. */
    private double read() {
        return look(".page-content")
                .map(content -> content.localToScene(0, 0).getY())
                .orElse(0.0);
    }

    private static String words(Node node) {
        return node instanceof Labeled label
                ? node.getId() + " \u201c" + label.getText() + "\u201d"
                : String.valueOf(node.getId());
    }

    /**
     * Looks again where the screen changed between the look and the click, as anyone would; answers what the thing said at the
     * moment at which it was clicked.
     */
    String click(String what, Supplier<Optional<Node>> look) {
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            sees(what, () -> look.get().isPresent());
            try {
                Optional<String> clicked = onFx(look).flatMap(this::clickIfThere);
                if (clicked.isPresent()) {
                    return clicked.get();
                }
            } catch (RuntimeException e) {
                // it went while the pointer was on its way
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("could not click " + what + ". On the screen:\n" + String.join("\n", texts()));
            }
        }
    }

    /** Empty where something else was under the pointer by the time that it came there. */
    private Optional<String> clickIfThere(Node node) {
        var hit = new AtomicReference<Optional<String>>(Optional.empty());
        EventHandler<Event> seen = event -> hit.set(Optional.of(words(node)));
        // a menu opens on the press, and takes the release for itself
        EventType<? extends Event> taken = node instanceof Button ? ActionEvent.ACTION : MouseEvent.MOUSE_PRESSED;
        onFx(() -> {
            Desk.scrollTo(node);
            node.addEventFilter(taken, seen);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        try {
            onFx(() -> {
                Pointer.click(node);
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents();
        } finally {
            onFx(() -> {
                node.removeEventFilter(taken, seen);
                return true;
            });
        }
        return hit.get();
    }

    /** Scrolls the page until something is in its middle. */
    void scrollsTo(Supplier<Optional<Node>> something) {
        onFx(() -> {
            something.get().ifPresent(Desk::scrollTo);
            return true;
        });
    }

    void presses(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    void types(String text) {
        robot.write(text);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Chooses one of a menu's alternatives by its text, and again if the menu closed before the pointer was there. */
    void chooses(String menu, String entry) {
        while (!onFx(() -> chosen(menu, entry))) {
            click(menu);
            if (onFx(() -> robot.lookup(entry).tryQuery().isPresent())) {
                robot.clickOn(entry);
                WaitForAsyncUtils.waitForFxEvents();
            }
        }
    }

    private boolean chosen(String menu, String entry) {
        return look(menu).stream()
                .flatMap(node -> ((MenuButton) node).getItems().stream())
                .anyMatch(item -> item instanceof RadioMenuItem alternative
                        && alternative.getText().equals(entry)
                        && alternative.isSelected());
    }

    <T> T look(Supplier<T> what) {
        return onFx(what);
    }

    Window window() {
        return window;
    }

    /** Drags the window to a size, without its frame. */
    void resizes(double width, double height) {
        onFx(() -> {
            stage.setWidth(width + stage.getWidth() - window.scene().getWidth());
            stage.setHeight(height + stage.getHeight() - window.scene().getHeight());
            return true;
        });
        sees(
                "the window at " + width + " x " + height,
                () -> window.scene().getWidth() == width && window.scene().getHeight() == height);
    }

    /** Puts the pointer where it points at nothing. */
    void letsGoOfTheMouse() {
        robot.moveTo(window.scene().getRoot(), Pos.TOP_CENTER, new Point2D(0, 8), Motion.DIRECT);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Gets up; the window is closed as by its close button, with a yes if it asks. */
    @Override
    public void close() {
        onFx(() -> {
            stage.fireEvent(new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST));
            look("#leave").ifPresent(node -> ((Button) node).fire());
            return true;
        });
        sees("the window closed", () -> !stage.isShowing());
        // as long as its lesson has not ended, the next window finds the journal locked
        closed.join();
    }
}
