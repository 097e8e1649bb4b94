package labrunner.ui.kit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs something on the JavaFX thread now and then, or once after a while. JavaFX's own timelines and pauses wake the toolkit sixty
 * times a second as long as one of them runs, also for what changes once a second. For the JavaFX thread.
 */
public final class Ticks {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ticks").factory());

    private final Function<Runnable, Future<?>> clock;
    private final Runnable task;
    private Optional<Turn> turn = Optional.empty();

    /** From a start to the next, or to a stop. */
    private final class Turn {
        private final FxRelay<Boolean> relay = new FxRelay<>(due -> task.run());
        private final Future<?> times = clock.apply(() -> relay.accept(true));

        private void end() {
            times.cancel(false);
            relay.close();
        }
    }

    private Ticks(Function<Runnable, Future<?>> clock, Runnable task) {
        this.clock = clock;
        this.task = task;
    }

    /** Again and again once it is started; a turn for which the JavaFX thread is too late is left out. */
    public static Ticks every(Duration period, Runnable task) {
        long millis = period.toMillis();
        return new Ticks(due -> CLOCK.scheduleWithFixedDelay(due, millis, millis, TimeUnit.MILLISECONDS), task);
    }

    /** Once, that long after the last start. */
    public static Ticks after(Duration delay, Runnable task) {
        return new Ticks(due -> CLOCK.schedule(due, delay.toMillis(), TimeUnit.MILLISECONDS), task);
    }

    /** Begins, anew if it had begun. */
    public void start() {
        stop();
        turn = Optional.of(new Turn());
    }

    /** Nothing is run after this. */
    public void stop() {
        turn.ifPresent(Turn::end);
        turn = Optional.empty();
    }
}
