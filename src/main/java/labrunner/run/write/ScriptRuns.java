package labrunner.run.write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.lab.Command;
import labrunner.lab.PageScript;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.RunRecord;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.CommandOutcome;
import labrunner.shell.Outcome;
import labrunner.shell.data.Clock;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;
import labrunner.texts.Texts;

/** Runs the parts of a page's script, and keeps what each was answered for the parts after it. Blocks. */
final class ScriptRuns {
    /** A part may take so long in cluster time. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** By which a part that takes longer is seen to. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final PageScript script;
    private final Cluster cluster;
    private final RunRecord record;
    /** What was answered in this process; of that, the journal keeps no Secret. */
    private final Map<String, JournalData.Answers> answered = new ConcurrentHashMap<>();

    /** What a command printed, apart by stream as a pipeline needs it. */
    record Printed(String out, String err, Optional<Problem> problem, boolean changed, int code) {}

    ScriptRuns(PageScript script, Cluster cluster, RunRecord record) {
        this.script = script;
        this.cluster = cluster;
        this.record = record;
    }

    /** @param commands runs a command of kubectl */
    CommandAnswer run(PlacedCommand placed, Function<PlacedCommand, Printed> commands) {
        var part = new Part(placed, commands, cluster.clock().now());
        Outcome outcome = script.run(placed.id(), this::past, part, part);
        var answers = new JournalData.Answers(part.answers, part.times);
        answered.put(placed.id(), answers);
        record.answered(placed.id(), answers);
        List<String> lines =
                Stream.concat(outcome.shown().lines(), said(outcome.stderr())).toList();
        return new CommandAnswer(new CommandOutcome(lines, part.changed), problem(outcome, part, placed.place()));
    }

    /** A run that was begun anew has forgotten what is still known here. */
    private PageScript.Answered past(String id) {
        JournalData.Answers kept = record.answered(id);
        JournalData.Answers answers = kept.equals(JournalData.Answers.NOTHING) ? kept : answered.getOrDefault(id, kept);
        return new PageScript.Answered(
                answers.given().stream().map(ScriptRuns::ran).toList(), answers.times());
    }

    private static Programs.Ran ran(JournalData.Answer answer) {
        var why = new Why(Why.Reason.WITHHELD, "a Secret", Place.of(""));
        return new Programs.Ran(
                answer.out().map(Text::of).orElse(Text.unknown(why)), Text.of(answer.err()), Status.of(answer.code()));
    }

    private static Stream<String> said(Text text) {
        return text instanceof Text.Known known ? known.value().lines() : Stream.empty();
    }

    private static Optional<Problem> problem(Outcome outcome, Part part, Place place) {
        Optional<Why> unknown = outcome.limit()
                .or(() -> outcome.refused().stream().findFirst())
                .or(() -> outcome.calls().stream()
                        .flatMap(call -> call.notRun().stream())
                        .findFirst())
                .or(() -> outcome.stdout() instanceof Text.Unknown text ? Optional.of(text.why()) : Optional.empty());
        if (unknown.isPresent()) {
            boolean later = unknown.get().root() == Why.Reason.LATER;
            return Optional.of(Problem.at(
                    place,
                    Kind.USAGE,
                    Texts.of("wrote.script.unknown", unknown.get().sentence()),
                    later ? Texts.of("wrote.script.later", unknown.get().place().line()) : ""));
        }
        boolean failed = outcome.status() instanceof Status.Known known && known.code() != 0;
        if (!failed) {
            return Optional.empty();
        }
        return part.problem.or(() -> Optional.of(Problem.at(
                place,
                Kind.USAGE,
                Texts.of("wrote.script.code", ((Status.Known) outcome.status()).code()),
                Texts.of("wrote.script.code.hint"))));
    }

    /** What one part asks of the cluster. One thread uses it. */
    private final class Part implements PageScript.Answers, Clock {
        private final PlacedCommand placed;
        private final Function<PlacedCommand, Printed> commands;
        private final Instant begun;
        private final List<JournalData.Answer> answers = new ArrayList<>();
        private final List<Instant> times = new ArrayList<>();
        private Optional<Problem> problem = Optional.empty();
        private boolean changed;

        Part(PlacedCommand placed, Function<PlacedCommand, Printed> commands, Instant begun) {
            this.placed = placed;
            this.commands = commands;
            this.begun = begun;
        }

        @Override
        public Programs.Answer answer(Command command, Place place) {
            requireTime();
            String words = command.words();
            var one = new PlacedCommand(placed.id(), words, words, place, placed.only(), command);
            if (command.writes()) {
                record.requireAgreed(one);
            }
            Printed printed = commands.apply(one);
            changed |= printed.changed();
            printed.problem().ifPresent(what -> problem = Optional.of(what));
            var answer = new JournalData.Answer(
                    command.printsSecretData() ? Optional.empty() : Optional.of(printed.out()),
                    printed.err(),
                    printed.code());
            answers.add(answer);
            return ran(answer);
        }

        @Override
        public String context() {
            return cluster.context().name();
        }

        @Override
        public Instant now() {
            Instant now = cluster.clock().now();
            times.add(now);
            return now;
        }

        @Override
        public void pass(Duration time) {
            Duration most = LONGEST.minus(taken()).plus(SHORTEST);
            cluster.waits().pass(Collections.min(List.of(time, most)));
            requireTime();
        }

        private Duration taken() {
            return Duration.between(begun, cluster.clock().now());
        }

        private void requireTime() {
            if (taken().compareTo(LONGEST) > 0) {
                throw new LimitException(Texts.of("wrote.script.long"));
            }
        }
    }
}
