package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import labrunner.run.state.LessonState;
import labrunner.ui.kit.Preferences;
import labrunner.ui.kit.Theme;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Measures each text on the screen against what is painted behind it, in both themes. */
class ContrastTest {
    private static final double LEAST = 4.5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Theme.Choice.class,
            names = {"LIGHT", "DARK"})
    void eachTextCanBeReadOnItsGround(Theme.Choice theme) throws TimeoutException {
        new Preferences(folder).keep("theme", theme);
        for (LessonState state : List.of(
                Sketchbook.opened(),
                Sketchbook.underWay(),
                Sketchbook.broken(),
                Sketchbook.observing(),
                Sketchbook.cleanedUp())) {
            assertThat(faint(state)).as(state.current()).isEmpty();
        }
    }

    private List<String> faint(LessonState state) throws TimeoutException {
        var parts = new SketchParts(state, true);
        Window window = Fx.call(() -> {
            var made = new Window(parts.parts(folder), new Stage(), TestWindows.application(), () -> {});
            made.show(Optional.empty());
            return made;
        });
        Fx.await(() -> window.scene().lookup(".lab-card:chosen") != null);
        var faint = new ArrayList<>(Fx.call(() -> measure(window)));
        Fx.run(() -> TestWindows.click(window, "start-practice"));
        Fx.await(() -> window.scene().lookup(".outline-row") != null);
        faint.addAll(Fx.call(() -> measure(window)));
        Fx.run(() -> TestWindows.close(window));
        return faint;
    }

    private static List<String> measure(Window window) {
        Parent root = window.scene().getRoot();
        root.applyCss();
        root.layout();
        var faint = new ArrayList<String>();
        walk(root, Color.WHITE, false, faint);
        return faint;
    }

    private static void walk(Node node, Color ground, boolean disabled, List<String> faint) {
        if (!node.isVisible()) {
            return;
        }
        boolean off = disabled || node.isDisabled();
        Color here = node instanceof Region region ? painted(region, ground) : ground;
        if (node instanceof Text text && !text.getText().isBlank() && !off && !marks(text)) {
            if (text.getFill() instanceof Color colour) {
                double contrast = contrast(over(colour, here), here);
                if (contrast < LEAST) {
                    faint.add(String.format(
                            Locale.ROOT,
                            "%.1f: \u201c%s\u201d %s on %s in %s",
                            contrast,
                            text.getText(),
                            colour,
                            here,
                            path(text)));
                }
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, here, off, faint));
        }
    }

    /** Signs inside marks are pictures, of which 3:1 is asked, and their words stand beside them. */
    private static boolean marks(Text text) {
        for (Node at = text; at != null; at = at.getParent()) {
            if (at.getStyleClass().stream()
                    .anyMatch(
                            style -> style.endsWith("-mark") || style.equals("logo") || style.contains("font-icon"))) {
                return true;
            }
        }
        return false;
    }

    private static String path(Node node) {
        var path = new StringBuilder();
        for (Node at = node.getParent(); at != null && path.length() < 160; at = at.getParent()) {
            path.append(at.getStyleClass()).append(' ');
        }
        return path.toString();
    }

    private static Color painted(Region region, Color ground) {
        Color now = ground;
        if (region.getBackground() != null && region.getOpacity() > 0) {
            for (var fill : region.getBackground().getFills()) {
                if (fill.getFill() instanceof Color colour) {
                    now = over(colour, now);
                }
            }
        }
        return now;
    }

    private static Color over(Color top, Color ground) {
        double a = top.getOpacity();
        return Color.color(
                top.getRed() * a + ground.getRed() * (1 - a),
                top.getGreen() * a + ground.getGreen() * (1 - a),
                top.getBlue() * a + ground.getBlue() * (1 - a));
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
