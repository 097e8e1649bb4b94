package labrunner.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.problem.Place;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Part;
import labrunner.shell.syntax.Word;

/** {@code export}, {@code local} and their like, whose words may be assignments. */
final class Declarations {
    private static final Set<String> NAMES = Set.of("export", "local", "declare", "typeset", "readonly");

    /** A name with a value, a name alone, or an option. */
    record Declared(Text name, Optional<Text> value) {}

    private record Saved(Optional<State.Variable> variable, int doubts) {}

    private final Run run;
    private final Deque<Map<String, Saved>> locals = new ArrayDeque<>();

    Declarations(Run run) {
        this.run = run;
    }

    static boolean declares(List<Word> words) {
        return !words.isEmpty()
                && words.getFirst().plain().filter(NAMES::contains).isPresent();
    }

    void enter() {
        locals.push(new HashMap<>());
    }

    /** The end of a function: its local variables are what they were before. */
    void leave() {
        locals.pop().forEach((name, saved) -> {
            State state = run.state();
            if (saved.doubts > run.doubts().level()) {
                Why why = new Why(Why.Reason.DEPENDS, "local may not have been run.", Place.of(""));
                state.variables.put(name, new State.Variable(Text.unknown(why), false));
                return;
            }
            saved.variable.ifPresentOrElse(old -> state.variables.put(name, old), () -> state.variables.remove(name));
        });
    }

    List<Declared> read(List<Word> words) {
        var read = new ArrayList<Declared>();
        for (Word word : words.subList(1, words.size())) {
            if (word.assigns() && word.parts().getFirst() instanceof Part.Literal literal) {
                int sign = literal.text().indexOf('=');
                String name = literal.text().substring(0, sign);
                var rest = new ArrayList<Part>();
                rest.add(new Part.Literal(literal.text().substring(sign + 1)));
                rest.addAll(word.parts().subList(1, word.parts().size()));
                if (literal.text().startsWith("~", sign + 1)) {
                    String behind = literal.text().substring(sign + 2);
                    boolean own = behind.isEmpty() ? rest.size() == 1 : behind.startsWith("/");
                    rest.set(0, new Part.Literal(behind));
                    rest.addFirst(
                            own
                                    ? new Part.Home(word.place())
                                    : new Part.Refused("the home folder of somebody else", word.place()));
                }
                read.add(new Declared(Text.of(name), Optional.of(run.expander().single(new Word(rest, word.place())))));
                continue;
            }
            for (Text field : run.expander().fields(List.of(word))) {
                read.add(field(field));
            }
        }
        return read;
    }

    private static Declared field(Text field) {
        if (field instanceof Text.Known known && known.value().matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*")) {
            int sign = known.value().indexOf('=');
            return new Declared(
                    Text.of(known.value().substring(0, sign)),
                    Optional.of(Text.of(known.value().substring(sign + 1))));
        }
        return new Declared(field, Optional.empty());
    }

    Status run(String builtin, List<Declared> all, Place place) {
        boolean local = builtin.equals("local");
        boolean export = builtin.equals("export");
        if (!local && !export) {
            Why why = run.refused(builtin + " isn't supported", place);
            for (Declared one : all) {
                if (one.name instanceof Text.Known known && known.value().matches("[A-Za-z_][A-Za-z0-9_]*")) {
                    run.assign(known.value(), Text.unknown(why));
                }
            }
            return new Status.Unknown(why);
        }
        if (local && locals.isEmpty()) {
            run.out(2).complain("local: can only be used in a function\n");
            return Status.FAILED;
        }
        Status status = Status.OK;
        boolean remove = false;
        for (Declared one : all) {
            if (!(one.name instanceof Text.Known known)) {
                Why why = ((Text.Unknown) one.name).why();
                run.state().anything(why);
                return new Status.Unknown(why);
            }
            String name = known.value();
            if (export && (name.equals("-n") || name.equals("-p"))) {
                remove |= name.equals("-n");
                if (name.equals("-p")) {
                    Why why = run.refused("export -p isn't supported", place);
                    run.spoilOutput(why);
                    return new Status.Unknown(why);
                }
                continue;
            }
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                if (name.startsWith("-") || name.endsWith("+")) {
                    Why why = run.refused(builtin + " " + name + " isn't supported", place);
                    run.state().anything(why);
                    return new Status.Unknown(why);
                }
                run.out(2).complain(builtin + ": `" + name + "': not a valid identifier\n");
                status = Status.FAILED;
                continue;
            }
            declare(name, one.value, local, !remove);
        }
        return status;
    }

    private void declare(String name, Optional<Text> value, boolean local, boolean export) {
        State state = run.state();
        Optional<State.Variable> old = Optional.ofNullable(state.variables.get(name));
        if (local) {
            boolean first = !locals.getFirst().containsKey(name);
            locals.getFirst().putIfAbsent(name, new Saved(old, run.doubts().level()));
            boolean exported = old.map(State.Variable::exported).orElse(false);
            if (value.isPresent()) {
                state.variables.put(name, new State.Variable(run.filled(name, value.get()), exported));
            } else if (first) {
                state.variables.remove(name);
            }
            return;
        }
        Optional<Text> now = value.map(text -> run.filled(name, text))
                .or(() -> state.value(name))
                .or(() -> run.unset(name, Place.of("")).map(Text::unknown));
        if (now.isEmpty() && export) {
            state.exports.add(name);
        }
        now.ifPresent(text -> state.variables.put(name, new State.Variable(text, export)));
    }
}
