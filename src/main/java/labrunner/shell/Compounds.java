package labrunner.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import labrunner.problem.Place;
import labrunner.shell.data.Effort;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.Glob;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Command;
import labrunner.shell.syntax.Sequence;
import labrunner.shell.syntax.Word;

/** Runs conditions, loops, groups and functions' definitions. */
final class Compounds {
    /** How often a loop in doubt is run with values that are still known, before they count as unknown. */
    private static final int SURE_ROUNDS = 20;

    private final Run run;
    private final Commands commands;
    private final Conditions conditions;

    Compounds(Run run, Commands commands) {
        this.run = run;
        this.commands = commands;
        this.conditions = new Conditions(run);
    }

    Status run(Command command) {
        return switch (command) {
            case Command.Simple simple -> throw new IllegalStateException("a simple command isn't compound");
            case Command.Redirected redirected -> commands.redirected(redirected);
            case Command.If condition -> condition(condition, 0);
            case Command.For loop -> each(loop);
            case Command.Count loop -> count(loop);
            case Command.While loop ->
                whileLoop(
                        () -> holds(commands.asked(loop.condition()), loop.until()),
                        loop.body(),
                        () -> {},
                        loop.place());
            case Command.Case cases -> cases(cases);
            case Command.Group group -> commands.sequence(group.body());
            case Command.Subshell subshell ->
                commands.subshell(() -> commands.sequence(subshell.body()), subshell.place());
            case Command.Function function -> {
                run.state().functions.put(function.name(), new State.Callable.Known(function));
                yield Status.OK;
            }
            case Command.Test test -> conditions.status(test);
            case Command.Reckon reckon -> reckon(reckon.expression());
            case Command.Refused refused -> new Status.Unknown(run.refused(refused.why(), refused.place()));
        };
    }

    private static Status holds(Status status, boolean negated) {
        return status instanceof Status.Known known ? Status.of(known.code() == 0 != negated) : status;
    }

    private Status reckon(Word expression) {
        try {
            return Status.of(run.expander().reckon(expression) != 0);
        } catch (UnknownException e) {
            return new Status.Unknown(e.why());
        } catch (FailedException e) {
            run.out(2).complain("((: " + e.said() + "\n");
            return Status.FAILED;
        }
    }

    private Status condition(Command.If condition, int from) {
        if (from == condition.branches().size()) {
            return condition.otherwise().map(commands::sequence).orElse(Status.OK);
        }
        Command.Branch branch = condition.branches().get(from);
        return switch (commands.asked(branch.condition())) {
            case Status.Known known ->
                known.code() == 0 ? commands.sequence(branch.body()) : condition(condition, from + 1);
            case Status.Unknown unknown -> {
                Why why = Commands.depends(unknown.why(), condition.place());
                commands.maybe(why, () -> commands.sequence(branch.body()));
                commands.maybe(why, () -> condition(condition, from + 1));
                yield new Status.Unknown(why);
            }
        };
    }

    private Status each(Command.For loop) {
        List<Text> values = loop.words()
                .map(words -> run.expander().fields(words))
                .orElseGet(() -> run.state()
                        .parametersInDoubt
                        .map(why -> List.of(Text.unknown(why)))
                        .orElse(run.state().parameters));
        Optional<Why> unknown = values.stream()
                .filter(Text.Unknown.class::isInstance)
                .map(value -> ((Text.Unknown) value).why())
                .findFirst();
        if (unknown.isPresent()) {
            Why why = Commands.depends(unknown.get(), loop.place());
            return inLoop(() -> widen(why, () -> {
                run.assign(loop.name(), Text.unknown(unknown.get()));
                commands.sequence(loop.body());
            }));
        }
        return inLoop(() -> {
            Status status = Status.OK;
            for (Text value : values) {
                run.assign(loop.name(), value);
                status = round(loop.body());
            }
            return status;
        });
    }

