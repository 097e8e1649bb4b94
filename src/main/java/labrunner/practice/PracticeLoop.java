package labrunner.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of the practice cluster and its time. A delay runs at exactly the instant it was due, however late the
 * machine is, and everything that follows from it at once runs before time moves on: so the same inputs give the same
 * objects at any speed. At full speed time jumps from one delay to the next, but only towards {@link DelayKind#PROGRESS} that is
 * due within {@link #REACH} of the last write of a client or to where a client waits ({@link ClientWaits}), and only while no client is
 * being served. Time doesn't run away
 * from a machine that can't keep up, or that stood still: it goes on from where the simulation is.
 */
public final class PracticeLoop implements AutoCloseable {
    /** How far from the last write full speed may jump, in simulated time. */
    public static final Duration REACH = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(PracticeLoop.class);
    /** How long external requests can be held up by a simulation that can't keep up with its speed, and how far time runs ahead of it. */
    private static final Duration BEHIND = Duration.ofMillis(20);

    private final ExecutorService executor;
    private final LinkedBlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    /** Callers that would wait for ever if the loop ended under them. */
    private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();

    private final ArrayDeque<Runnable> consequences = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Clients clients;
    private final Random random;
    private volatile Clock clock;
    /** What is to run next: nobody is told of a time much later while it hasn't run. */
    private volatile @Nullable Instant due;

    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private Instant now;
    private Instant lastWrite;
    private long sequence;
    /** How many of the simulation's own delays have run: clients may wait, or not, between the same two of them. */
    private long fired;

    private Skip skip = Skip.none();
    private final ClientWaits clientWaits = new ClientWaits(this);
    private final StandStill standStill = new StandStill(this, System::nanoTime);

    private PauseGate gate = new PauseGate();

    /** Starts the thread. {@code speed} as in {@link #speed(double)}; the same seed gives the same random choices. */
    public PracticeLoop(Instant start, double speed, long seed) {
        clock = Clock.at(start, speed);
        now = start;
        lastWrite = start;
        random = new Random(seed);
        clients = new Clients(() -> inbox.add(() -> {}), System::nanoTime);
        executor = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("practice-loop").factory());
        executor.execute(this::run);
    }

    /** On the loop's thread the instant that is being simulated, elsewhere what a clock on the wall shows. */
    public Instant now() {
        if (Thread.currentThread() == thread) {
            return now;
        }
        Instant next = due;
        return (next == null ? clock : clock.notAhead(next, BEHIND)).read();
    }

    /** What a client would multiply its own time by: 0 while paused, 1 at full speed between jumps. */
    public double rate() {
        return clock.rate();
    }

    /** Whether time jumps over waits. */
    public boolean jumps() {
        return clock.jumps();
    }

    /** Who waits for time to pass, and has said so. */
    public ClientWaits clientWaits() {
        return clientWaits;
    }

    /** Whether time stands still for somebody who reads. */
    public StandStill standStill() {
        return standStill;
    }

    /** Whether a wait is to be skipped. For the loop's thread. */
    boolean skips() {
        return skip.wanted();
    }

    /** Who is being served; full speed waits for them. */
    public Clients clients() {
        return clients;
    }

    /** Seeded; for the loop's thread only. */
    public Random random() {
        return random;
    }

    /** Simulated seconds for each second; {@link Double#POSITIVE_INFINITY} is full speed. Also ends a pause. */
    public void speed(double speed) {
        call(() -> {
            standStill.over();
            return clock = Clock.at(now, speed);
        });
    }

    /** Stops time; requests are still answered. */
    public void pause() {
        speed(0);
    }

    /**
     * Jumps to the next progress that is waited for, however far it is, and on to the next until the wait is over; does nothing
     * if there is none. A skip that comes while one is under way takes its place.
     *
     * @param over whether the wait is over, asked after each progress on the loop's thread
     * @return how much simulated time was skipped, and whether the wait was over then
     */
    public CompletionStage<Skipped> skipWait(BooleanSupplier over) {
        var skipped = new CompletableFuture<Skipped>();
        waiting.add(skipped);
        skipped.whenComplete((done, failure) -> waiting.remove(skipped));
        post(() -> {
            skip.end(now, false);
            skip = new Skip(now, over, skipped);
        });
        if (closed) {
            skipped.completeExceptionally(ended());
        }
        return skipped;
    }

    /** A client has changed something: full speed counts its reach from here. For the loop's thread. */
    public void wrote() {
        lastWrite = now;
        clientWaits.wrote();
        standStill.wrote();
    }

    /** Runs it on the loop; from the loop's own thread as a consequence of what runs now, before time moves. */
    public void post(Runnable task) {
        if (Thread.currentThread() == thread) {
            PauseGate wanted = gate;
            consequences.add(() -> within(wanted, task));
        } else {
            inbox.add(task);
        }
    }

    /** Runs it on the loop and hands back what it returns or throws. */
    public <T extends @Nullable Object> T call(Callable<T> task) {
        if (Thread.currentThread() == thread) {
            return Tasks.unchecked(task);
        }
        var result = new CompletableFuture<T>();
        waiting.add(result);
        result.whenComplete((done, failure) -> waiting.remove(result));
        inbox.add(() -> {
            try {
                result.complete(Tasks.unchecked(task));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        if (closed) {
            result.completeExceptionally(ended());
        }
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Runs it on the loop once that much simulated time has passed; can be cancelled. For the loop's thread. */
    public Timer after(Duration delay, DelayKind due, Runnable task) {
        Instant when = delay.isNegative() ? now : now.plus(delay);
        var timer = new Timer(when, sequence++, due, task, gate);
        timers.add(timer);
        return timer;
    }

    /**
     * Runs it at once or once the gate opens. All that comes of it later passes the same gate: its timers, its listeners,
     * what it posts. For the loop's thread.
     */
    public void within(PauseGate wanted, Runnable task) {
        wanted.pass(() -> {
            PauseGate before = gate;
            gate = wanted;
            try {
                task.run();
            } finally {
                gate = before;
            }
        });
    }

    /** The gate of what runs now. */
    PauseGate gate() {
        return gate;
    }

    /** A turn that is missed isn't made up for: the next one comes. */
    private void runTimer(Timer timer) {
        if (timer.period().isEmpty() || timer.gate().isOpen()) {
            within(timer.gate(), timer::run);
        }
    }

    /** Runs it again and again; the first time after one period. For the loop's thread. */
    public Timer every(Duration period, Runnable task) {
        var first = new Timer(now.plus(period), sequence++, DelayKind.PERIODIC, task, gate);
        first.every(period);
        timers.add(first);
        return first;
    }

    private void run() {
        thread = Thread.currentThread();
        while (!closed) {
            try {
                step();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                LOG.error("practice cluster", e);
            }
        }
    }

    private void step() throws InterruptedException {
        runDueTimers();
        Runnable request = inbox.poll();
        if (request == null) {
            long wait = waitNanos();
            request = wait == 0 ? null : inbox.poll(wait, TimeUnit.NANOSECONDS);
        }
        if (request != null) {
            Instant reached = reached();
            if (reached.isAfter(now)) {
                now = reached;
            }
            settle(request);
        }
    }

    /** What the clock shows, but not beyond what has still to run. */
    private Instant reached() {
        Instant shown = clock.read();
        Timer next = next();
        return next != null && next.when().isBefore(shown) ? next.when() : shown;
    }

    private void runDueTimers() {
        long began = System.nanoTime();
        while (true) {
            Timer next = next();
            due = next == null ? null : next.when();
            if (next == null || next.when().isAfter(clock.read())) {
                return;
            }
            clock = clock.notAhead(next.when(), BEHIND);
            fire(next);
            if (next.due() == DelayKind.PROGRESS) {
                skip.progressed(now, REACH);
            }
            if (System.nanoTime() - began > BEHIND.toNanos() && !inbox.isEmpty()) {
                return;
            }
        }
    }

    /** Runs what is next, at the instant at which it was due. */
    private void fire(Timer next) {
        timers.remove();
        if (next.when().isAfter(now)) {
            now = next.when();
        }
        settle(() -> {
            next.period().ifPresent(period -> {
                next.again(sequence++, period);
                timers.add(next);
            });
            runTimer(next);
        });
        fired += next.due().simulated() ? 1 : 0;
    }

    /** Where the simulation is. For the loop's thread. */
    Moment moment() {
        return new Moment(now, fired);
    }

    /** Goes at once to where the same simulation has been once, and does there what was done. On its thread, while time stands still. */
    void repeat(Moment moment, Runnable task) {
        while (fired < moment.fired() && next() instanceof Timer next) {
            fire(next);
        }
        now = moment.at();
        lastWrite = now;
        clock = clock.movedTo(now);
        settle(task);
    }

    /** How long to wait for a request; 0 after time has jumped. */
    private long waitNanos() {
        Timer next = next();
        if (next == null) {
            skip.end(now, false);
            return Long.MAX_VALUE;
        }
        if (wantsJump()) {
            // a wait isn't given up before whoever waits has seen what happened last
            boolean givenUp = next.due() == DelayKind.CLIENT_DEADLINE;
            return jump(next, givenUp ? clients.nanosUntilIdle() : clients.nanosUntilQuiet());
        }
        return clock.jumps() && clientWaits.isAnnounced(false)
                ? jump(next, clients.nanosUntilIdle())
                : clock.nanosUntil(next.when());
    }

    /** Goes to what is next, if the clients are quiet; else answers how long to wait for that. */
    private long jump(Timer next, long quiet) {
        if (quiet <= 0) {
            clock = clock.movedTo(next.when());
            return 0;
        }
        return Math.min(quiet, clock.nanosUntil(next.when()));
    }

    private boolean wantsJump() {
        if (skip.wanted()) {
            if (progressBy(skip.limit())) {
                return true;
            }
            skip.end(now, false);
        }
        return clock.jumps() && (progressBy(lastWrite.plus(REACH)) || clientWaits.isAnnounced(true));
    }

    private boolean progressBy(Instant limit) {
        return timers.stream()
                .anyMatch(t ->
                        t.due() == DelayKind.PROGRESS && t.live() && !t.when().isAfter(limit));
    }

    private @Nullable Timer next() {
        while (timers.peek() instanceof Timer first && !first.live()) {
            timers.remove();
        }
        return timers.peek();
    }

    private void settle(Runnable task) {
        Tasks.guarded(task);
        while (consequences.poll() instanceof Runnable consequence) {
            Tasks.guarded(consequence);
        }
    }

    @Override
    public void close() {
        closed = true;
        executor.shutdownNow();
        waiting.forEach(result -> result.completeExceptionally(ended()));
    }

    private static IllegalStateException ended() {
        return new IllegalStateException("the practice cluster has ended");
    }
}
