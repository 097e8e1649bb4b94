package labrunner.journeys;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;

/** Takes pictures of the window as it is, at the size and in the colours that a picture wants. */
final class Camera {
    /** A table gets its rows, columns and bars in one pulse after the other. */
    private static final int PULSES = 4;

    private final Path folder;
    private final Set<Picture> taken = EnumSet.noneOf(Picture.class);
    private Optional<Learner> before = Optional.empty();
    private boolean presents;

    Camera(Path folder) {
        this.folder = folder;
    }

    Set<Picture> taken() {
        return taken;
    }

    /** Puts the camera before a window that was just opened. */
    Camera at(Learner learner) {
        before = Optional.of(learner);
        presents = false;
        return this;
    }

    private Learner learner() {
        return before.orElseThrow();
    }

    /** Gives the window the size and the colours of a picture. */
    void look(Picture.Look look) {
        Learner learner = learner();
        learner.resizes(look.width, look.height);
        if (learner.look(() -> learner.window().theme().darkProperty().get()) != look.dark) {
            learner.presses(KeyCode.SHORTCUT, KeyCode.D);
        }
        if (presents != look.presents) {
            learner.presses(KeyCode.F5);
            presents = look.presents;
        }
        learner.letsGoOfTheMouse();
    }

    /** Takes a picture in the moment in which it is so and was drawn. */
    void take(Picture picture, String what, BooleanSupplier so) {
        look(picture.look);
        Learner learner = learner();
        Scene scene = learner.window().scene();
        var image = new AtomicReference<BufferedImage>();
        var pulses = new int[1];
        Runnable pulse = () -> {
            pulses[0] = so.getAsBoolean() ? pulses[0] + 1 : 0;
            if (pulses[0] > PULSES && image.get() == null) {
                image.set(SwingFXUtils.fromFXImage(scene.snapshot(null), null));
            }
            Platform.requestNextPulse();
        };
        learner.look(() -> {
            scene.addPostLayoutPulseListener(pulse);
            Platform.requestNextPulse();
            return true;
        });
        try {
            learner.sees(what, () -> image.get() != null);
        } finally {
            learner.look(() -> {
                scene.removePostLayoutPulseListener(pulse);
                return true;
            });
        }
        try {
            SmallPng.write(image.get(), folder.resolve(picture.file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        taken.add(picture);
        System.out.println(picture.file);
    }

    /** Takes a picture of what is there now. */
    void take(Picture picture) {
        take(picture, "the window", () -> true);
    }
}