    /** A loop, which {@code break} leaves. */
    private Status inLoop(Supplier<Status> body) {
        Doubts.Frame frame = run.doubts().begin(Doubts.Sort.LOOP);
        Status status = Status.OK;
        try {
            status = body.get();
        } catch (Jump jump) {
            if (jump.sort() != Jump.Sort.BREAK) {
                throw jump;
            }
            if (jump.loops() > 1) {
                throw new Jump(Jump.Sort.BREAK, jump.loops() - 1, jump.status());
            }
        } finally {
            commands.set(status);
            run.doubts().end(frame, run.state());
        }
        return run.state().status;
    }

    /** One round, which {@code continue} leaves. */
    private Status round(Sequence body) {
        Doubts.Frame frame = run.doubts().begin(Doubts.Sort.ROUND);
        Status status = Status.OK;
        try {
            status = commands.sequence(body);
        } catch (Jump jump) {
            if (jump.sort() != Jump.Sort.CONTINUE) {
                throw jump;
            }
            if (jump.loops() > 1) {
                throw new Jump(Jump.Sort.CONTINUE, jump.loops() - 1, jump.status());
            }
        } finally {
            commands.set(status);
            run.doubts().end(frame, run.state());
        }
        return run.state().status;
    }

    private Status count(Command.Count loop) {
        reckon(loop.first());
        return whileLoop(
                () -> loop.condition().parts().isEmpty() ? Status.OK : reckon(loop.condition()),
                loop.body(),
                () -> reckon(loop.step()),
                loop.place());
    }

    private Status whileLoop(Supplier<Status> condition, Sequence body, Runnable step, Place place) {
        return inLoop(() -> {
            Status status = Status.OK;
            for (int rounds = 0; ; rounds++) {
                if (rounds >= Effort.ROUNDS) {
                    throw new LimitException("a loop goes round more than " + Effort.ROUNDS + " times");
                }
                Optional<Why> doubt = run.doubts().why();
                if (doubt.isPresent() && rounds >= SURE_ROUNDS) {
                    return widen(doubt.get(), () -> {
                        var _ = condition.get();
                        round(body);
                        step.run();
                    });
                }
                switch (condition.get()) {
                    case Status.Known known -> {
                        if (known.code() != 0) {
                            return status;
                        }
                        status = round(body);
                        step.run();
                    }
                    case Status.Unknown unknown -> {
                        Why why = Commands.depends(unknown.why(), place);
                        return widen(why, () -> {
                            round(body);
                            step.run();
                            var _ = condition.get();
                        });
                    }
                }
            }
        });
    }

    /** Runs a body of which nobody knows how often it is run, until running it once more makes no difference. */
    private Status widen(Why why, Runnable body) {
        for (int i = 0; i < SURE_ROUNDS; i++) {
            State before = run.state().fork(run.doubts().level());
            commands.maybe(why, body);
            run.state().status = new Status.Unknown(why);
            if (before.same(run.state())) {
                return new Status.Unknown(why);
            }
        }
        run.state().anything(why);
        return new Status.Unknown(why);
    }

    private Status cases(Command.Case cases) {
        Text word = run.expander().single(cases.word());
        boolean falls = false;
        Status status = Status.OK;
        for (int i = 0; i < cases.arms().size(); i++) {
            Command.Arm arm = cases.arms().get(i);
            Status matches = falls ? Status.OK : matches(word, arm);
            if (matches instanceof Status.Unknown unknown) {
                Why why = Commands.depends(unknown.why(), cases.place());
                List<Command.Arm> rest =
                        new ArrayList<>(cases.arms().subList(i, cases.arms().size()));
                rest.forEach(one -> commands.maybe(why, () -> commands.sequence(one.body())));
                return new Status.Unknown(why);
            }
            if (matches.equals(Status.OK)) {
                status = commands.sequence(arm.body());
                if (arm.end().equals(";;")) {
                    return status;
                }
                falls = arm.end().equals(";&");
            }
        }
        return status;
    }

    private Status matches(Text word, Command.Arm arm) {
        for (Word pattern : arm.patterns()) {
            try {
                if (new Glob(run.expander().pattern(pattern).known()).matches(word.known())) {
                    return Status.OK;
                }
            } catch (UnknownException e) {
                return new Status.Unknown(e.why());
            } catch (RefusedException e) {
                return new Status.Unknown(run.refused(e.what(), pattern.place()));
            }
        }
        return Status.FAILED;
    }
}
