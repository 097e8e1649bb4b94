package labrunner.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import labrunner.problem.Place;
import labrunner.shell.data.In;
import labrunner.shell.data.Sink;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Command;
import labrunner.shell.syntax.Sequence;

/** Runs lists, chains and pipelines. */
final class Commands {
    private final Run run;
    private final Compounds compounds;
    private final Simples simples;

    Commands(Run run) {
        this.run = run;
        this.compounds = new Compounds(run, this);
        this.simples = new Simples(run, this);
    }

    Status sequence(Sequence sequence) {
        Status status = Status.OK;
        for (Sequence.Chain chain : sequence.chains()) {
            status = chain(chain);
        }
        return status;
    }

    /** A condition: {@code set -e} doesn't end it. */
    Status asked(Sequence sequence) {
        boolean before = run.tested();
        run.tested(true);
        try {
            return sequence(sequence);
        } finally {
            run.tested(before);
        }
    }

    Status chain(Sequence.Chain chain) {
        if (chain.background()) {
            Why why = run.refused("a command that runs in the background", chain.place());
            maybe(why, () -> links(chain));
            return set(Status.OK);
        }
        return links(chain);
    }

    private Status links(Sequence.Chain chain) {
        Status status = pipeline(chain.first(), !chain.rest().isEmpty());
        for (int i = 0; i < chain.rest().size(); i++) {
            Sequence.Link link = chain.rest().get(i);
            boolean asked = i < chain.rest().size() - 1;
            switch (status) {
                case Status.Known known -> {
                    if (known.code() == 0 == link.and()) {
                        status = pipeline(link.pipeline(), asked);
                    }
                }
                case Status.Unknown unknown -> {
                    Why why = depends(unknown.why(), link.pipeline().place());
                    maybe(why, () -> pipeline(link.pipeline(), true));
                    status = set(new Status.Unknown(why));
                    if (!asked) {
                        errexit(status);
                    }
                }
            }
        }
        return set(status);
    }

    static Why depends(Why cause, Place place) {
        return cause.reason() == Why.Reason.DEPENDS
                ? cause
                : new Why(Why.Reason.DEPENDS, cause.sentence(), place, cause.root(), cause.blanks());
    }

    Status set(Status status) {
        run.state().status = status;
        return status;
    }

    /** @param asked whether its exit code decides what follows */
    private Status pipeline(Sequence.Pipeline pipeline, boolean asked) {
        boolean before = run.tested();
        run.tested(before || asked || pipeline.negated());
        Status status;
        try {
            status = pipeline.commands().size() == 1
                    ? command(pipeline.commands().getFirst())
                    : piped(pipeline);
        } finally {
            run.tested(before);
        }
        if (pipeline.negated()) {
            return set(
                    switch (status) {
                        case Status.Known known -> Status.of(known.code() != 0);
                        case Status.Unknown unknown -> unknown;
                    });
        }
        set(status);
        if (!asked) {
            errexit(status);
        }
        return status;
    }

    /** What {@code set -e} does after a command. */
    private void errexit(Status status) {
        State.Setting setting = run.state().errexit;
        boolean good = status instanceof Status.Known known && known.code() == 0;
        if (good || setting == State.Setting.OFF || run.tested()) {
            return;
        }
        var exit = new Jump(Jump.Sort.EXIT, 0, status);
        if (status instanceof Status.Known && setting == State.Setting.ON) {
            throw exit;
        }
        Why why = status instanceof Status.Unknown unknown
                ? unknown.why()
                : new Why(Why.Reason.DEPENDS, "set -e may be on.", Place.of(""));
        run.doubts().mayJump(exit, run.state().fork(run.doubts().level()), why);
    }

    private Status piped(Sequence.Pipeline pipeline) {
        Streams before = run.streams();
        In in = before.in();
        Status last = Status.OK;
        Status failed = Status.OK;
        for (int i = 0; i < pipeline.commands().size(); i++) {
            Command command = pipeline.commands().get(i);
            boolean end = i == pipeline.commands().size() - 1;
            var sink = new Sink(run.doubts().level());
            run.streams(end ? before.from(in) : before.from(in).with(1, sink));
            try {
                last = subshell(() -> command(command), command.place());
            } finally {
                run.streams(before);
            }
            in = new In(sink.text(), run.doubts().level());
            if (!(last instanceof Status.Known known && known.code() == 0)) {
                failed = last instanceof Status.Unknown || !(failed instanceof Status.Unknown) ? last : failed;
            }
        }
        return switch (run.state().pipefail) {
            case OFF -> last;
            case ON -> failed;
            case MAYBE ->
                last.equals(failed)
                        ? last
                        : new Status.Unknown(new Why(Why.Reason.DEPENDS, "pipefail may be on.", pipeline.place()));
        };
    }

    private Status command(Command command) {
        run.effort().enter();
        try {
            return set(command instanceof Command.Simple simple ? simples.run(simple) : compounds.run(command));
        } finally {
            run.effort().leave();
        }
    }

    Status redirected(Command.Redirected command) {
        return new Redirects(run).around(command.redirections(), command.place(), () -> command(command.command()));
    }

    /** Runs a command by words that were expanded before. */
    Status simple(List<Text> words, Place place) {
        return simples.command(words, place);
    }

    /** Runs a body in a copy of the state, which is forgotten. */
    Status subshell(Supplier<Status> body, Place place) {
        State outer = run.state();
        run.state(outer.subshell());
        Doubts.Frame frame = run.doubts().begin(Doubts.Sort.SUBSHELL);
        Status status;
        try {
            status = body.get();
        } catch (Jump jump) {
            status = jump.status();
        }
        set(status);
        run.doubts().end(frame, run.state());
        status = run.state().status;
        run.state(outer);
        return status;
    }

    /** Runs a body of which nobody knows whether it is run: what it changes is unknown after it. */
    void maybe(Why why, Runnable body) {
        State original = run.state();
        In in = run.in();
        int position = in.position();
        run.doubts().enter(why);
        run.state(original.fork(run.doubts().level()));
        Optional<Jump> jump = Optional.empty();
        State branch;
        try {
            body.run();
        } catch (Jump jumped) {
            jump = Optional.of(jumped);
        } finally {
            run.doubts().leave();
            branch = run.state();
            run.state(original);
        }
        if (in.position() != position) {
            in.spoil(why);
        }
        if (jump.isPresent()) {
            run.doubts().mayJump(jump.get(), branch, why);
        } else {
            original.doubt(branch, why);
        }
    }
}
