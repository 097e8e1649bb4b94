package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

class ShutdownQueueTest {
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Test
    void whereNothingIsEndingTheNextComesAtOnce() {
        try (var ends = new ShutdownQueue(Duration.ofSeconds(30))) {
            ends.then(() -> order.add("next"));
            assertThat(order).containsExactly("next");
        }
    }

    @Test
    void oneEndsAfterTheOtherAndThenTheNextComesOnTheJavaFxThread() throws Exception {
        var onFx = new CompletableFuture<Boolean>();
        try (var ends = new ShutdownQueue(Duration.ofSeconds(30))) {
            Fx.run(() -> {
                ends.add(() -> {
                    order.add("first");
                    throw new IllegalStateException("it did not end well");
                });
                ends.add(() -> order.add("second"));
                ends.then(() -> {
                    order.add("next");
                    onFx.complete(Platform.isFxApplicationThread());
                });
            });
            assertThat(onFx.get(4, TimeUnit.MINUTES)).isTrue();
            assertThat(order).containsExactly("first", "second", "next");
        }
    }

    @Test
    void whatNeverEndsKeepsTheNextOnlyForAWhile() throws Exception {
        var never = new CountDownLatch(1);
        var next = new CountDownLatch(1);
        try (var ends = new ShutdownQueue(Duration.ofMillis(100))) {
            Fx.run(() -> {
                ends.add(() -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                ends.then(next::countDown);
            });
            assertThat(next.await(4, TimeUnit.MINUTES)).isTrue();
        } finally {
            never.countDown();
        }
    }
}
