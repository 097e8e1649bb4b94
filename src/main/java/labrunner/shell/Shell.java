package labrunner.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.shell.data.Files;
import labrunner.shell.data.Folder;
import labrunner.shell.data.In;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.Paths;
import labrunner.shell.data.Sink;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Card;
import labrunner.shell.syntax.Sequence;
import labrunner.shell.tools.Tools;

/**
 * A shell that runs cards, one after the other, and remembers between them what a shell remembers: variables, functions, the folder it is
 * in, and the files in memory. Its only effects beyond those are what {@link Surroundings#programs} does. One thread uses it.
 */
public final class Shell {
    private final Surroundings surroundings;
    private State state;

    private Shell(Surroundings surroundings, State state) {
        this.surroundings = surroundings;
        this.state = state;
    }

    /**
     * A shell in which nothing was run yet.
     *
     * @param home where {@code base} stands, as an absolute path
     * @param variables what is set and exported to begin with
     */
    public static Shell of(Surroundings surroundings, String home, Folder base, Map<String, String> variables) {
        var state = new State(new Files(home, base));
        state.variables.put("IFS", new State.Variable(Text.of(" \t\n"), false));
        variables.forEach((name, value) -> state.variables.put(name, new State.Variable(Text.of(value), true)));
        return new Shell(surroundings, state);
    }

    /** Runs a card. */
    public Outcome run(Card card) {
        var in = new In(surroundings.typed(), 0);
        var out = new Sink(0);
        var err = Sink.terminal();
        var run = new Run(surroundings, state, Streams.of(in, out, err));
        Doubts.Frame frame = run.doubts().begin(Doubts.Sort.ALL);
        boolean ended = false;
        Optional<Why> limit = Optional.empty();
        try {
            run.commands().set(run.commands().sequence(new Sequence(List.of(card.chain()))));
        } catch (Jump jump) {
            run.commands().set(jump.status());
            ended = jump.sort() == Jump.Sort.EXIT;
        } catch (LimitException e) {
            var why = new Why(Why.Reason.LIMIT, e.what(), card.place());
            limit = Optional.of(why);
            state.anything(why);
            out.append(Text.unknown(why));
        }
        if (limit.isEmpty()) {
            run.doubts().end(frame, state);
        }
        Status status = state.status;
        return new Outcome(
                status,
                out.text(),
                out.knownPart(),
                err.text(),
                ended,
                run.calls(),
                run.refusals(),
                run.effort().work(),
                limit);
    }

    /** Lines that weren't understood may have changed whatever they name. */
    public void doubt(String text, Why why) {
        state.doubt(text, why);
    }

    /** A variable that is set, and of which nobody knows to what. */
    public void unknown(String name, Why why) {
        state.variables.put(name, new State.Variable(Text.unknown(why), true));
    }

    /** Nobody knows what the script is started with, {@code $1} and the like. */
    public void argumentsUnknown(Why why) {
        state.parametersInDoubt = Optional.of(why);
    }

    /** Goes to a folder that is there, as in a terminal that was opened in it. */
    public void goTo(String path) {
        state.before = state.folder;
        state.folder = Text.of(path);
    }

    /** Goes to a folder that isn't there, as one that its reader has. */
    public void goTo(String name, Why why) {
        if (state.folder instanceof Text.Known folder) {
            state.goTo(Paths.resolve(folder.value(), name), why);
        } else {
            state.folder = Text.unknown(why);
        }
    }

    /** An exported variable's value; empty where it isn't set or isn't exported. */
    public Optional<Text> exported(String name) {
        return Optional.ofNullable(state.environment().get(name));
    }

    /** A variable's value; empty where it isn't set. */
    public Optional<Text> variable(String name) {
        return state.value(name);
    }

    /** Whether a command of this name is run here, and no program. */
    public boolean runs(String name) {
        return Builtins.has(name) || Tools.find(name).isPresent() || state.functions.containsKey(name);
    }

    /** The folder in memory. */
    public Files files() {
        return state.files;
    }

    /** Where relative paths begin. */
    public Text folder() {
        return state.folder;
    }
}
