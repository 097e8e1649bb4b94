package labrunner.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.shell.data.Effort;
import labrunner.shell.data.Files;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Command;
import labrunner.shell.syntax.Script;
import labrunner.shell.syntax.ScriptReader;
import labrunner.value.Value;

/**
 * The state of a shell as a tree of plain values, and back. What isn't known is kept with its reason and never with a text, so that
 * nothing of a Secret is in it. Files of more than a million characters together aren't kept: those beyond are unknown.
 */
final class Memory {
    private static final String VALUE = "value";
    private static final String UNKNOWN = "unknown";

    private Memory() {}

    static Value save(State state) {
        var variables = new LinkedHashMap<String, Object>();
        state.variables.forEach((name, variable) ->
                variables.put(name, Value.map("text", text(variable.value()), "exported", variable.exported())));
        var functions = new LinkedHashMap<String, Object>();
        state.functions.forEach((name, callable) -> functions.put(
                name,
                switch (callable) {
                    case State.Callable.Known known ->
                        Value.map(
                                "source",
                                known.function().source(),
                                "place",
                                place(known.function().place()));
                    case State.Callable.Unknown unknown -> Value.map(UNKNOWN, why(unknown.why()));
                }));
        var files = new LinkedHashMap<String, Object>();
        int characters = 0;
        for (Map.Entry<String, Optional<Text>> file : state.files.changes().entrySet()) {
            Text text = file.getValue().orElse(Text.EMPTY);
            characters += text instanceof Text.Known known ? known.value().length() : 0;
            boolean kept = characters <= Effort.LONGEST;
            Text saved = kept
                    ? text
                    : Text.unknown(
                            new Why(Why.Reason.LIMIT, "only a million characters of files are kept", Place.of("")));
            files.put(file.getKey(), file.getValue().isPresent() ? text(saved) : Value.map("removed", true));
        }
        return Value.map(
                "variables",
                variables,
                "exports",
                new ArrayList<Object>(state.exports),
                "functions",
                functions,
                "aliases",
                state.aliases,
                "files",
                files,
                "more",
                state.files.more().<Value>map(Memory::why).orElse(Value.NULL),
                "base",
                state.files.baseInDoubt().<Value>map(Memory::why).orElse(Value.NULL),
                "others",
                state.othersInDoubt.<Value>map(Memory::why).orElse(Value.NULL),
                "folder",
                text(state.folder),
                "before",
                text(state.before),
                "parameters",
                new ArrayList<Object>(
                        state.parameters.stream().map(Memory::text).toList()),
                "parametersInDoubt",
                state.parametersInDoubt.<Value>map(Memory::why).orElse(Value.NULL),
                "options",
                List.of(state.errexit.name(), state.nounset.name(), state.pipefail.name()),
                "status",
                state.status instanceof Status.Known known
                        ? Value.of(known.code())
                        : why(((Status.Unknown) state.status).why()));
    }

    private static Value text(Text text) {
        return switch (text) {
            case Text.Known known -> Value.map(VALUE, known.value());
            case Text.Unknown unknown -> Value.map(UNKNOWN, why(unknown.why()));
        };
    }

    private static Value why(Why why) {
        return Value.map("reason", why.reason().name(), "what", why.what(), "place", place(why.place()));
    }

    private static Value place(Place place) {
        return Value.map("file", place.file(), "line", place.line(), "column", place.column());
    }

    /** @param state one in which nothing was run yet */
    static void restore(Value saved, State state) {
        Files files = state.files;
        state.variables.clear();
        fields(saved.at("variables"))
                .forEach((name, variable) -> state.variables.put(
                        name,
                        new State.Variable(
                                text(variable.at("text")),
                                variable.at("exported").equals(Value.of(true)))));
        items(saved.at("exports")).forEach(name -> state.exports.add(string(name)));
        fields(saved.at("functions")).forEach((name, function) -> state.functions.put(name, function(name, function)));
        fields(saved.at("aliases")).forEach((name, value) -> state.aliases.put(name, string(value)));
        var changed = new LinkedHashMap<String, Optional<Text>>();
        fields(saved.at("files"))
                .forEach((path, file) -> changed.put(
                        path, file.at("removed").equals(Value.of(true)) ? Optional.empty() : Optional.of(text(file))));
        files.restore(changed, maybe(saved.at("more")), maybe(saved.at("base")));
        state.othersInDoubt = maybe(saved.at("others"));
        state.folder = text(saved.at("folder"));
        state.before = text(saved.at("before"));
        state.parameters =
                items(saved.at("parameters")).stream().map(Memory::text).toList();
        state.parametersInDoubt = maybe(saved.at("parametersInDoubt"));
        List<Value> options = items(saved.at("options"));
        if (options.size() == 3) {
            state.errexit = setting(options.get(0));
            state.nounset = setting(options.get(1));
            state.pipefail = setting(options.get(2));
        }
        state.status = saved.at("status") instanceof Value.Whole code
                ? Status.of((int) code.number())
                : new Status.Unknown(why(saved.at("status")));
    }

    private static State.Setting setting(Value saved) {
        return switch (string(saved)) {
            case "ON" -> State.Setting.ON;
            case "OFF" -> State.Setting.OFF;
            default -> State.Setting.MAYBE;
        };
    }

    private static State.Callable function(String name, Value saved) {
        if (!(saved.at("source") instanceof Value.Text source)) {
            return new State.Callable.Unknown(why(saved.at(UNKNOWN)));
        }
        Place place = place(saved.at("place"));
        Script script = ScriptReader.read(name + "() " + source.text(), List.of(place));
        boolean whole = script.trouble().isEmpty() && script.cards().size() == 1;
        return whole
                        && script.cards().getFirst().chain().first().commands().getFirst()
                                instanceof Command.Function function
                ? new State.Callable.Known(function)
                : new State.Callable.Unknown(new Why(Why.Reason.NOT_UNDERSTOOD, "the function " + name, place));
    }

    private static Text text(Value saved) {
        return saved.at(VALUE) instanceof Value.Text text ? Text.of(text.text()) : Text.unknown(why(saved.at(UNKNOWN)));
    }

    private static Optional<Why> maybe(Value saved) {
        return saved instanceof Value.Null ? Optional.empty() : Optional.of(why(saved));
    }

    private static Why why(Value saved) {
        String reason = string(saved.at("reason"));
        boolean known =
                List.of(Why.Reason.values()).stream().anyMatch(one -> one.name().equals(reason));
        return new Why(
                known ? Why.Reason.valueOf(reason) : Why.Reason.FILE,
                string(saved.at("what")),
                place(saved.at("place")));
    }

    private static Place place(Value saved) {
        return new Place(string(saved.at("file")), number(saved.at("line")), number(saved.at("column")));
    }

    private static int number(Value saved) {
        return saved instanceof Value.Whole whole ? (int) whole.number() : 0;
    }

    private static String string(Value saved) {
        return saved instanceof Value.Text text ? text.text() : "";
    }

    private static Map<String, Value> fields(Value saved) {
        return saved instanceof Value.Mapping mapping ? mapping.fields() : Map.of();
    }

    private static List<Value> items(Value saved) {
        return saved instanceof Value.Sequence sequence ? sequence.items() : List.of();
    }
}
