package labrunner.ui.timeline;

import java.util.Optional;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import labrunner.run.timeline.TimelineRows;

/** What the mouse and the keys do with the bars. */
final class CanvasInput {
    private static final double FOLD_WIDTH = 24;
    /** So far, px, a press may move and still be a click. */
    private static final double CLICK = 4;

    private static final double ONE_KEY = 60;

    private final TimelineCanvas canvas;
    private final ObservableDoubleValue zoom;
    private double dragX;
    private double dragY;
    private boolean dragged;

    CanvasInput(TimelineCanvas canvas, ObservableDoubleValue zoom) {
        this.canvas = canvas;
        this.zoom = zoom;
        canvas.setOnScroll(this::scrolled);
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(this::released);
        canvas.setOnKeyPressed(this::key);
    }

    private void scrolled(ScrollEvent event) {
        double across = event.getDeltaX();
        double down = event.getDeltaY();
        if (event.isShortcutDown()) {
            canvas.zoomAt(down > 0 ? TimelineCanvas.STEP : 1 / TimelineCanvas.STEP, event.getX() / zoom.get());
        } else if (event.isShiftDown() || Math.abs(across) > Math.abs(down)) {
            canvas.move((across != 0 ? across : down) / zoom.get());
        } else {
            canvas.down(-down / zoom.get());
        }
        event.consume();
    }

    private void pressed(MouseEvent event) {
        canvas.requestFocus();
        dragX = event.getX();
        dragY = event.getY();
        dragged = false;
        event.consume();
    }

    private void dragged(MouseEvent event) {
        double x = event.getX() - dragX;
        double y = event.getY() - dragY;
        if (dragged || Math.hypot(x, y) > CLICK) {
            dragged = true;
            dragX = event.getX();
            dragY = event.getY();
            canvas.down(-y / zoom.get());
            canvas.move(x / zoom.get());
        }
    }

    private void released(MouseEvent event) {
        if (dragged) {
            return;
        }
        Optional<TimelineRows.Row> row = canvas.at(event.getY());
        if (row.isPresent() && row.get().foldable() && event.getX() / zoom.get() < FOLD_WIDTH) {
            canvas.fold(row.get());
        } else {
            canvas.chooseRow(row, event.getClickCount() > 1);
        }
    }

    private void key(KeyEvent event) {
        if (event.isAltDown() || event.isMetaDown() || event.isControlDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> canvas.move(ONE_KEY);
            case RIGHT -> canvas.move(-ONE_KEY);
            case UP -> canvas.chooseNext(-1);
            case DOWN -> canvas.chooseNext(1);
            case PAGE_UP -> canvas.page(-1);
            case PAGE_DOWN -> canvas.page(1);
            case PLUS, ADD, EQUALS -> canvas.zoomBy(1);
            case MINUS, SUBTRACT -> canvas.zoomBy(-1);
            case HOME, DIGIT0, NUMPAD0 -> canvas.fit();
            case SPACE -> canvas.foldChosen();
            case ENTER -> canvas.openChosen();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
