package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PracticeLoopTest {
    private static final Instant START = Instant.parse("2026-06-18T10:00:00Z");
    private static final double FULL = Double.POSITIVE_INFINITY;

    private final List<PracticeLoop> loops = new ArrayList<>();

    private PracticeLoop loop(double speed) {
        var loop = new PracticeLoop(START, speed, 1);
        loops.add(loop);
        return loop;
    }

    @AfterEach
    void close() {
        loops.forEach(PracticeLoop::close);
    }

    private static Runnable noted(
            PracticeLoop loop, String what, ConcurrentLinkedQueue<String> notes, CountDownLatch done) {
        return () -> {
            notes.add(what + " +" + Duration.between(START, loop.now()).toSeconds());
            done.countDown();
        };
    }

    @Test
    void fullSpeedJumpsToProgressAndRunsWhatItPassesAtItsOwnInstant() throws InterruptedException {
        var loop = loop(FULL);
        var notes = new ConcurrentLinkedQueue<String>();
        var done = new CountDownLatch(3);
        loop.call(() -> {
            loop.after(Duration.ofSeconds(600), DelayKind.PROGRESS, noted(loop, "machine", notes, done));
            loop.after(Duration.ofSeconds(300), DelayKind.EXPIRY, noted(loop, "time-out", notes, done));
            loop.after(Duration.ofSeconds(5), DelayKind.PERIODIC, noted(loop, "count", notes, done));
            return true;
        });
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(notes).containsExactly("count +5", "time-out +300", "machine +600");
    }

    @Test
    void fullSpeedIsNotPulledForwardByTimeOutsAndPeriodicWork() throws InterruptedException {
        long begun = System.nanoTime();
        var loop = loop(FULL);
        var ran = new CountDownLatch(1);
        loop.call(() -> {
            loop.after(Duration.ofSeconds(300), DelayKind.EXPIRY, ran::countDown);
            return loop.every(Duration.ofSeconds(60), ran::countDown);
        });
        assertThat(ran.await(300, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(loop.now())
                .isBefore(
                        START.plus(Duration.ofNanos(System.nanoTime() - begun)).plusSeconds(1));
    }

    @Test
    void fullSpeedReachesHalfAnHourFromTheLastWriteAndASkipGoesFurther() throws InterruptedException {
        var loop = loop(FULL);
        var near = new CountDownLatch(1);
        var far = new CountDownLatch(1);
        var notes = new ConcurrentLinkedQueue<String>();
        loop.call(() -> {
            loop.after(Duration.ofMinutes(29), DelayKind.PROGRESS, near::countDown);
            loop.after(Duration.ofMinutes(31), DelayKind.PROGRESS, noted(loop, "far", notes, far));
            return true;
        });
        assertThat(near.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(far.await(200, TimeUnit.MILLISECONDS)).isFalse();
        var skipped = loop.skipWait(() -> true).toCompletableFuture();
        assertThat(far.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(skipped.join().over()).isTrue();
        assertThat(notes).containsExactly("far +" + 31 * 60);
    }

    @Test
    void fullSpeedWaitsWhileARequestIsServed() throws InterruptedException {
        var loop = loop(FULL);
        var ran = new CountDownLatch(1);
        loop.clients().begin();
        loop.call(() -> loop.after(Duration.ofSeconds(60), DelayKind.PROGRESS, ran::countDown));
        assertThat(ran.await(300, TimeUnit.MILLISECONDS)).isFalse();
        loop.clients().end();
        assertThat(ran.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aConsequenceRunsBeforeTimeMoves() throws InterruptedException {
        var loop = loop(FULL);
        var notes = new ConcurrentLinkedQueue<String>();
        var done = new CountDownLatch(3);
        loop.call(() -> {
            loop.after(Duration.ofSeconds(10), DelayKind.PROGRESS, () -> {
                noted(loop, "first", notes, done).run();
                loop.post(noted(loop, "consequence", notes, done));
            });
            return loop.after(Duration.ofSeconds(10), DelayKind.PROGRESS, noted(loop, "second", notes, done));
        });
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(notes).containsExactly("first +10", "consequence +10", "second +10");
    }

    @Test
    void aChainOfDelaysIsExactHoweverFastTimeRuns() throws InterruptedException {
        for (double speed : new double[] {100, 10_000, FULL}) {
            var loop = loop(speed);
            var notes = new ConcurrentLinkedQueue<String>();
            var done = new CountDownLatch(3);
            Instant begun = loop.call(() -> {
                loop.after(Duration.ofSeconds(3), DelayKind.PROGRESS, () -> {
                    notes.add("" + loop.now());
                    loop.after(Duration.ofSeconds(2), DelayKind.PROGRESS, () -> {
                        notes.add("" + loop.now());
                        done.countDown();
                    });
                    done.countDown();
                });
                done.countDown();
                return loop.now();
            });
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(notes).containsExactly("" + begun.plusSeconds(3), "" + begun.plusSeconds(5));
        }
    }

    @Test
    void aPauseStopsTimeButAnswers() throws InterruptedException {
        var loop = loop(1000);
        loop.pause();
        Instant paused = loop.now();
        var ran = new CountDownLatch(1);
        loop.call(() -> loop.after(Duration.ofSeconds(1), DelayKind.PROGRESS, ran::countDown));
        assertThat(ran.await(200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(loop.call(loop::now)).isEqualTo(paused);
        assertThat(loop.rate()).isZero();
        loop.speed(1000);
        assertThat(ran.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCancelledDelayNeverRuns() throws InterruptedException {
        var loop = loop(FULL);
        var ran = new CountDownLatch(1);
        var after = new CountDownLatch(1);
        loop.call(() -> {
            Timer timer = loop.after(Duration.ofSeconds(1), DelayKind.PROGRESS, ran::countDown);
            timer.cancel();
            return loop.after(Duration.ofSeconds(2), DelayKind.PROGRESS, after::countDown);
        });
        assertThat(after.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ran.getCount()).isOne();
    }

    @Test
    void aCallerIsToldWhenTheLoopHasEnded() {
        var loop = loop(1);
        loop.close();
        assertThatThrownBy(() -> loop.call(() -> true)).hasMessageContaining("has ended");
    }

    @Test
    void timeDoesNotRunAwayFromALoopThatStoodStill() throws InterruptedException {
        int speed = 10;
        var loop = loop(speed);
        var never = new CountDownLatch(1);
        var ran = new CompletableFuture<Long>();
        loop.call(() -> {
            loop.after(Duration.ofSeconds(1), DelayKind.PROGRESS, () -> {
                try {
                    never.await(1, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return loop.after(Duration.ofSeconds(2), DelayKind.PROGRESS, () -> ran.complete(System.nanoTime()));
        });
        long at = ran.join();
        loop.call(() -> {
            Duration since = Duration.ofNanos(System.nanoTime() - at);
            // a loaded machine may be late by some tenths of a second; the loop stood still for a whole one
            assertThat(loop.now())
                    .isBefore(START.plusSeconds(2).plus(since.plusMillis(500).multipliedBy(speed)));
            return true;
        });
    }

    @Test
    void aDelayCanStopTimeAtItsOwnInstant() {
        var loop = loop(1000);
        var stopped = new CompletableFuture<Instant>();
        loop.call(() -> loop.after(Duration.ofSeconds(5), DelayKind.PROGRESS, () -> {
            loop.pause();
            stopped.complete(loop.now());
        }));
        assertThat(stopped.join()).isEqualTo(loop.call(loop::now)).isEqualTo(loop.now());
    }
}
