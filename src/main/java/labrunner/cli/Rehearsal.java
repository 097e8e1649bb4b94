package labrunner.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.LabRun;
import labrunner.run.OpenedCluster;
import labrunner.run.RunOptions;
import labrunner.run.state.Comparison;
import labrunner.run.state.Intent;
import labrunner.run.state.Intent.Last;
import labrunner.run.state.Intent.OnFailure;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;
import labrunner.run.state.Removal;
import labrunner.run.state.StepState;
import labrunner.texts.Texts;

/** One rehearsal from begin to end: sends the lesson off, prints what comes of it, and judges the whole. */
final class Rehearsal {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    /** How long the server may take to say what is left: who stops a program doesn't wait for long. */
    private static final Duration LAST_LOOK_LIMIT = Duration.ofSeconds(6);

    private final Lab lab;
    private final OpenedCluster cluster;
    private final RunOptions options;
    private final Printer printer;
    private final Consent consent;
    private final OnFailure onFailure;
    private final BlockingQueue<LessonState> states = new LinkedBlockingQueue<>();
    private final StateLines lines = new StateLines();
    private Function<LessonState, List<String>> news = lines::news;
    private final AtomicBoolean over = new AtomicBoolean();
    private String answered = "";

    Rehearsal(
            Lab lab, OpenedCluster cluster, RunOptions options, Printer printer, Consent consent, OnFailure onFailure) {
        this.lab = lab;
        this.cluster = cluster;
        this.options = options;
        this.printer = printer;
        this.consent = consent;
        this.onFailure = onFailure;
    }

    /** Runs every step; {@code timeout} is of the clock on the wall. */
    Report run(Last last, Optional<Duration> timeout) {
        printer.line(Texts.of("line.title", lab.title(), StateLines.steps(lab)));
        return whole(timeout, (run, deadline) -> {
            run.state().resumed().ifPresent(printer::line);
            Optional<Ended> notReady = consent.needed() ? notReady(run, deadline) : Optional.empty();
            printer.erase();
            Optional<Problem> refused = notReady.isEmpty() ? consent.refused() : Optional.empty();
            if (refused.isPresent()) {
                over.set(true);
                return new Ended(run.state(), refused);
            }
            Ended ended = notReady.orElseGet(() -> {
                run.send(new Intent.RunAll(last, onFailure));
                return follow(run, deadline, state -> Ending.of(state, last != Last.CLEAN_UP));
            });
            over.set(true);
            finish(run, ended, last);
            return new Ended(ended.state(), ended.problem().or(() -> Failures.counted(ended.state())));
        });
    }

    /** Removes what an earlier run of the page made on this cluster, and nothing else. */
    Report cleanUp(Optional<Duration> timeout) {
        printer.line(Texts.of("line.cleanup", lab.title()));
        news = lines::removals;
        return whole(timeout, (run, deadline) -> {
            run.send(new Intent.CleanUp());
            Ended ended = follow(run, deadline, Ending::cleaned);
            over.set(true);
            printer.erase();
            printer.line(cleaned(run, ended));
            return ended;
        });
    }

    private Report whole(Optional<Duration> timeout, BiFunction<LabRun, Optional<Instant>, Ended> course) {
        Instant begun = Instant.now();
        var started = new AtomicReference<Optional<LabRun>>(Optional.empty());
        Thread stop = Thread.ofPlatform().unstarted(() -> interrupted(Objects.requireNonNull(started.get())));
        Runtime.getRuntime().addShutdownHook(stop);
        LabRun run = begun(started, stop);
        try (run) {
            Ended ended = course.apply(run, timeout.map(begun::plus));
            return new Report(ended.state(), ended.problem(), begun, Instant.now());
        } finally {
            over.set(true);
            forget(stop);
        }
    }

    private LabRun begun(AtomicReference<Optional<LabRun>> started, Thread stop) {
        try {
            LabRun run = cluster.begin(lab, options, states::add);
            started.set(Optional.of(run));
            return run;
        } catch (RuntimeException e) {
            forget(stop);
            throw e;
        }
    }

    private record Ended(LessonState state, Optional<Problem> problem) {}

    /** Takes states until the prerequisites hold; what stands in the way if they don't come. */
    private Optional<Ended> notReady(LabRun run, Optional<Instant> deadline) {
        LessonState state = run.state();
        while (!Ending.ready(state)) {
            Instant look = Instant.now().plus(LOOK_INTERVAL);
            boolean last = deadline.filter(end -> !end.isAfter(look)).isPresent();
            Optional<LessonState> next = next(Optional.of(last ? deadline.get() : look));
            if (next.isEmpty() && last) {
                return Optional.of(tooLong(state));
            }
            // a server that says nothing brings no new state either
            state = next.orElse(state);
            Optional<Problem> wrong = Ending.notReady(state, Instant.now());
            if (wrong.isPresent()) {
                return Optional.of(new Ended(state, wrong));
            }
        }
        return Optional.empty();
    }

    private static Ended tooLong(LessonState state) {
        String waiting = StateLines.waiting(state).strip().replaceFirst("^… ", "");
        return new Ended(
                state,
                Optional.of(Problem.of(
                        Kind.TIMEOUT,
                        Texts.of("ended.late"),
                        Texts.of("ended.late.hint", waiting.isEmpty() ? Texts.of("ended.late.first") : waiting))));
    }

