package labrunner.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labrunner.problem.Place;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.Found;
import labrunner.shell.data.Paths;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Script;
import labrunner.shell.syntax.ScriptReader;

/** Commands that change the shell itself. */
final class Builtins {
    private static final Set<String> NAMES = Set.of(
            "cd",
            "pwd",
            "unset",
            "read",
            "shift",
            "return",
            "exit",
            "break",
            "continue",
            "set",
            "source",
            ".",
            "eval",
            "exec",
            "trap",
            "command",
            "type",
            "alias",
            "unalias",
            "let",
            "shopt",
            "getopts",
            "wait",
            "umask",
            "mapfile",
            "readarray",
            "pushd",
            "popd",
            "builtin",
            "hash",
            "ulimit",
            "jobs",
            "bg",
            "fg",
            "export",
            "local",
            "declare",
            "typeset",
            "readonly");
    private final Run run;
    private final Commands commands;

    Builtins(Run run, Commands commands) {
        this.run = run;
        this.commands = commands;
    }

    static boolean has(String name) {
        return NAMES.contains(name);
    }

    Status run(String name, List<String> args, Place place) {
        return switch (name) {
            case "cd" -> cd(args);
            case "pwd" -> {
                run.out(1).print(run.state().folder.known() + "\n");
                yield Status.OK;
            }
            case "unset" -> unset(args);
            case "read" -> new Reading(run).read(args, place);
            case "shift" -> shift(args);
            case "return" -> throw new Jump(Jump.Sort.RETURN, 0, code(args));
            case "exit" -> throw new Jump(Jump.Sort.EXIT, 0, code(args));
            case "break", "continue" ->
                throw new Jump(name.equals("break") ? Jump.Sort.BREAK : Jump.Sort.CONTINUE, loops(args), Status.OK);
            case "set" -> set(args);
            case "source", "." -> source(args, place);
            case "alias" -> alias(args);
            case "unalias" -> {
                args.forEach(run.state().aliases::remove);
                yield Status.OK;
            }
            case "let" -> let(args);
            case "command" -> command(args, place);
            default -> throw new RefusedException(name + " isn't supported");
        };
    }

    /** What is unknown after a builtin that wasn't run. */
    Status unsure(String name, List<Text> words, Why why) {
        boolean named = words.stream().allMatch(Text.Known.class::isInstance);
        switch (name) {
            case "pwd", "type", "trap", "wait", "jobs", "hash" -> {}
            case "cd", "pushd", "popd" -> {
                run.state().folder = Text.unknown(why);
                run.state().before = Text.unknown(why);
            }
            case "read" -> {
                if (named) {
                    words.subList(1, words.size()).forEach(word -> {
                        if (word.known().matches("[A-Za-z_][A-Za-z0-9_]*")) {
                            run.assign(word.known(), Text.unknown(why));
                        }
                    });
                } else {
                    run.state().anything(why);
                }
            }
            case "exit", "return" ->
                throw new Jump(name.equals("exit") ? Jump.Sort.EXIT : Jump.Sort.RETURN, 0, new Status.Unknown(why));
            default -> run.state().anything(why);
        }
        return new Status.Unknown(why);
    }

    private Status cd(List<String> args) {
        List<String> to = args.stream().filter(arg -> !arg.equals("--")).toList();
        State state = run.state();
        if (to.size() > 1) {
            throw new FailedException(1, "too many arguments");
        }
        if (to.isEmpty()) {
            Text home = run.expander().text("HOME", Place.of("")).orElse(Text.EMPTY);
            return home.known().isEmpty() ? fail("HOME not set") : move(home.known());
        }
        if (to.getFirst().equals("-")) {
            String before = state.before.known();
            if (before.isEmpty()) {
                throw new FailedException(1, "OLDPWD not set");
            }
            Status moved = move(before);
            run.out(1).print(before + "\n");
            return moved;
        }
        if (to.getFirst().startsWith("-")) {
            throw new RefusedException("cd " + to.getFirst());
        }
        return to.getFirst().isEmpty() ? Status.OK : move(to.getFirst());
    }

    private static Status fail(String said) {
        throw new FailedException(1, said);
    }

    private Status move(String to) {
        State state = run.state();
        String path = to.startsWith("/") ? Paths.resolve("/", to) : Paths.resolve(state.folder.known(), to);
        return switch (state.files.look(path)) {
            case Found.Directory directory -> {
                state.before = state.folder;
                state.folder = Text.of(path);
                yield Status.OK;
            }
            case Found.File file -> fail(to + ": Not a directory");
            case Found.Nothing nothing -> fail(to + ": No such file or directory");
            case Found.Unsure unsure -> {
                state.goTo(path, unsure.why());
                yield new Status.Unknown(unsure.why());
            }
        };
    }

    private Status unset(List<String> args) {
        boolean functions = false;
        for (String arg : args) {
            if (arg.equals("-v") || arg.equals("-f")) {
                functions = arg.equals("-f");
            } else if (arg.startsWith("-")) {
                throw new RefusedException("unset " + arg);
            } else if (functions) {
                run.state().functions.remove(arg);
            } else if (run.state().variables.remove(arg) == null) {
                run.state().functions.remove(arg);
            }
        }
        return Status.OK;
    }

