package labrunner.ui.kit;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import labrunner.run.timeline.Ink;
import labrunner.run.timeline.Pen;

/** Draws on a canvas. */
public final class CanvasPen implements Pen {
    private final GraphicsContext canvas;
    private final boolean dark;
    private final Map<Ink, Color> colours = new EnumMap<>(Ink.class);

    public CanvasPen(GraphicsContext canvas, boolean dark) {
        this.canvas = canvas;
        this.dark = dark;
    }

    private Color colour(Ink ink) {
        return colours.computeIfAbsent(ink, one -> Color.web(one.colour(dark)));
    }

    @Override
    public void box(double x, double y, double width, double height, double corner, Ink ink) {
        canvas.setFill(colour(ink));
        if (corner > 0 && width > 2 * corner) {
            canvas.fillRoundRect(x, y, width, height, 2 * corner, 2 * corner);
        } else {
            canvas.fillRect(x, y, width, height);
        }
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Ink ink, boolean dashed) {
        canvas.setStroke(colour(ink));
        canvas.setLineWidth(1);
        canvas.setLineDashes(dashed ? new double[] {3, 3} : new double[0]);
        // a line between two rows of px would be two px wide and pale
        canvas.strokeLine(Math.floor(x1) + 0.5, Math.floor(y1) + 0.5, Math.floor(x2) + 0.5, Math.floor(y2) + 0.5);
    }

    @Override
    public void diamond(double x, double y, double radius, Ink ink) {
        double[] xs = {x, x + radius, x, x - radius};
        double[] ys = {y - radius, y, y + radius, y};
        canvas.setFill(colour(ink));
        canvas.fillPolygon(xs, ys, 4);
        canvas.setStroke(colour(Ink.BACKGROUND));
        canvas.setLineWidth(0.8);
        canvas.setLineDashes();
        canvas.strokePolygon(xs, ys, 4);
    }

    @Override
    public void text(double x, double y, String text, Ink ink, Face face) {
        canvas.setFill(colour(ink));
        canvas.setFont(font(face));
        canvas.fillText(text, x, y);
    }

    private static Font font(Face face) {
        String name = face.mono() ? "JetBrains Mono" : face == Face.STRONG ? "Inter SemiBold" : "Inter";
        return Font.font(name, face.size());
    }
}