    /**
     * Takes states until the lesson stands still.
     *
     * @param ending what it came to; empty while that isn't known yet
     */
    private Ended follow(
            LabRun run, Optional<Instant> deadline, Function<LessonState, Optional<Optional<Problem>>> ending) {
        boolean ranOn = false;
        LessonState state = run.state();
        while (true) {
            Optional<LessonState> next = next(deadline);
            if (next.isEmpty()) {
                run.send(new Intent.Halt());
                return tooLong(state);
            }
            state = next.get();
            answer(run, state);
            ranOn |= state.phase() == Phase.RUNNING_ON || state.phase() == Phase.CLEANING_UP;
            boolean still = state.phase() == Phase.FINISHED
                    || (state.phase() == Phase.LEARNING
                            && (ranOn || state.problem().isPresent()));
            if (still) {
                Optional<Optional<Problem>> end = ending.apply(state);
                if (end.isPresent()) {
                    return new Ended(state, end.get());
                }
            }
        }
    }

    /** Each question once: the states that follow may still have it. */
    private void answer(LabRun run, LessonState state) {
        state.question().filter(question -> !question.id().equals(answered)).ifPresent(question -> {
            answered = question.id();
            printer.erase();
            run.send(new Intent.Answer(question.id(), consent.answer(question)));
        });
    }

    /** The next state, printed; empty past the deadline. */
    private Optional<LessonState> next(Optional<Instant> deadline) {
        Optional<LessonState> taken = take(deadline);
        taken.ifPresent(state -> {
            news.apply(state).forEach(printer::line);
            printer.progress(StateLines.waiting(state));
        });
        return taken;
    }

    private Optional<LessonState> take(Optional<Instant> deadline) {
        try {
            if (deadline.isEmpty()) {
                return Optional.of(states.take());
            }
            long millis =
                    Math.max(0, Duration.between(Instant.now(), deadline.get()).toMillis());
            return Optional.ofNullable(states.poll(millis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Kind.INTERRUPTED, Texts.of("ended.interrupted"), "")
                    .asException();
        }
    }

    private void finish(LabRun run, Ended ended, Last last) {
        printer.erase();
        LessonState state = ended.state();
        if (ended.problem().isEmpty()) {
            lines.rest(state, last == Last.BEFORE_CLEAN_UP).forEach(printer::line);
        }
        printer.line("");
        if (!state.comparison().sides().isEmpty()) {
            comparison(state.comparison());
        }
        state.cleanup().left().forEach(printer::line);
        printer.line(
                last == Last.CLEAN_UP
                        ? cleaned(run, ended)
                        : Texts.of("ended.remains", run.remaining(LAST_LOOK_LIMIT)));
        state.cleanup().removals().stream()
                .filter(removal -> removal.status() != Removal.Status.GONE)
                .forEach(removal -> printer.line("  " + removal.ref()));
        state.cleanup().goesOnCosting().ifPresent(printer::line);
        if (ended.problem().isEmpty()) {
            long met = state.steps().stream().mapToLong(StepState::met).sum();
            long expected =
                    state.steps().stream().mapToLong(StepState::expected).sum();
            long stay =
                    state.steps().stream().mapToLong(StepState::staysPending).sum();
            long dropped = Failures.dropped(state);
            printer.line(
                    switch (last) {
                        case BEFORE_CLEAN_UP -> Texts.of("ended.kept", met, expected);
                        case PAGE -> Texts.of("ended.page", met, expected);
                        case CLEAN_UP ->
                            dropped > 0
                                    ? Texts.of("ended.dropped", met, expected + dropped, dropped)
                                    : stay > 0
                                            ? Texts.of("ended.stays", met, expected, stay)
                                            : Texts.of("ended.met", met);
                    });
        }
        Failures.lines(state).forEach(printer::line);
        if (lines.notRun() > 0) {
            printer.line(Texts.of("ended.notrun", lines.notRun()));
        }
    }

    private static String cleaned(LabRun run, Ended ended) {
        return ended.problem().isEmpty()
                ? Texts.of("ended.clean", ended.state().cleanup().remaining())
                : Texts.of("ended.remains", run.remaining(LAST_LOOK_LIMIT));
    }

    private void comparison(Comparison comparison) {
        printer.line(Texts.of(
                "cost.title", comparison.pricesOf(), comparison.region().isEmpty() ? "" : ", " + comparison.region()));
        comparison
                .sides()
                .forEach(side -> printer.line(
                        String.format(Locale.ROOT, "  %-8s %-36s ", side.name(), String.join(" + ", side.sizes()))
                                + cost(side)));
        comparison
                .saving()
                .ifPresent(saving -> printer.line("  "
                        + Texts.of(
                                "cost.saving",
                                saving.cheaper(),
                                String.format(Locale.ROOT, "%.4f", saving.hourly()),
                                String.format(Locale.ROOT, "%.2f", saving.monthly()),
                                String.format(Locale.ROOT, "%.1f", saving.percent()),
                                saving.pods())));
        printer.line("");
    }

    private static String cost(Comparison.Side side) {
        return side.priced()
                ? String.format(Locale.ROOT, "$%.4f/h  $%.2f/month", side.hourly(), side.monthly())
                        + (side.unpriced() > 0 ? "  " + Texts.of("cost.unpriced", side.unpriced()) : "")
                : Texts.of("cost.none");
    }

    /** Ctrl-C: nothing more is sent, what is under way is answered, and the learner hears what is still there. */
    private void interrupted(Optional<LabRun> run) {
        if (over.get()) {
            return;
        }
        run.ifPresent(begun -> begun.send(new Intent.Halt()));
        String there = whatIsThere(run);
        run.ifPresent(LabRun::close);
        printer.line("");
        printer.line(Texts.of("ended.stopped", there));
    }

    private String whatIsThere(Optional<LabRun> run) {
        if (!options.keepsCluster()) {
            return Texts.of("ended.stopped.practice");
        }
        return run.map(begun -> Texts.of("ended.stopped.there", begun.remaining(LAST_LOOK_LIMIT)))
                .orElseGet(() -> Texts.of("ended.stopped.nothing"));
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending because of Ctrl-C: the hook runs
            return;
        }
    }
}
