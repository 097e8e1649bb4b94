package labrunner.ui.page;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.kit.Motion;
import org.fxmisc.richtext.CodeArea;

/**
 * What of a page was in view, and what is to come there. The page moves by itself only where that disturbs nobody: no button is
 * pressed, the pointer is on nothing that it could click, and the learner hasn't just scrolled.
 */
final class PageSight {
    private static final Duration AFTER_SCROLLING = Duration.ofSeconds(6);
    private static final Duration AFTER_MOVING = Duration.ofMillis(700);
    private static final javafx.util.Duration GENTLE = javafx.util.Duration.millis(220);
    private static final double MARGIN = 24;
    /** What of a screen stays in view when the page is read on, so that the eye finds where it was. */
    private static final double KEPT = 56;

    private static final double SLACK = 10;

    private final ScrollPane scroll;
    private final PageBody body;
    private final LongSupplier nanos;
    private final Runnable changed;
    private final Set<Node> seen = new HashSet<>();
    private Optional<Node> wanted = Optional.empty();
    private Optional<Node> with = Optional.empty();
    private Optional<Timeline> moving = Optional.empty();
    private double goal;
    private Optional<Node> under = Optional.empty();
    private long scrolled;
    private long moved;
    private boolean pressed;
    private boolean toEnd;
    private boolean looked;
    private final FxRelay<Boolean> looks = new FxRelay<>(any -> look());

    /** @param changed told on the JavaFX thread once more was seen */
    PageSight(ScrollPane scroll, PageBody body, LongSupplier nanos, Runnable changed) {
        this.scroll = scroll;
        this.body = body;
        this.nanos = nanos;
        this.changed = changed;
        scrolled = nanos.getAsLong() - AFTER_SCROLLING.toNanos();
        moved = scrolled;
        scroll.addEventFilter(Event.ANY, this::input);
        scroll.vvalueProperty().addListener(seen -> lookSoon());
        scroll.viewportBoundsProperty().addListener(seen -> lookSoon());
        body.heightProperty().addListener((property, before, now) -> keepPlace(before.doubleValue()));
        body.onLaidOut(this::lookSoon);
    }

    /** A page that grows or shrinks below what is read stays where it is: a scroll pane keeps the share of the whole instead. */
    private void keepPlace(double before) {
        double was = scroll.getVvalue() * Math.max(0, before - view());
        if (moving.isEmpty() && was > 0 && room() > 0) {
            scroll.setVvalue(Math.clamp(was / room(), 0, 1));
        }
    }

    private void input(Event event) {
        if (event.getEventType() == ScrollEvent.SCROLL || turnsPage(event) || dragsBar(event)) {
            scrolled = nanos.getAsLong();
            wanted = Optional.empty();
            stop();
        } else if (event instanceof MouseEvent mouse) {
            pressed = mouse.isPrimaryButtonDown();
            boolean gone = event.getEventType() == MouseEvent.MOUSE_EXITED && event.getTarget() == scroll;
            under = gone ? Optional.empty() : clickable(event.getTarget());
            if (event.getEventType() == MouseEvent.MOUSE_MOVED || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
                moved = nanos.getAsLong();
            }
        }
    }

    private static boolean turnsPage(Event event) {
        return event instanceof KeyEvent key
                && key.getEventType() == KeyEvent.KEY_PRESSED
                && (key.getCode() == KeyCode.PAGE_DOWN || key.getCode() == KeyCode.PAGE_UP);
    }

    private static boolean dragsBar(Event event) {
        return event.getEventType() == MouseEvent.MOUSE_PRESSED && within(event.getTarget(), "scroll-bar");
    }

    private static boolean within(EventTarget target, String style) {
        for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains(style)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Node> clickable(EventTarget target) {
        for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
            if (at instanceof ButtonBase
                    || at instanceof Hyperlink
                    || at instanceof TextInputControl
                    || at instanceof CodeArea) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** Another step is shown, of which nothing was seen yet. */
    void begin() {
        stop();
        seen.clear();
        wanted = Optional.empty();
        toEnd = false;
        looked = false;
        lookSoon();
    }

    /** Whether this step was laid out and looked at. */
    boolean looked() {
        return looked;
    }

    boolean seen(Node node) {
        return seen.contains(node);
    }

    /** Whether the page's end was in view. */
    boolean toEnd() {
        return toEnd;
    }

    /** Looks once all has its place: while it is laid out, nothing has. */
    void lookSoon() {
        looks.accept(true);
    }

    private void look() {
        if (scroll.getScene() == null || scroll.getViewportBounds().getHeight() <= 1 || body.isNeedsLayout()) {
            return;
        }
        int before = seen.size();
        boolean end = toEnd;
        double bottom = top() + view();
        body.lookupAll(".command-card").forEach(card -> {
            if (isShown(card) && place(card).getHeight() > 1 && place(card).getMaxY() <= bottom + SLACK) {
                seen.add(card);
            }
        });
        toEnd |= body.whole() && body.getHeight() <= bottom + SLACK + MARGIN;
        boolean first = !looked;
        looked = true;
        if (first || seen.size() != before || toEnd != end) {
            changed.run();
        }
        move();
    }

    private boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
            if (at == body) {
                return true;
            }
        }
        return false;
    }

