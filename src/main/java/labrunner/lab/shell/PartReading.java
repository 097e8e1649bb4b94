package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Command;
import labrunner.lab.LineFilter;
import labrunner.lab.ScriptCommand;
import labrunner.problem.Place;
import labrunner.shell.Call;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Card;
import labrunner.shell.syntax.Redirection;
import labrunner.shell.syntax.Sequence;
import labrunner.texts.Texts;

/** Which command a part of a script is, after it was run without a cluster. */
final class PartReading {
    private final PageShell.Tried tried;

    private PartReading(PageShell.Tried tried) {
        this.tried = tried;
    }

    /** @throws UnsupportedCommand where something in it isn't run here */
    static Command of(PageShell.Tried tried) {
        var reading = new PartReading(tried);
        return reading.single().orElseGet(reading::script);
    }

    /** A single command of kubectl whose output nothing else gets. */
    private Optional<Command> single() {
        Card card = tried.card();
        Sequence.Pipeline pipeline = card.chain().first();
        boolean plain = card.chain().rest().isEmpty() && !card.chain().background() && !pipeline.negated();
        if (!plain || tried.called().size() != 1 || !tried.refused().isEmpty()) {
            return Optional.empty();
        }
        Command command = tried.called().getFirst().command();
        Place place = tried.called().getFirst().place();
        if (asking().size() == 1 && prints(pipeline.commands().getLast(), place)) {
            return Optional.of(command);
        }
        return filtered(pipeline, command, place).or(() -> fed(pipeline, command));
    }

    /** What another command describes by its words alone, as a dry run does, is as good as written on the page. */
    private Optional<Command> fed(Sequence.Pipeline pipeline, Command command) {
        List<Call> calls = asking();
        boolean pair = pipeline.commands().size() == 2
                && calls.size() == 2
                && pipeline.commands().stream().allMatch(PartReading::isBare)
                && PageShell.reachesOut(calls.getLast())
                && calls.getLast().words().isPresent();
        return pair ? command.printed().map(text -> tried.fed().apply(calls.getLast(), text)) : Optional.empty();
    }

    /** The calls but for those that only print what files make. */
    private List<Call> asking() {
        return tried.outcome().calls().stream()
                .filter(call -> call.notRun().isPresent()
                        || call.words().filter(ProgramCalls::prints).isEmpty())
                .toList();
    }

    private static boolean prints(labrunner.shell.syntax.Command last, Place place) {
        return last instanceof labrunner.shell.syntax.Command.Simple simple
                && simple.place().equals(place)
                && simple.assignments().isEmpty()
                && simple.redirections().stream().allMatch(PartReading::isInput);
    }

    private static boolean isInput(Redirection redirection) {
        return redirection.stream() == 0
                && (redirection instanceof Redirection.From || redirection instanceof Redirection.Here);
    }

    /** A log with greps after it is read line by line as it comes. */
    private Optional<Command> filtered(Sequence.Pipeline pipeline, Command command, Place place) {
        List<Call> calls = tried.outcome().calls();
        boolean greps = command.log().isPresent()
                && pipeline.commands().size() == calls.size()
                && prints(pipeline.commands().getFirst(), place)
                && pipeline.commands().stream().allMatch(PartReading::isBare)
                && calls.stream()
                        .skip(1)
                        .allMatch(call -> call.words()
                                .filter(words -> words.getFirst().equals("grep"))
                                .isPresent());
        if (!greps) {
            return Optional.empty();
        }
        try {
            List<LineFilter> filters = calls.stream()
                    .skip(1)
                    .map(call -> Grep.read(
                            call.words().orElseThrow().stream().skip(1).toList()))
                    .toList();
            return command.filtered(filters);
        } catch (UnsupportedCommand e) {
            if (command.follows()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static boolean isBare(labrunner.shell.syntax.Command command) {
        return command instanceof labrunner.shell.syntax.Command.Simple simple
                && simple.assignments().isEmpty()
                && simple.redirections().isEmpty();
    }

    private Command script() {
        if (tried.card().chain().background()) {
            throw new UnsupportedCommand(Texts.of("shell.background"));
        }
        tried.refused().stream().findFirst().ifPresent(refused -> {
            throw refused.why();
        });
        var surely = new ArrayList<Command>();
        tried.called().forEach(called -> surely.add(called.command()));
        boolean writes = surely.stream().anyMatch(Command::writes);
        boolean asks = !surely.isEmpty();
        for (Call call : tried.outcome().calls()) {
            if (call.notRun().isPresent()) {
                writes |= perhaps(call, call.notRun().get());
                asks = true;
            }
        }
        tried.outcome()
                .limit()
                .or(() -> tried.outcome().refused().stream().findFirst())
                .ifPresent(why -> {
                    throw ProgramCalls.unknown(why);
                });
        if (surely.stream().anyMatch(Command::follows)) {
            throw new UnsupportedCommand(Texts.of("shell.goes.on"));
        }
        boolean alone = surely.isEmpty() && !asks;
        if (alone
                && tried.outcome().status() instanceof Status.Known status
                && status.code() != 0
                && tried.outcome().stderr() instanceof Text.Known said
                && !said.value().isBlank()) {
            throw new UnsupportedCommand(
                    Texts.of("shell.fails", said.value().lines().findFirst().orElse("")));
        }
        boolean waits = tried.outcome().status() instanceof Status.Unknown status && isAnswer(status.why())
                || tried.outcome().stdout() instanceof Text.Unknown text && isAnswer(text.why());
        return new ScriptCommand(surely, asks || waits, writes);
    }

    private static boolean isAnswer(Why why) {
        return why.root() == Why.Reason.ANSWER;
    }

    /**
     * What isn't run as long as it depends on what the cluster answers.
     *
     * @return whether it may change the cluster
     */
    private boolean perhaps(Call call, Why why) {
        if (!(call.argv().getFirst() instanceof Text.Known name)) {
            throw ProgramCalls.unknown(why);
        }
        if (why.root() != Why.Reason.ANSWER) {
            throw ProgramCalls.unknown(why);
        }
        if (!PageShell.reachesOut(call)) {
            if (!tried.runs().test(name.value()) && !name.value().equals(YqCall.NAME)) {
                throw new UnsupportedCommand(Texts.of("shell.command", name.value()));
            }
            return false;
        }
        return Kubectl.mayWrite(call.argv());
    }
}
