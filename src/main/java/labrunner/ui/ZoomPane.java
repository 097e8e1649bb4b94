package labrunner.ui;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Shows its content larger or smaller. The content is laid out in the room that remains at that size, so that text, rows
 * and icons grow together and lines wrap where they have to.
 */
final class ZoomPane extends Region {
    private static final double[] STEPS = {0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2};
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);
    private final Node content;

    ZoomPane(Region content) {
        this.content = content;
        var scale = new Scale();
        scale.xProperty().bind(zoom);
        scale.yProperty().bind(zoom);
        content.getTransforms().add(scale);
        getChildren().add(content);
        zoom.addListener(observable -> requestLayout());
    }

    DoubleProperty zoomProperty() {
        return zoom;
    }

    /** One step larger (+1) or smaller (-1). */
    void step(int direction) {
        int at = 0;
        while (at < STEPS.length - 1 && STEPS[at] < zoom.get() - 0.001) {
            at++;
        }
        zoom.set(STEPS[Math.clamp(at + direction, 0, STEPS.length - 1)]);
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, Math.ceil(getWidth() / zoom.get()), Math.ceil(getHeight() / zoom.get()));
    }
}