    private double view() {
        return scroll.getViewportBounds().getHeight();
    }

    private double room() {
        return Math.max(0, body.getHeight() - view());
    }

    private double top() {
        return scroll.getVvalue() * room();
    }

    private Bounds place(Node node) {
        return body.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
    }

    /** Whether a node is in view now. */
    boolean inView(Node node) {
        return isShown(node)
                && node.getScene() != null
                && place(node).getMaxY() > top()
                && place(node).getMaxY() <= top() + view() + SLACK;
    }

    /** Reads on: a screen further, and no further than to a node where there is one. */
    void readOn(Optional<Node> upTo) {
        wanted = Optional.empty();
        upTo.ifPresent(body::reach);
        double from = moving.isPresent() ? goal : top();
        double target = from + view() - KEPT;
        if (upTo.isPresent()) {
            scroll.layout();
            target = Math.min(target, place(upTo.get()).getMaxY() + MARGIN - view());
        }
        moveTo(Math.max(target, from));
    }

    /** Brings a node into view now, as somebody has asked for it. */
    void reveal(Node node) {
        wanted = Optional.empty();
        body.reach(node);
        scroll.layout();
        moveTo(needed(place(node)));
    }

    /**
     * Brings a node into view as soon as that disturbs nobody.
     *
     * @param together what has to stay in view with it; where both don't fit, nothing is done
     */
    void want(Node node, Optional<Node> together) {
        wanted = Optional.of(node);
        with = together;
        lookSoon();
    }

    /** Nothing is to come into view any more. */
    void wantNothing() {
        wanted = Optional.empty();
    }

    /** Tries again what had to wait. */
    void move() {
        if (wanted.isEmpty() || moving.isPresent() || disturbs() || !isShown(wanted.get())) {
            return;
        }
        Bounds place = place(wanted.get());
        if (place.getHeight() <= 0) {
            return;
        }
        double to = needed(place);
        boolean fits = with.map(node -> place(node).getMinY() >= to - SLACK && place.getMaxY() - to <= view() + SLACK)
                .orElse(true);
        wanted = Optional.empty();
        if (fits) {
            moveTo(to);
        }
    }

    private boolean disturbs() {
        long now = nanos.getAsLong();
        boolean on =
                under.filter(node -> node.getScene() != null && node.isHover()).isPresent();
        return pressed
                || on
                || now - scrolled < AFTER_SCROLLING.toNanos()
                || scroll.isHover() && now - moved < AFTER_MOVING.toNanos();
    }

    /** As little as is needed; of what is higher than the view its top. */
    private double needed(Bounds place) {
        double to = top();
        if (place.getMaxY() + MARGIN > to + view()) {
            to = place.getMaxY() + MARGIN - view();
        }
        return Math.min(to, Math.max(0, place.getMinY() - MARGIN));
    }

    private void moveTo(double wish) {
        double y = Math.clamp(wish, 0, room());
        if (moving.isPresent() && y == goal) {
            return; // begun anew with each press, it would never come there
        }
        stop();
        goal = y;
        double value = room() <= 0 ? 0 : y / room();
        if (Math.abs(value - scroll.getVvalue()) * room() < 1) {
            lookSoon();
        } else if (!Motion.allowed(body)) {
            scroll.setVvalue(value);
        } else {
            var frames = new Timeline(
                    new KeyFrame(GENTLE, new KeyValue(scroll.vvalueProperty(), value, Interpolator.EASE_BOTH)));
            moving = Optional.of(frames);
            frames.setOnFinished(event -> {
                moving = Optional.empty();
                lookSoon();
            });
            frames.play();
        }
    }

    private void stop() {
        moving.ifPresent(Timeline::stop);
        moving = Optional.empty();
    }
}