    private Status shift(List<String> args) {
        State state = run.state();
        state.parametersInDoubt.ifPresent(why -> {
            throw new UnknownException(why);
        });
        int by = args.isEmpty() ? 1 : number(args.getFirst());
        if (by > state.parameters.size()) {
            return Status.FAILED;
        }
        state.parameters = List.copyOf(state.parameters.subList(by, state.parameters.size()));
        return Status.OK;
    }

    private static int number(String word) {
        if (!word.matches("\\d{1,6}")) {
            throw new RefusedException("the number " + word);
        }
        return Integer.parseInt(word);
    }

    private Status code(List<String> args) {
        return args.isEmpty() ? run.state().status : Status.of(number(args.getFirst()));
    }

    private static int loops(List<String> args) {
        int loops = args.isEmpty() ? 1 : number(args.getFirst());
        if (loops < 1) {
            throw new FailedException(1, "loop count out of range");
        }
        return loops;
    }

    private Status set(List<String> args) {
        if (args.isEmpty()) {
            throw new RefusedException("set without words");
        }
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            boolean on = arg.startsWith("-");
            if (arg.equals("--") || arg.isEmpty() || !on && !arg.startsWith("+")) {
                run.state().parameters(args.subList(arg.equals("--") ? i + 1 : i, args.size()));
                return Status.OK;
            }
            for (char option : arg.substring(1).toCharArray()) {
                if (option == 'o') {
                    i++;
                    if (i >= args.size()) {
                        throw new RefusedException("set " + arg);
                    }
                    option(args.get(i), on);
                } else {
                    option(String.valueOf(option), on);
                }
            }
        }
        return Status.OK;
    }

    private void option(String option, boolean on) {
        State state = run.state();
        State.Setting setting = on ? State.Setting.ON : State.Setting.OFF;
        switch (option) {
            case "e", "errexit" -> {
                if (on && run.tested()) {
                    throw new RefusedException("set -e within a condition, where shells differ");
                }
                state.errexit = setting;
            }
            case "u", "nounset" -> state.nounset = setting;
            case "pipefail" -> state.pipefail = setting;
            case "x", "xtrace" -> state.xtrace = on;
            default -> throw new RefusedException("set with the option " + option);
        }
    }

    private Status source(List<String> args, Place place) {
        if (args.isEmpty()) {
            throw new FailedException(2, "filename argument required");
        }
        if (args.size() > 1
                || !args.getFirst().contains("/") && !args.getFirst().contains(".")) {
            throw new RefusedException("source with other words than a file's path");
        }
        String name = args.getFirst();
        String path =
                Paths.resolve(name.startsWith("/") ? "/" : run.state().folder.known(), name);
        String text = switch (run.state().files.look(path)) {
            case Found.File file -> file.text().known();
            case Found.Unsure unsure -> throw new UnknownException(unsure.why());
            case Found.Nothing nothing -> throw new FailedException(1, name + ": No such file or directory");
            case Found.Directory directory -> throw new FailedException(1, name + ": is a directory");
        };
        Script script = ScriptReader.read(text, List.of(new Place(name, 1, 1)));
        if (script.trouble().isPresent()) {
            throw new RefusedException(script.trouble().get().summary());
        }
        Doubts.Frame frame = run.doubts().begin(Doubts.Sort.FUNCTION);
        Status status;
        try {
            status = commands.sequence(script.sequence());
        } catch (Jump jump) {
            if (jump.sort() != Jump.Sort.RETURN) {
                throw jump;
            }
            status = jump.status();
        }
        commands.set(status);
        run.doubts().end(frame, run.state());
        return run.state().status;
    }

    private Status alias(List<String> args) {
        for (String arg : args) {
            int sign = arg.indexOf('=');
            if (sign <= 0
                    || !Aliases.plain(arg.substring(sign + 1))
                    || !arg.substring(0, sign).matches("[A-Za-z0-9_.-]+")) {
                throw new RefusedException("the alias " + arg);
            }
            run.state().aliases.put(arg.substring(0, sign), arg.substring(sign + 1));
        }
        if (args.isEmpty()) {
            throw new RefusedException("alias without words");
        }
        return Status.OK;
    }

    private Status let(List<String> args) {
        long value = 0;
        for (String arg : args) {
            value = new Reckoning(
                            name -> run.expander().text(name, Place.of("")).orElse(Text.EMPTY),
                            run::assign,
                            run.effort())
                    .value(arg);
        }
        return Status.of(value != 0);
    }

    private Status command(List<String> args, Place place) {
        if (args.size() == 2 && args.getFirst().equals("-v")) {
            String name = args.get(1);
            boolean ours = has(name) || run.state().functions.get(name) instanceof State.Callable.Known;
            if (!ours) {
                throw new UnknownException(new Why(Why.Reason.OUTSIDE, "command -v", place));
            }
            run.out(1).print(name + "\n");
            return Status.OK;
        }
        if (args.isEmpty()
                || args.getFirst().startsWith("-")
                || run.state().functions.containsKey(args.getFirst())) {
            throw new RefusedException("command with these words");
        }
        List<Text> words = new ArrayList<>();
        args.forEach(arg -> words.add(Text.of(arg)));
        return commands.simple(words, place);
    }
}
