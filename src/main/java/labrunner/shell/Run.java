package labrunner.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.problem.Place;
import labrunner.shell.data.Effort;
import labrunner.shell.data.In;
import labrunner.shell.data.Out;
import labrunner.shell.data.Sink;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Part;

/** What all parts of the interpreter share while one card runs. */
final class Run {
    private static final Set<Why.Reason> FILLED = Set.of(Why.Reason.OUTSIDE, Why.Reason.TYPED);

    private final Surroundings surroundings;
    private final Effort effort = new Effort();
    private final Doubts doubts = new Doubts();
    private final List<Call> calls = new ArrayList<>();
    private final List<Why> refusals = new ArrayList<>();
    private final Expander expander = new Expander(this);
    private final Commands commands = new Commands(this);
    private State state;
    private Streams streams;
    private boolean tested;
    private Optional<Status> substituted = Optional.empty();

    Run(Surroundings surroundings, State state, Streams streams) {
        this.surroundings = surroundings;
        this.state = state;
        this.streams = streams;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Effort effort() {
        return effort;
    }

    Doubts doubts() {
        return doubts;
    }

    Expander expander() {
        return expander;
    }

    Commands commands() {
        return commands;
    }

    State state() {
        return state;
    }

    void state(State other) {
        state = other;
    }

    Streams streams() {
        return streams;
    }

    void streams(Streams other) {
        streams = other;
    }

    /** Whether the exit code is asked for, so that {@code set -e} means nothing. */
    boolean tested() {
        return tested;
    }

    void tested(boolean now) {
        tested = now;
    }

    List<Call> calls() {
        return calls;
    }

    List<Why> refusals() {
        return refusals;
    }

    void call(Call call) {
        effort.step();
        if (calls.size() < Effort.WORDS) {
            calls.add(call);
        }
    }

    /** Takes note of something that isn't supported. */
    Why refused(String what, Place place) {
        var why = new Why(Why.Reason.NOT_UNDERSTOOD, what, place);
        if (refusals.size() < 100) {
            refusals.add(why);
        }
        return why;
    }

    /** Why a variable that isn't set may be set all the same. */
    Optional<Why> unset(String name, Place place) {
        return surroundings.unset().apply(name, place);
    }

    /** What a person replaces on the page. */
    Text blank(String name, Place place) {
        return surroundings.blanks().value(name, Why.blank(name, place));
    }

    /** The value of a variable as the script sets it; what only a program or a person would say may be filled in. */
    Text filled(String name, Text value) {
        return value instanceof Text.Unknown unknown
                        && unknown.why().blanks().isEmpty()
                        && FILLED.contains(unknown.why().reason())
                ? surroundings.blanks().value(name, unknown.why())
                : value;
    }

    void assign(String name, Text value) {
        state.set(name, filled(name, value));
    }

    Out out(int stream) {
        return Out.to(
                streams.sink(stream)
                        .orElseThrow(() -> new UnknownException(
                                new Why(Why.Reason.NOT_UNDERSTOOD, "a stream that was closed", Place.of("")))),
                doubts.level(),
                doubts.why());
    }

    /** Takes what a command may have printed for unknown. */
    void spoilOutput(Why why) {
        streams.sink(1).ifPresent(sink -> sink.append(Text.unknown(why)));
    }

    /** Ends the shell, as an error in a word does. */
    void fatal(String said, Place place) {
        streams.sink(2).ifPresent(sink -> out(2).complain("line " + place.line() + ": " + said + "\n"));
        throw new Jump(Jump.Sort.EXIT, 0, Status.FAILED);
    }

    /** The exit code of the last {@code $(…)} since this was asked. */
    Optional<Status> takeSubstituted() {
        Optional<Status> taken = substituted;
        substituted = Optional.empty();
        return taken;
    }

    /** What commands print, without the line ends at its end. */
    Text output(Part.Substitution substitution) {
        var sink = new Sink(doubts.level());
        Streams before = streams;
        boolean wasTested = tested;
        streams = streams.with(1, sink);
        try {
            substituted = Optional.of(commands.subshell(
                    () -> {
                        state.errexit = State.Setting.OFF;
                        return commands.sequence(substitution.body());
                    },
                    substitution.place()));
        } finally {
            streams = before;
            tested = wasTested;
        }
        if (sink.text() instanceof Text.Known known) {
            int end = known.value().length();
            while (end > 0 && known.value().charAt(end - 1) == '\n') {
                end--;
            }
            effort.characters(end);
            return Text.of(known.value().substring(0, end).replace("\0", ""));
        }
        return sink.text();
    }

    In in() {
        return streams.in();
    }
}
