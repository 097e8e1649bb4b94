package labrunner.shell;

import java.util.List;
import java.util.function.Supplier;
import labrunner.problem.Place;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.Found;
import labrunner.shell.data.In;
import labrunner.shell.data.Paths;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Sink;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Redirection;
import labrunner.shell.syntax.Word;

/** Opens what redirections name, around a command. */
final class Redirects {
    private final Run run;

    Redirects(Run run) {
        this.run = run;
    }

    /** Runs a body with its streams redirected. */
    Status around(List<Redirection> redirections, Place place, Supplier<Status> body) {
        if (redirections.isEmpty()) {
            return body.get();
        }
        Streams before = run.streams();
        try {
            try {
                for (Redirection redirection : redirections) {
                    open(redirection);
                }
            } catch (FailedException e) {
                run.streams(before);
                run.out(2).complain("line " + place.line() + ": " + e.said() + "\n");
                return Status.FAILED;
            } catch (UnknownException e) {
                return unsure(e.why(), place, body);
            } catch (RefusedException e) {
                return unsure(run.refused(e.what(), place), place, body);
            }
            return body.get();
        } finally {
            run.streams(before);
        }
    }

    /** It isn't known where a command reads or writes, nor, for that, whether it is run. */
    private Status unsure(Why why, Place place, Supplier<Status> body) {
        Why depends = Commands.depends(why, place);
        run.commands().maybe(depends, () -> {
            var _ = body.get();
        });
        return new Status.Unknown(depends);
    }

    private void open(Redirection redirection) {
        switch (redirection) {
            case Redirection.From from -> {
                if (from.stream() != 0) {
                    throw new RefusedException("reading by stream " + from.stream());
                }
                run.streams(run.streams()
                        .from(new In(read(target(from.file())), run.doubts().level())));
            }
            case Redirection.To to -> {
                Sink sink = write(target(to.file()), to.append());
                run.streams(run.streams().with(to.stream(), sink));
                if (to.both()) {
                    run.streams(run.streams().with(2, sink));
                }
            }
            case Redirection.Copy copy -> copy(copy);
            case Redirection.Here here -> {
                if (here.stream() != 0) {
                    throw new RefusedException("reading by stream " + here.stream());
                }
                Text text = run.expander().single(here.text().body());
                if (here.text().isString() && text instanceof Text.Known known) {
                    text = Text.of(known.value() + "\n");
                }
                run.streams(run.streams().from(new In(text, run.doubts().level())));
            }
        }
    }

    private void copy(Redirection.Copy copy) {
        if (copy.stream() == 0 || copy.of().equals("0")) {
            if (copy.stream() == 0 && copy.of().equals("0")) {
                return;
            }
            throw new RefusedException("a copy of the input");
        }
        if (copy.of().equals("-")) {
            run.streams(run.streams().without(copy.stream()));
            return;
        }
        int of = Integer.parseInt(copy.of());
        Sink sink =
                run.streams().sink(of).orElseThrow(() -> new FailedException(1, copy.of() + ": Bad file descriptor"));
        run.streams(run.streams().with(copy.stream(), sink));
    }

    private String target(Word word) {
        List<Text> fields = run.expander().fields(List.of(word));
        for (Text field : fields) {
            if (field instanceof Text.Unknown unknown) {
                run.state().files.anything(unknown.why());
                throw new UnknownException(unknown.why());
            }
        }
        if (fields.size() != 1) {
            throw new FailedException(1, "ambiguous redirect");
        }
        return fields.getFirst().known();
    }

    private Text read(String name) {
        switch (name) {
            case "/dev/null" -> {
                return Text.EMPTY;
            }
            case "/dev/stdin" -> {
                return run.in().rest();
            }
            default -> {
                return switch (run.state().files.look(path(name))) {
                    case Found.File file -> file.text();
                    case Found.Directory directory -> throw new RefusedException("reading a folder");
                    case Found.Nothing nothing -> throw new FailedException(1, name + ": No such file or directory");
                    case Found.Unsure unsure -> throw new UnknownException(unsure.why());
                };
            }
        }
    }

    private Sink write(String name, boolean append) {
        switch (name) {
            case "/dev/null" -> {
                return Sink.nothing();
            }
            case "/dev/stdout" -> {
                return run.streams().sink(1).orElseThrow(() -> new RefusedException("a stream that was closed"));
            }
            case "/dev/stderr" -> {
                return run.streams().sink(2).orElseThrow(() -> new RefusedException("a stream that was closed"));
            }
            default -> {
                if (name.isEmpty()) {
                    throw new FailedException(1, ": No such file or directory");
                }
                try {
                    return run.state()
                            .files
                            .open(path(name), append, run.doubts().level());
                } catch (FailedException e) {
                    throw new FailedException(1, name + ": " + e.said());
                }
            }
        }
    }

    private String path(String name) {
        if (name.startsWith("/")) {
            return Paths.resolve("/", name);
        }
        if (run.state().folder instanceof Text.Unknown unknown) {
            run.state().files.anything(unknown.why());
        }
        return Paths.resolve(run.state().folder.known(), name);
    }
}
