package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Time goes to where a client waits, at full speed only, and no further than it has to. */
class ClientWaitsTest {
    private static final Instant START = Instant.parse("2026-06-18T10:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);

    private PracticeLoop loop = new PracticeLoop(START, Double.POSITIVE_INFINITY, 1);

    @AfterEach
    void close() {
        loop.close();
    }

    private CompletableFuture<Instant> waits(Duration time, boolean pause) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        loop.clientWaits().until(START.plus(time), pause, LONG);
                        return loop.now();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    @Test
    void aPauseAndATimeOutPassAtOnceWhereNothingIsOnItsWay() {
        assertThat(waits(Duration.ofMinutes(10), true).join())
                .isBetween(START.plusSeconds(600), START.plusSeconds(630));
        assertThat(waits(Duration.ofMinutes(50), false).join())
                .isBetween(START.plusSeconds(3000), START.plusSeconds(3030));
    }

    @Test
    void whatIsDueBeforeComesFirstAtItsOwnInstant() {
        var notes = new ConcurrentLinkedQueue<Long>();
        loop.call(() -> {
            loop.after(Duration.ofSeconds(90), DelayKind.PROGRESS, () -> notes.add(seconds()));
            loop.after(Duration.ofSeconds(100), DelayKind.EXPIRY, () -> notes.add(seconds()));
            return loop.every(Duration.ofSeconds(40), () -> notes.add(seconds()));
        });
        waits(Duration.ofSeconds(110), false).join();
        assertThat(notes).containsExactly(40L, 80L, 90L, 100L);
    }

    private long seconds() {
        return Duration.between(START, loop.now()).toSeconds();
    }

    @Test
    void aWaitThatIsOverByAWriteMovesNoTime() throws InterruptedException {
        loop.clients().begin();
        CompletableFuture<Instant> deadline = waits(Duration.ofMinutes(20), false);
        while (loop.call(() -> loop.clientWaits().announced()) == 0) {
            Thread.onSpinWait();
        }
        loop.call(() -> {
            loop.wrote();
            return true;
        });
        loop.clients().end();
        var ran = new CountDownLatch(1);
        loop.call(() -> loop.after(Duration.ofMinutes(5), DelayKind.EXPIRY, ran::countDown));
        assertThat(ran.await(600, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(deadline).isCompletedWithValueMatching(now -> now.isBefore(START.plusSeconds(60)));
    }

    @Test
    void aTimeOutWaitsForAClientThatIsServedAndAPauseToo() throws InterruptedException {
        loop.clients().begin();
        CompletableFuture<Instant> pause = waits(Duration.ofMinutes(1), true);
        CompletableFuture<Instant> deadline = waits(Duration.ofMinutes(2), false);
        assertThat(new CountDownLatch(1).await(400, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(pause).isNotDone();
        assertThat(deadline).isNotDone();
        loop.clients().end();
        assertThat(pause.join()).isAfterOrEqualTo(START.plusSeconds(60));
        assertThat(deadline.join()).isAfterOrEqualTo(START.plusSeconds(120));
    }

    @Test
    void atAnyOtherSpeedAWaitMovesNoTime() throws InterruptedException {
        loop.close();
        loop = new PracticeLoop(START, 1, 1);
        CompletableFuture<Instant> pause = waits(Duration.ofMinutes(10), true);
        CompletableFuture<Instant> deadline = waits(Duration.ofMinutes(10), false);
        assertThat(new CountDownLatch(1).await(600, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(pause).isNotDone();
        assertThat(deadline).isNotDone();
        assertThat(loop.now()).isBefore(START.plusSeconds(300));
    }

    @Test
    void aWaitThatIsNotSaidAgainIsForgotten() throws InterruptedException {
        loop.clients().begin();
        loop.clientWaits().until(START.plusSeconds(3000), true, Duration.ofMillis(20));
        loop.clients().end();
        assertThat(new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(loop.now()).isBefore(START.plusSeconds(600));
    }
}
