package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.DelayKind;
import labrunner.practice.PracticeLoop;
import labrunner.practice.Timer;

/** Gathers what wants provisioning until a second has passed with nothing new, or ten since the first. */
final class Batcher {
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(10);

    private final PracticeLoop loop;
    private final Runnable closed;
    private final Set<String> seen = new HashSet<>();
    private Optional<Instant> opened = Optional.empty();
    private Optional<Timer> timer = Optional.empty();

    /** @param closed what to do with the batch */
    Batcher(PracticeLoop loop, Runnable closed) {
        this.loop = loop;
        this.closed = closed;
    }

    /** Something wants provisioning; the same thing again doesn't extend the window. */
    void trigger(String uid) {
        if (!seen.add(uid)) {
            return;
        }
        Instant now = loop.now();
        Instant begun = opened.orElse(now);
        opened = Optional.of(begun);
        Instant end = begun.plus(MOST);
        Instant idle = now.plus(IDLE);
        timer.ifPresent(Timer::cancel);
        timer = Optional.of(
                loop.after(Duration.between(now, idle.isBefore(end) ? idle : end), DelayKind.PROGRESS, this::close));
    }

    private void close() {
        seen.clear();
        opened = Optional.empty();
        timer = Optional.empty();
        closed.run();
    }
}
