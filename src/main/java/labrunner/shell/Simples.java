package labrunner.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import labrunner.problem.Place;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.Programs;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Command;
import labrunner.shell.syntax.Word;
import labrunner.shell.tools.Tool;
import labrunner.shell.tools.Tools;

/** Runs simple commands: assignments, functions, what is built in, and programs. */
final class Simples {
    private final Run run;
    private final Commands commands;
    private final Builtins builtins;
    private final Declarations declarations;

    Simples(Run run, Commands commands) {
        this.run = run;
        this.commands = commands;
        this.builtins = new Builtins(run, commands);
        this.declarations = new Declarations(run);
    }

    Status run(Command.Simple simple) {
        run.effort().step();
        run.takeSubstituted();
        List<Word> words = Aliases.expand(simple.words(), run.state());
        if (Declarations.declares(words)) {
            List<Declarations.Declared> declared = declarations.read(words);
            return in(simple, () -> declarations.run(words.getFirst().plain().orElse(""), declared, simple.place()));
        }
        List<Text> fields = run.expander().fields(words);
        if (fields.isEmpty()) {
            Status status = new Redirects(run).around(simple.redirections(), simple.place(), () -> {
                simple.assignments().forEach(this::assign);
                return Status.OK;
            });
            return status.equals(Status.OK) ? run.takeSubstituted().orElse(status) : status;
        }
        return in(simple, () -> command(fields, simple.place()));
    }

    private Status in(Command.Simple simple, Supplier<Status> body) {
        if (run.state().xtrace) {
            run.streams().sink(2).ifPresent(sink -> run.out(2).complain("+ " + "…\n"));
        }
        return new Redirects(run).around(simple.redirections(), simple.place(), () -> {
            if (simple.assignments().isEmpty()) {
                return body.get();
            }
            Map<String, Optional<State.Variable>> before = new LinkedHashMap<>();
            for (Command.Assignment assignment : simple.assignments()) {
                String name = assignment.name();
                before.putIfAbsent(
                        name, Optional.ofNullable(run.state().variables.get(name)));
                assign(assignment);
                run.state()
                        .value(name)
                        .ifPresent(value -> run.state().variables.put(name, new State.Variable(value, true)));
            }
            try {
                return body.get();
            } finally {
                before.forEach((name, old) -> old.ifPresentOrElse(
                        value -> run.state().variables.put(name, value),
                        () -> run.state().variables.remove(name)));
            }
        });
    }

    private void assign(Command.Assignment assignment) {
        Text value = run.expander().single(assignment.value());
        if (assignment.append()) {
            Text old =
                    run.expander().text(assignment.name(), assignment.place()).orElse(Text.EMPTY);
            value = old instanceof Text.Known known && value instanceof Text.Known more
                    ? Text.of(labrunner.shell.data.Effort.within(known.value() + more.value()))
                    : old instanceof Text.Unknown ? old : value;
        }
        run.assign(assignment.name(), value);
    }

    /** Runs a command by its expanded words. */
    Status command(List<Text> fields, Place place) {
        Optional<Why> unknown = fields.stream()
                .filter(Text.Unknown.class::isInstance)
                .map(field -> ((Text.Unknown) field).why())
                .findFirst();
        if (unknown.isPresent()) {
            return notRun(fields, unknown.get(), place);
        }
        List<String> argv = fields.stream().map(Text::known).toList();
        String name = argv.getFirst();
        State.Callable callable = run.state().functions.get(name);
        if (callable instanceof State.Callable.Known known) {
            return function(known.function(), fields.subList(1, fields.size()));
        }
        if (callable instanceof State.Callable.Unknown unsure) {
            run.state().anything(unsure.why());
            return notRun(fields, unsure.why(), place);
        }
        try {
            if (Builtins.has(name)) {
                return builtins.run(name, argv.subList(1, argv.size()), place);
            }
            if (name.equals("xargs")) {
                return new Xargs(run, this).run(argv.subList(1, argv.size()), place);
            }
            Optional<Tool> tool = Tools.find(name);
            return tool.isPresent() ? tool(tool.get(), argv, place) : program(argv, place);
        } catch (FailedException e) {
            run.out(2).complain(name + ": " + e.said() + "\n");
            return Status.of(e.code());
        } catch (RefusedException e) {
            return notRun(fields, run.refused(e.what(), place), place);
        } catch (UnknownException e) {
            return notRun(fields, e.why(), place);
        }
    }

    private Status tool(Tool tool, List<String> argv, Place place) {
        return tool.run(new Tool.Call(
                argv.getFirst(),
                argv.subList(1, argv.size()),
                run.in(),
                run.out(1),
                run.out(2),
                run.state().files,
                run.state().folder,
                run.state().environment(),
                name -> unset(name, place),
                run.doubts().level() == 0
                        ? run.surroundings().clock()
                        : new StandingClock(run.surroundings().clock()),
                run.effort(),
                run.doubts().level()));
    }

