package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import labrunner.cluster.Cluster;
import labrunner.lab.Followed;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.run.journal.JournalData;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.CommandOutcome;
import labrunner.run.state.CommandState.Status;
import labrunner.run.write.Executor;
import labrunner.run.write.Reads;

/** Sends commands and takes their answers into the lesson. Lesson thread only; the calls themselves run elsewhere. */
final class Commands {
    private static final int KEPT = 200;
    private static final long FIRST_WORD_NANOS = 2_000_000_000;
    private final Lesson lesson;
    private final LessonThread thread;
    private final Executor executor;
    private final Reads reads;
    private final Supplier<Instant> clock;
    private final LongSupplier nanos;
    private final Map<String, Following> following = new LinkedHashMap<>();

    /** A stream that is being opened or is open. */
    private static final class Following {
        private final Instant since;
        private final long openedNanos;
        private final List<String> lines = new ArrayList<>();
        private Optional<AutoCloseable> stream = Optional.empty();
        private long count;

        Following(Instant since, long openedNanos) {
            this.since = since;
            this.openedNanos = openedNanos;
        }
    }

    /**
     * @param clock cluster time
     * @param nanos this machine's, for what a stream takes to say its first word
     */
    Commands(
            Lesson lesson,
            LessonThread thread,
            Executor executor,
            Cluster cluster,
            Supplier<Instant> clock,
            LongSupplier nanos) {
        this.lesson = lesson;
        this.thread = thread;
        this.executor = executor;
        this.reads = new Reads(cluster);
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Sends a command; {@code then} gets what went wrong, if anything did. One that is under way isn't sent again. */
    void send(PlacedCommand placed, Optional<String> edited, Consumer<Optional<Problem>> then) {
        if (lesson.steps().state(placed).busy()) {
            return;
        }
        Optional<Followed> followed = placed.command().followed();
        if (followed.isPresent()) {
            follow(placed, followed.get(), then);
            return;
        }
        Instant now = clock.get();
        boolean writes = placed.command().writes(edited);
        // what was killed between a deletion and its answer may have deleted all that it names
        boolean lenient =
                lesson.steps().stepOf(placed.id()).cleanup() || lesson.journal().wasSent(placed.id());
        lesson.started(placed, new Status.Running(now, ""), now);
        if (writes) {
            keep(placed, JournalData.Outcome.INTENDED, now, edited);
            try {
                lesson.journal().requireKept();
            } catch (ProblemException e) {
                answered(placed, edited, now, CommandAnswer.failed(e.problem()), then);
                return;
            }
        }
        Consumer<String> waitsFor = what -> thread.post(() -> {
            if (lesson.steps().state(placed).busy()) {
                lesson.steps().status(placed, new Status.Running(now, what), now);
            }
        });
        thread.work(
                () -> executor.run(placed, edited, lenient, waitsFor),
                answer -> answered(placed, edited, now, answer, then),
                problem -> answered(placed, edited, now, CommandAnswer.failed(problem), then));
    }

    private void answered(
            PlacedCommand placed,
            Optional<String> edited,
            Instant sent,
            CommandAnswer answer,
            Consumer<Optional<Problem>> then) {
        Instant now = clock.get();
        if (answer.problem().isPresent()) {
            Optional<CommandOutcome> partly =
                    answer.outcome().lines().isEmpty() ? Optional.empty() : Optional.of(answer.outcome());
            keep(placed, JournalData.Outcome.FAILED, now, edited);
            lesson.steps().status(placed, new Status.Failed(answer.problem().get(), partly, now), now);
        } else {
            keep(placed, JournalData.Outcome.ANSWERED, now, edited);
            lesson.steps().status(placed, new Status.Done(answer.outcome(), now, span(sent, now)), now);
        }
        then.accept(answer.problem());
    }

    private void keep(PlacedCommand placed, JournalData.Outcome outcome, Instant now, Optional<String> edited) {
        if (placed.command().writes(edited)) {
            Optional<SequencedMap<String, String>> fetched =
                    Optional.of(lesson.steps().fingerprints(placed)).filter(all -> !all.isEmpty());
            lesson.journal().command(placed.id(), new JournalData.CommandEntry(outcome, now, edited, fetched));
        }
    }

    private void follow(PlacedCommand placed, Followed followed, Consumer<Optional<Problem>> then) {
        stop(placed.id());
        Instant now = clock.get();
        var follow = new Following(now, nanos.getAsLong());
        following.put(placed.id(), follow);
        lesson.started(placed, new Status.Running(now, ""), now);
        Consumer<List<String>> lines = batch -> thread.post(() -> took(placed, follow, batch));
        Consumer<Optional<Problem>> ended = problem -> thread.post(() -> ended(placed, follow, problem));
        thread.work(
                () -> reads.follow(followed, lines, ended),
                stream -> {
                    if (following.get(placed.id()) == follow) {
                        follow.stream = Optional.of(stream);
                        lesson.steps().status(placed, showing(follow), clock.get());
                    } else {
                        close(stream);
                    }
                    then.accept(Optional.empty());
                },
                problem -> {
                    following.remove(placed.id(), follow);
                    lesson.steps()
                            .status(placed, new Status.Failed(problem, Optional.empty(), clock.get()), clock.get());
                    then.accept(Optional.of(problem));
                });
    }

    private void took(PlacedCommand placed, Following follow, List<String> batch) {
        follow.lines.addAll(batch);
        follow.count += batch.size();
        if (follow.lines.size() > KEPT) {
            follow.lines.subList(0, follow.lines.size() - KEPT).clear();
        }
        if (following.get(placed.id()) == follow && follow.stream.isPresent()) {
            lesson.steps().status(placed, showing(follow), clock.get());
        }
    }

    private static Status showing(Following follow) {
        return new Status.Following(follow.since, List.copyOf(follow.lines), follow.count);
    }

    private void ended(PlacedCommand placed, Following follow, Optional<Problem> problem) {
        if (following.remove(placed.id(), follow)) {
            Instant now = clock.get();
            CommandOutcome printed = CommandOutcome.read(follow.lines);
            Status done = new Status.Done(printed, now, span(follow.since, now));
            lesson.steps()
                    .status(
                            placed,
                            problem.<Status>map(what -> new Status.Failed(what, Optional.of(printed), now))
                                    .orElse(done),
                            now);
        }
    }

    /** Stops a following command; what it printed stays. */
    void stop(String commandId) {
        Following follow = following.remove(commandId);
        if (follow != null) {
            Instant now = clock.get();
            lesson.steps()
                    .status(
                            lesson.steps().command(commandId),
                            new Status.Done(CommandOutcome.read(follow.lines), now, span(follow.since, now)),
                            now);
            follow.stream.ifPresent(this::close);
        }
    }

    private void close(AutoCloseable stream) {
        thread.work(() -> closed(stream), done -> {}, problem -> {});
    }

    /** Whether a stream was opened just now and hasn't said anything yet. */
    boolean listening() {
        long now = nanos.getAsLong();
        return following.values().stream()
                .anyMatch(follow -> follow.count == 0 && now - follow.openedNanos < FIRST_WORD_NANOS);
    }

    void stopAll() {
        List.copyOf(following.keySet()).forEach(this::stop);
    }

    private static boolean closed(AutoCloseable stream) {
        try {
            stream.close();
            return true;
        } catch (Exception e) {
            throw Problem.of(Problem.Kind.INTERNAL, String.valueOf(e.getMessage()), "")
                    .asException();
        }
    }

    private static Duration span(Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        return span.isNegative() ? Duration.ZERO : span;
    }
}
