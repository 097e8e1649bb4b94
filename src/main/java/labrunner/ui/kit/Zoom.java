package labrunner.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;

/**
 * How large everything is. Sizes are written once, in the style sheet, and multiplied here: text stays as sharp as text of
 * that size is, which a scaled picture of it wouldn't be.
 */
public final class Zoom {
    private static final double[] STEPS = {0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2};
    private static final Pattern PIXELS = Pattern.compile("(-?\\d+(?:\\.\\d+)?)px");
    private static final String SHEET = read();
    private final DoubleProperty factor = new SimpleDoubleProperty(this, "factor", 1);

    /** A hairline stays one: all else grows. */
    static String sheet(double factor) {
        Matcher matcher = PIXELS.matcher(SHEET);
        var scaled = new StringBuilder();
        while (matcher.find()) {
            double pixels = Double.parseDouble(matcher.group(1));
            double size = Math.abs(pixels) <= 1 ? pixels : pixels * factor;
            matcher.appendReplacement(scaled, String.format(Locale.ROOT, "%.2fpx", size));
        }
        return matcher.appendTail(scaled).toString();
    }

    private static String read() {
        try (InputStream file = Objects.requireNonNull(Zoom.class.getResourceAsStream("/labrunner/ui/labrunner.css"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a scene the style sheet at its size, and renews it when that changes. */
    public void dress(Scene scene) {
        Runnable renew = () -> scene.getStylesheets()
                .setAll("data:text/css;base64,"
                        + Base64.getEncoder().encodeToString(sheet(factor.get()).getBytes(StandardCharsets.UTF_8)));
        renew.run();
        InvalidationListener listener = observable -> renew.run();
        // a scene that is gone is held by nothing: what listens lives as long as the scene does
        scene.getProperties().put(Zoom.class, listener);
        factor.addListener(new WeakInvalidationListener(listener));
    }

    /** The same size, for a part of the window that goes before the window does: it isn't held by who listens to it there. */
    public Zoom following() {
        var follower = new Zoom();
        follower.factor.bind(factor);
        return follower;
    }

    public ReadOnlyDoubleProperty factorProperty() {
        return factor;
    }

    public double factor() {
        return factor.get();
    }

    public void set(double wanted) {
        factor.set(Math.clamp(wanted, STEPS[0], STEPS[STEPS.length - 1]));
    }

    /** One step larger (+1) or smaller (-1). */
    public void step(int direction) {
        int at = 0;
        while (at < STEPS.length - 1 && STEPS[at] < factor.get() - 0.001) {
            at++;
        }
        factor.set(STEPS[Math.clamp(at + direction, 0, STEPS.length - 1)]);
    }
}
