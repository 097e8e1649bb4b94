package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.stage.Stage;
import labrunner.ui.kit.Ticks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window in which nothing happens draws next to nothing. */
class QuietWindowTest {
    /** A window that always draws makes thirty in this time. */
    private static final Duration HALF = Duration.ofMillis(500);

    private static final int MOST_IN_HALF = 4;

    @TempDir
    private Path folder;

    @Test
    void drawsAsOftenAsSomethingInItGetsOlderAndNotAsOftenAsTheScreenDoes() throws Exception {
        drawsAtMost(MOST_IN_HALF, new SketchParts(Sketchbook.underWay(), true));
    }

    @Test
    void drawsNothingWhileTimeStandsStillForSomebodyWhoReads() throws Exception {
        var parts = new SketchParts(Sketchbook.observing(), true);
        parts.reads = true;
        drawsAtMost(0, parts);
    }

    private void drawsAtMost(int most, SketchParts parts) throws Exception {
        var closed = new CountDownLatch(1);
        Window window = Fx.call(() -> {
            var made = new Window(parts.parts(folder), new Stage(), TestWindows.application(), closed::countDown);
            made.show(Optional.empty());
            return made;
        });
        Fx.await(() -> window.scene().lookup(".lab-card") != null);
        Fx.run(() -> TestWindows.click(window, "start-practice"));
        Fx.await(() -> window.scene().lookup(".outline-row") != null);
        var pulses = new AtomicInteger();
        var quiet = new AtomicInteger();
        // what a page that is opened needs is drawn first; however slow the machine is, that comes to its end
        Ticks looks = Ticks.every(HALF, () -> quiet.set(pulses.getAndSet(0) <= most ? quiet.get() + 1 : 0));
        Fx.run(() -> {
            window.scene().addPostLayoutPulseListener(pulses::incrementAndGet);
            looks.start();
        });
        Fx.await(() -> quiet.get() == 4);
        Fx.run(() -> {
            looks.stop();
            TestWindows.close(window);
        });
        assertThat(closed.await(4, TimeUnit.MINUTES)).isTrue();
    }
}
