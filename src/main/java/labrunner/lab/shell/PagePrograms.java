package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.source.Effort;
import labrunner.problem.Place;
import labrunner.shell.Call;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.data.Why;
import labrunner.texts.Texts;

/** The programs of a page's script: kubectl reaches out, all others aren't run. One thread uses it. */
final class PagePrograms implements Programs {
    /** What isn't known only as long as another part wasn't run. */
    private static final Set<Why.Reason> COMES = Set.of(Why.Reason.ANSWER, Why.Reason.LATER, Why.Reason.WITHHELD);

    private final ProgramCalls calls;
    private final Effort effort;
    private final String context;
    private final List<Called> called = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private BiFunction<Command, Place, Programs.Answer> answers;
    private Optional<Text> namespace = Optional.empty();
    private Optional<Text> kubeconfig = Optional.empty();

    /** A command that was run, or would be. */
    record Called(Place place, Command command) {}

    /**
     * A command of which all is known, and that isn't one that is run.
     *
     * @param apart whether it has a kubeconfig of its own, so that what it does there concerns no other command
     */
    record Refused(Place place, UnsupportedCommand why, boolean apart) {}

    /** @param context the kubeconfig context's name, as kubectl prints it */
    PagePrograms(ProgramCalls calls, Effort effort, String context) {
        this.calls = calls;
        this.effort = effort;
        this.context = context;
        this.answers = PagePrograms::ahead;
    }

    /** What a cluster would answer isn't known before it is asked. */
    private static Programs.Answer ahead(Command command, Place place) {
        var why = new Why(Why.Reason.ANSWER, ProgramCalls.KUBECTL, place);
        return new Programs.Ran(Text.unknown(why), Text.unknown(why), new Status.Unknown(why));
    }

    /** From now on these answer. */
    void answers(BiFunction<Command, Place, Programs.Answer> others) {
        answers = others;
    }

    /** What KUBECONFIG is before a part is run; a command that has another one has it from its own line. */
    void kubeconfig(Optional<Text> now) {
        kubeconfig = now;
    }

    /** What was called since this was asked last. */
    List<Called> takeCalled() {
        List<Called> taken = List.copyOf(called);
        called.clear();
        return taken;
    }

    List<Refused> takeRefused() {
        List<Refused> taken = List.copyOf(refused);
        refused.clear();
        return taken;
    }

    @Override
    public Answer run(Asked asked) {
        if (!Optional.ofNullable(asked.environment().get("KUBECONFIG")).equals(kubeconfig)) {
            refused.add(new Refused(asked.place(), new UnsupportedCommand(Texts.of("shell.kubeconfig")), true));
            return new NotRun(Why.Reason.NOT_UNDERSTOOD, writes(asked.argv()));
        }
        Optional<String> changed = ProgramCalls.defaultNamespace(asked.argv());
        if (changed.isPresent()) {
            namespace = Optional.of(Text.of(changed.get()));
            return new Ran(Text.of("Context \"" + context + "\" modified.\n"), Text.EMPTY, Status.OK);
        }
        Optional<Download> download = Download.of(asked.argv());
        if (download.isPresent()) {
            return downloaded(download.get(), asked);
        }
        try {
            if (ProgramCalls.prints(asked.argv())) {
                return calls.printed(asked, effort);
            }
            Command command = calls.read(asked, namespace, effort);
            Answer answer = answers.apply(command, asked.place());
            called.add(new Called(asked.place(), command));
            return answer;
        } catch (UnsupportedCommand e) {
            Optional<Why> answer = e.unknown().filter(why -> COMES.contains(why.root()));
            if (answer.isPresent()) {
                throw new UnknownException(answer.get());
            }
            refused.add(new Refused(asked.place(), e, false));
            boolean ours = asked.argv().getFirst().equals(ProgramCalls.KUBECTL);
            return new NotRun(
                    e.unknown().map(Why::reason).orElse(ours ? Why.Reason.NOT_UNDERSTOOD : Why.Reason.OUTSIDE),
                    writes(asked.argv()));
        }
    }

    private Answer downloaded(Download download, Asked asked) {
        Optional<Lab.WebText> text = calls.fetched(download.address());
        if (text.isPresent()) {
            return download.carriedOut(text.get().text(), asked);
        }
        var lacks = UnsupportedCommand.fetching(List.of(download.address()));
        refused.add(new Refused(asked.place(), lacks, false));
        return new NotRun(Why.Reason.OUTSIDE, writes(asked.argv()));
    }

    /** What a call means, without running it. */
    Command read(Asked asked) {
        return calls.read(asked, namespace, effort);
    }

    @Override
    public Writes writes(List<String> argv) {
        return ProgramCalls.writes(argv);
    }

    /** A call that may or may not be made: what it would make the default namespace is in doubt. */
    void perhaps(Call call) {
        boolean changes = call.words()
                .map(words -> ProgramCalls.defaultNamespace(words).isPresent())
                .orElseGet(() -> mayChangeNamespace(call));
        if (changes) {
            namespace = call.notRun().map(Text::unknown);
        }
    }

    /** Of a call of which some words aren't known. */
    private static boolean mayChangeNamespace(Call call) {
        List<String> known = call.argv().stream()
                .map(word -> word instanceof Text.Known text ? text.value() : "")
                .toList();
        return known.getFirst().equals("kubens")
                || known.getFirst().equals(ProgramCalls.KUBECTL)
                        && (known.contains("set-context") || known.contains("ns"));
    }
}