    /** Of a variable that isn't exported: one that nothing set may have come from outside. */
    private Optional<Why> unset(String name, Place place) {
        return run.state().value(name).isPresent()
                ? Optional.empty()
                : run.state().othersInDoubt.or(() -> run.unset(name, place));
    }

    private Status program(List<String> argv, Place place) {
        List<Text> words = argv.stream().map(Text::of).toList();
        Optional<Why> doubt = run.doubts().level() > 0 ? run.doubts().why() : Optional.empty();
        Programs programs = run.surroundings().programs();
        if (doubt.isPresent()) {
            run.call(new Call(words, run.in().peek(), false, doubt, place));
            return leftOut(argv, doubt.get(), programs.writes(argv));
        }
        Text stdin = run.in().peek();
        var asked = new Programs.Asked(
                argv, run.in(), run.state().environment(), run.state().files, run.state().folder, place);
        return switch (programs.run(asked)) {
            case Programs.Ran ran -> {
                run.call(new Call(words, stdin, true, Optional.empty(), place));
                run.out(1).print(ran.stdout());
                run.streams().sink(2).ifPresent(sink -> run.out(2).print(ran.stderr()));
                yield ran.status();
            }
            case Programs.NotRun notRun -> {
                var why = new Why(notRun.reason(), argv.getFirst(), place);
                run.call(new Call(words, stdin, true, Optional.of(why), place));
                yield leftOut(argv, why, notRun.writes());
            }
        };
    }

    /** What is unknown after a program that wasn't run. */
    private Status leftOut(List<String> argv, Why why, Programs.Writes writes) {
        run.spoilOutput(why);
        run.streams().sink(2).ifPresent(sink -> sink.append(Text.unknown(why)));
        run.in().spoil(why);
        if (writes != Programs.Writes.NONE) {
            new NamedFiles(run).doubt(argv, why);
        }
        if (writes == Programs.Writes.ANY) {
            run.state().files.mayHaveMore(why);
        }
        return new Status.Unknown(why);
    }

    /** A command that isn't run because not all of it is known or understood. */
    private Status notRun(List<Text> fields, Why why, Place place) {
        boolean certain = run.doubts().level() == 0;
        run.call(new Call(fields, run.in().peek(), certain, Optional.of(why), place));
        if (!(fields.getFirst() instanceof Text.Known known)) {
            run.spoilOutput(why);
            run.in().spoil(why);
            run.state().anything(why);
            return new Status.Unknown(why);
        }
        String name = known.value();
        Optional<Tool> tool = Tools.find(name);
        List<String> argv = new ArrayList<>();
        fields.forEach(field -> argv.add(field instanceof Text.Known word ? word.value() : ""));
        boolean all = fields.stream().allMatch(Text.Known.class::isInstance);
        if (Builtins.has(name) || run.state().functions.containsKey(name)) {
            run.spoilOutput(why);
            run.in().spoil(why);
            if (run.state().functions.get(name) instanceof State.Callable.Known function) {
                return function(function.function(), fields.subList(1, fields.size()));
            }
            return builtins.unsure(name, fields, why);
        }
        if (tool.isEmpty()) {
            return leftOut(argv, why, run.surroundings().programs().writes(argv));
        }
        run.spoilOutput(why);
        run.in().spoil(why);
        switch (Tools.touches(name)) {
            case PRINTS -> {
                return all ? new Status.Unknown(why) : Status.OK;
            }
            case NOTHING -> {}
            case FILES -> {
                if (all) {
                    new NamedFiles(run).doubt(argv, why);
                } else {
                    run.state().files.anything(why);
                }
            }
        }
        return new Status.Unknown(why);
    }

    Status function(Command.Function function, List<Text> arguments) {
        State state = run.state();
        List<Text> parameters = state.parameters;
        Optional<Why> doubt = state.parametersInDoubt;
        state.parameters = List.copyOf(arguments);
        state.parametersInDoubt = Optional.empty();
        Doubts.Frame frame = run.doubts().begin(Doubts.Sort.FUNCTION);
        declarations.enter();
        try {
            commands.set(commands.sequence(body(function)));
        } catch (Jump jump) {
            if (jump.sort() != Jump.Sort.RETURN) {
                throw jump;
            }
            commands.set(jump.status());
        } finally {
            run.doubts().end(frame, run.state());
            declarations.leave();
            run.state().parameters = parameters;
            run.state().parametersInDoubt = doubt;
        }
        return run.state().status;
    }

    private static labrunner.shell.syntax.Sequence body(Command.Function function) {
        var pipeline =
                new labrunner.shell.syntax.Sequence.Pipeline(false, false, List.of(function.body()), function.place());
        return new labrunner.shell.syntax.Sequence(
                List.of(new labrunner.shell.syntax.Sequence.Chain(pipeline, List.of(), false, function.place())));
    }
}
