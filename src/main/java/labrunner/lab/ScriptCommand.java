package labrunner.lab;

import java.util.List;

/**
 * Lines that Labrunner's own shell runs: a loop, a condition, a pipeline, or a value for later lines. What they do to a cluster, kubectl
 * does.
 *
 * @param calls the commands of kubectl that it surely runs, as far as they are known before, in order
 * @param answered whether it runs commands of kubectl, or uses what others answered
 * @param writes whether it may change the cluster
 */
public record ScriptCommand(List<Command> calls, boolean answered, boolean writes) implements Command {
    public ScriptCommand {
        calls = List.copyOf(calls);
    }

    /** What it does for certain; what it does beyond that is asked for when it comes. */
    @Override
    public List<Effect> effects() {
        return calls.stream().flatMap(call -> call.effects().stream()).toList();
    }

    @Override
    public List<Outcome> outcomes() {
        return calls.stream().flatMap(call -> call.outcomes().stream()).toList();
    }

    @Override
    public List<Outcome> awaited() {
        return calls.stream().flatMap(call -> call.awaited().stream()).toList();
    }

    @Override
    public List<String> kinds() {
        return calls.stream().flatMap(call -> call.kinds().stream()).distinct().toList();
    }

    @Override
    public List<Need> needs() {
        return calls.stream().flatMap(call -> call.needs().stream()).distinct().toList();
    }

    @Override
    public String words() {
        if (!answered) {
            return "run in Labrunner's own shell";
        }
        return calls.isEmpty()
                ? "run with what the cluster answered"
                : "run in Labrunner's own shell: "
                        + String.join("; ", calls.stream().map(Command::words).toList());
    }

    @Override
    public Saying saying() {
        if (!answered) {
            return Saying.of("script.local");
        }
        if (calls.isEmpty()) {
            return Saying.of("script.asks");
        }
        return Saying.of("script.calls", calls.getFirst().saying(), more());
    }

    private Saying more() {
        int others = calls.size() - 1;
        return others == 0 ? Saying.NOTHING : Saying.of("script.more", new Saying.Figure(others));
    }

    @Override
    public Use use() {
        return Use.RUN;
    }
}
