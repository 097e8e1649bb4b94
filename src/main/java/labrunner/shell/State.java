package labrunner.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import labrunner.shell.data.Files;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Command;

/** What a shell remembers from one command to the next. One thread uses it. */
final class State {
    /** A switch of {@code set}, which a condition in doubt may have turned. */
    enum Setting {
        OFF,
        ON,
        MAYBE
    }

    /** A variable; one of which nobody knows whether it is set has an unknown value. */
    record Variable(Text value, boolean exported) {}

    /** A function, or why nobody knows what it is. */
    sealed interface Callable {
        record Known(Command.Function function) implements Callable {}

        record Unknown(Why why) implements Callable {}
    }

    /** What lines that weren't understood may do that can't be told from their text. */
    private static final Pattern UNBOUNDED = Pattern.compile(
            "(?m)(^|[\\s;&|({`])(eval|source|\\.|alias|unalias|set|shift|exec|trap|shopt|[A-Za-z_]\\w*\\s*\\(\\s*\\))(\\s|$)");

    private static final Pattern NAMES =
            Pattern.compile("[A-Za-z_]\\w*(?=\\+?=)|\\b(?:read|export|for|local|declare|typeset|readonly)\\s[^\\n;]*");
    private static final Pattern GOES = Pattern.compile("\\b(cd|pushd|popd)\\b");

    final Map<String, Variable> variables;
    final Map<String, Callable> functions;
    final Map<String, String> aliases;
    /** Variables that are exported once they are set. */
    final Set<String> exports = new HashSet<>();

    Files files;
    Text folder;
    Text before = Text.EMPTY;
    List<Text> parameters = List.of();
    Optional<Why> parametersInDoubt = Optional.empty();
    /** Why a variable that isn't known here may be set all the same. */
    Optional<Why> othersInDoubt = Optional.empty();

    Status status = Status.OK;
    Setting errexit = Setting.OFF;
    Setting nounset = Setting.OFF;
    Setting pipefail = Setting.OFF;
    boolean xtrace;

