package labrunner.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoalescerTest {
    @Test
    void whatIsMarkedWhileItRunsIsRunOnceMore() throws Exception {
        var runs = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var done = new Semaphore(0);
        try (var coalescer = new Coalescer("test", Duration.ofMillis(1), () -> {
            runs.incrementAndGet();
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            done.release();
        })) {
            coalescer.mark();
            begun.await();
            for (int i = 0; i < 100; i++) {
                coalescer.mark();
            }
            go.countDown();
            assertThat(done.tryAcquire(2, 60, TimeUnit.SECONDS)).isTrue();
            assertThat(done.tryAcquire(1, 100, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(runs).hasValue(2);
        }
    }

    @Test
    void whatIsToRunWithinATimeRunsThenIfNothingMarksItBefore() throws Exception {
        var runs = new Semaphore(0);
        try (var coalescer = new Coalescer("beat", Duration.ofMillis(1), runs::release)) {
            coalescer.markWithin(Duration.ofHours(1));
            coalescer.markWithin(Duration.ofMillis(20));
            coalescer.markWithin(Duration.ofHours(2));
            assertThat(runs.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            coalescer.markWithin(Duration.ofHours(1));
            assertThat(runs.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
            coalescer.mark();
            assertThat(runs.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aFailingTaskIsRunAgain() throws Exception {
        var runs = new Semaphore(0);
        var failures = new ArrayDeque<Throwable>(
                List.of(new IllegalStateException("on purpose"), new LinkageError("on purpose")));
        try (var coalescer = new Coalescer("failing-on-purpose", Duration.ofMillis(1), () -> {
            runs.release();
            switch (failures.poll()) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> {}
            }
        })) {
            for (int run = 0; run < 3; run++) {
                coalescer.mark();
                assertThat(runs.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void whatFailsBecauseAllWasClosedUnderItIsNoError() throws Exception {
        var log = (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger(Coalescer.class);
        var heard = new ch.qos.logback.core.read.ListAppender<ch.qos.logback.classic.spi.ILoggingEvent>();
        heard.start();
        log.addAppender(heard);
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try {
            var coalescer = new Coalescer("closed-meanwhile", Duration.ofMillis(1), () -> {
                begun.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IllegalStateException("Client is closed");
            });
            coalescer.mark();
            begun.await();
            coalescer.close();
            go.countDown();
            assertThat(coalescer.ended(Duration.ofSeconds(60))).isTrue();
            assertThat(heard.list)
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.INFO))
                    .isEmpty();
        } finally {
            log.detachAppender(heard);
        }
    }
}
