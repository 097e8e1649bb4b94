package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LessonThreadTest {
    @Test
    void runsTheLastTaskBeforeItCloses() {
        var ran = new AtomicBoolean();
        try (var thread = new LessonThread(() -> {}, problem -> {})) {
            thread.last(() -> ran.set(true));
        }
        assertThat(ran).isTrue();
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void closesThoughATaskNeverEnds() {
        var begun = new CountDownLatch(1);
        var let = new AtomicBoolean();
        var ran = new AtomicBoolean();
        try (var thread = new LessonThread(() -> {}, problem -> {}, Duration.ofMillis(50))) {
            thread.post(() -> {
                begun.countDown();
                // like an expression being evaluated, it doesn't listen to an interrupt
                while (!let.get()) {
                    Thread.onSpinWait();
                }
            });
            awaited(begun);
            thread.last(() -> ran.set(true));
        } finally {
            let.set(true);
        }
        assertThat(ran).isFalse();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
