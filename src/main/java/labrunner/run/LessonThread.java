package labrunner.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;
import labrunner.value.Masked;
import labrunner.value.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one serial thread of a lesson, and virtual threads for the calls that block. */
final class LessonThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LessonThread.class);
    private static final int LONGEST = 300;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private final ScheduledExecutorService serial = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lesson").factory());
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final Runnable afterEach;
    private final Consumer<Problem> failed;
    private final Duration grace;

    /**
     * @param afterEach runs on the lesson thread after each task
     * @param failed takes what a task threw, on the lesson thread
     */
    LessonThread(Runnable afterEach, Consumer<Problem> failed) {
        this(afterEach, failed, GRACE);
    }

    /** @param grace how long closing waits for each thing that is under way */
    LessonThread(Runnable afterEach, Consumer<Problem> failed, Duration grace) {
        this.afterEach = afterEach;
        this.failed = failed;
        this.grace = grace;
    }

    /** Runs a task in turn. After closing there is no lesson to change, so it is dropped. */
    void post(Runnable task) {
        try {
            serial.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("the lesson is closed", e);
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failed.accept(problem(e));
        }
        try {
            afterEach.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a state could not be published", e);
        }
    }

    /** Runs a task in turn and waits for it; never from the lesson thread itself. Nothing is published after it. */
    <T> T ask(Supplier<T> task) {
        try {
            return CompletableFuture.supplyAsync(task, serial).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RejectedExecutionException e) {
            throw Problem.of(Problem.Kind.INTERRUPTED, Texts.of("lesson.closed"), "")
                    .asException();
        }
    }

    /** Runs the last task in turn, and waits for it for a moment: a lesson that hangs must not keep the program from ending. */
    void last(Runnable task) {
        try {
            CompletableFuture.runAsync(task, serial).get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("the lesson did not come to its end in {}", grace);
        } catch (ExecutionException | RejectedExecutionException e) {
            LOG.warn("the lesson did not end well", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does something that blocks on a thread of its own; both ends come back in turn. After closing it isn't begun. */
    <T> void work(Supplier<T> call, Consumer<T> then, Consumer<Problem> otherwise) {
        try {
            blocking.execute(() -> {
                try {
                    T result = call.get();
                    post(() -> then.accept(result));
                } catch (RuntimeException | Error e) {
                    Problem problem = problem(e);
                    post(() -> otherwise.accept(problem));
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the lesson is closed", e);
        }
    }

    /** A query beside the state. */
    <T> CompletableFuture<T> query(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, blocking);
    }

    void every(Duration period, Runnable task) {
        serial.scheduleWithFixedDelay(() -> guarded(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Problem problem(Throwable e) {
        if (e instanceof ProblemException known) {
            return known.problem();
        }
        if (e instanceof CompletionException && e.getCause() instanceof RuntimeException cause) {
            return problem(cause);
        }
        LOG.error("not expected", e);
        return Problem.of(
                Problem.Kind.INTERNAL,
                Texts.of("lesson.internal", Masked.text(Printable.cut(Printable.line(e.toString()), LONGEST))),
                Texts.of("lesson.internal.hint"));
    }

    /** Lets what is under way come to its end for a moment, so that its outcome is in the journal. */
    @Override
    public void close() {
        blocking.shutdown();
        await(blocking);
        serial.shutdown();
        await(serial);
        blocking.shutdownNow();
        serial.shutdownNow();
    }

    private void await(ExecutorService executor) {
        try {
            if (!executor.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("what was under way did not end in {}", grace);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