    State(Files files) {
        this(files, new TreeMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        this.folder = Text.of(files.home());
    }

    private State(
            Files files,
            Map<String, Variable> variables,
            Map<String, Callable> functions,
            Map<String, String> aliases) {
        this.files = files;
        this.variables = variables;
        this.functions = functions;
        this.aliases = aliases;
        this.folder = Text.EMPTY;
    }

    /** For commands in brackets: a copy of all but the files. */
    State subshell() {
        return copy(files);
    }

    /** For commands of which nobody knows whether they run: a copy of all. */
    State fork(int doubts) {
        return copy(files.fork(doubts));
    }

    private State copy(Files filesOfCopy) {
        var copy = new State(
                filesOfCopy, new TreeMap<>(variables), new LinkedHashMap<>(functions), new LinkedHashMap<>(aliases));
        copy.exports.addAll(exports);
        copy.folder = folder;
        copy.before = before;
        copy.parameters = parameters;
        copy.parametersInDoubt = parametersInDoubt;
        copy.othersInDoubt = othersInDoubt;
        copy.status = status;
        copy.errexit = errexit;
        copy.nounset = nounset;
        copy.pipefail = pipefail;
        copy.xtrace = xtrace;
        return copy;
    }

    /** What differs in a fork isn't known from now on. */
    void doubt(State fork, Why why) {
        Text unknown = Text.unknown(why);
        for (String name : names(variables, fork.variables)) {
            Variable ours = variables.get(name);
            Variable theirs = fork.variables.get(name);
            if (ours == null || !ours.equals(theirs)) {
                boolean exported = ours != null && ours.exported || theirs != null && theirs.exported;
                variables.put(name, new Variable(unknown, exported));
            }
        }
        for (String name : names(functions, fork.functions)) {
            Callable ours = functions.get(name);
            if (ours == null || !ours.equals(fork.functions.get(name))) {
                functions.put(name, new Callable.Unknown(why));
            }
        }
        if (!aliases.equals(fork.aliases)) {
            names(aliases, fork.aliases).forEach(name -> functions.put(name, new Callable.Unknown(why)));
        }
        exports.addAll(fork.exports);
        files.doubt(fork.files, why);
        othersInDoubt = othersInDoubt.or(() -> fork.othersInDoubt);
        folder = folder.equals(fork.folder) ? folder : unknown;
        before = before.equals(fork.before) ? before : unknown;
        if (!parameters.equals(fork.parameters) || !parametersInDoubt.equals(fork.parametersInDoubt)) {
            parametersInDoubt = Optional.of(why);
        }
        if (!status.equals(fork.status)) {
            status = new Status.Unknown(why);
        }
        errexit = errexit == fork.errexit ? errexit : Setting.MAYBE;
        nounset = nounset == fork.nounset ? nounset : Setting.MAYBE;
        pipefail = pipefail == fork.pipefail ? pipefail : Setting.MAYBE;
    }

    /** The same in all that a script can tell. */
    boolean same(State other) {
        return variables.equals(other.variables)
                && functions.equals(other.functions)
                && aliases.equals(other.aliases)
                && folder.equals(other.folder)
                && parameters.equals(other.parameters)
                && parametersInDoubt.equals(other.parametersInDoubt)
                && othersInDoubt.equals(other.othersInDoubt)
                && status.equals(other.status)
                && errexit == other.errexit
                && nounset == other.nounset
                && pipefail == other.pipefail
                && files.changes().equals(other.files.changes())
                && files.more().equals(other.files.more());
    }

    /** Anything may have happened. */
    void anything(Why why) {
        Text unknown = Text.unknown(why);
        variables.replaceAll((name, variable) -> new Variable(unknown, variable.exported));
        functions.replaceAll((name, function) -> new Callable.Unknown(why));
        files.anything(why);
        othersInDoubt = Optional.of(why);
        folder = unknown;
        before = unknown;
        parametersInDoubt = Optional.of(why);
        status = new Status.Unknown(why);
    }

    /** Lines that weren't understood may have changed whatever they name. */
    void doubt(String text, Why why) {
        if (UNBOUNDED.matcher(text).find()) {
            anything(why);
            return;
        }
        Text unknown = Text.unknown(why);
        variables.replaceAll(
                (name, variable) -> text.contains(name) ? new Variable(unknown, variable.exported) : variable);
        NAMES.matcher(text).results().forEach(found -> {
            for (String name : found.group().split("[^A-Za-z0-9_]+")) {
                if (!name.isEmpty()) {
                    variables.putIfAbsent(name, new Variable(unknown, false));
                }
            }
        });
        functions.replaceAll((name, function) -> text.contains(name) ? new Callable.Unknown(why) : function);
        files.doubt(text, why);
        if (GOES.matcher(text).find()) {
            folder = unknown;
            before = unknown;
        }
        status = new Status.Unknown(why);
    }

    private static Set<String> names(Map<String, ?> one, Map<String, ?> other) {
        var names = new HashSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    /** Goes to a folder that is taken to be there: a page that goes to it means one that its reader has. */
    void goTo(String path, Why why) {
        files.assume(path, why);
        before = folder;
        folder = Text.of(path);
    }

    Optional<Text> value(String name) {
        return Optional.ofNullable(variables.get(name)).map(Variable::value);
    }

    void set(String name, Text value) {
        Variable old = variables.get(name);
        variables.put(name, new Variable(value, old != null ? old.exported : exports.contains(name)));
    }

    Map<String, Text> environment() {
        var exported = new LinkedHashMap<String, Text>();
        variables.forEach((name, variable) -> {
            if (variable.exported) {
                exported.put(name, variable.value);
            }
        });
        return exported;
    }

    void parameters(List<String> values) {
        var texts = new ArrayList<Text>();
        values.forEach(value -> texts.add(Text.of(value)));
        parameters = List.copyOf(texts);
        parametersInDoubt = Optional.empty();
    }
}
