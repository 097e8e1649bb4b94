package labrunner.lab.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import labrunner.lab.Command;
import labrunner.problem.Place;
import labrunner.shell.Call;
import labrunner.shell.Outcome;
import labrunner.shell.Shell;
import labrunner.shell.Surroundings;
import labrunner.shell.data.Clock;
import labrunner.shell.data.Files;
import labrunner.shell.data.Found;
import labrunner.shell.data.In;
import labrunner.shell.data.Paths;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Card;

/** The shell that a page's blocks are run in, from the first to the last. One thread uses it. */
final class PageShell {
    private final PagePrograms programs;
    private final Shell shell;
    private final BaseFiles base;

    /**
     * What running a part came to.
     *
     * @param runs whether a command of this name is run here, and no program
     * @param fed what the words of a program mean that is fed this text
     */
    record Tried(
            Card card,
            Outcome outcome,
            List<PagePrograms.Called> called,
            List<PagePrograms.Refused> refused,
            Predicate<String> runs,
            BiFunction<Call, String, Command> fed) {}

    /**
     * @param blanks what is filled in, and what was found that may be
     * @param clock the time of {@code sleep} and {@code date}
     */
    PageShell(BaseFiles base, PagePrograms programs, PageBlanks blanks, Clock clock) {
        this.programs = programs;
        this.base = base;
        var typed = new Why(Why.Reason.TYPED, "the keyboard", Place.of(""));
        this.shell = Shell.of(
                new Surroundings(
                        programs,
                        clock,
                        (name, place) -> Optional.of(blanks.unset(name, place)),
                        Text.unknown(typed),
                        blanks.asked()),
                BaseFiles.HOME,
                base,
                with(blanks.values()));
        // A page shows scripts that its reader saves and starts with arguments.
        shell.argumentsUnknown(new Why(Why.Reason.UNSET, "$1", Place.of("")));
        blanks.withheld().forEach(name -> shell.unknown(name, PageBlanks.hidden(name)));
    }

    private static Map<String, String> with(Map<String, String> values) {
        var all = new HashMap<>(Map.of("HOME", Files.LEARNER));
        all.putAll(values);
        return all;
    }

    /** No time passes while a page is only read, and what time it will be isn't known. */
    static Clock still() {
        return new Clock() {
            @Override
            public Instant now() {
                throw new UnknownException(new Why(Why.Reason.ANSWER, "the time", Place.of("")));
            }

            @Override
            public void pass(Duration time) {
                // nobody waits while a page is read
            }
        };
    }

    Tried run(Card card) {
        programs.kubeconfig(shell.exported("KUBECONFIG"));
        Outcome outcome = shell.run(card);
        outcome.calls().stream().filter(call -> !call.certain()).forEach(programs::perhaps);
        return new Tried(card, outcome, programs.takeCalled(), programs.takeRefused(), shell::runs, this::fed);
    }

    private Command fed(Call call, String text) {
        return programs.read(new Programs.Asked(
                call.words().orElseThrow(),
                new In(Text.of(text), 0),
                Map.of(),
                shell.files(),
                shell.folder(),
                call.place()));
    }

    /** Whether a command of this name is run here, and no program. */
    boolean runs(String name) {
        return shell.runs(name);
    }

    Optional<Text> kubeconfig() {
        return shell.variable("KUBECONFIG");
    }

    /** The text of a file, where it is known. */
    Optional<String> text(String name) {
        return shell.folder() instanceof Text.Known folder
                        && shell.files().look(Paths.resolve(folder.value(), name)) instanceof Found.File file
                        && file.text() instanceof Text.Known text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    /** Whether there is surely no such file, or none that anybody may open. */
    boolean lacks(String name) {
        return shell.folder() instanceof Text.Known folder
                && switch (shell.files().look(Paths.resolve(folder.value(), name))) {
                    case Found.Nothing nothing -> true;
                    case Found.File file -> base.isClosed();
                    case Found.Directory directory -> false;
                    case Found.Unsure unsure -> false;
                };
    }

    /** Goes to a folder that isn't there, as one that its reader has. */
    void goTo(String name, Why why) {
        shell.goTo(name, why);
    }

    /**
     * Whether there is surely no folder of this name here, and one where the page begins: its author means that one, as in a terminal that
     * was opened anew.
     */
    boolean isBelowHomeOnly(String name) {
        return !name.startsWith("/")
                && shell.folder() instanceof Text.Known folder
                && shell.files().look(Paths.resolve(folder.value(), name)) instanceof Found.Nothing
                && shell.files().look(Paths.resolve(BaseFiles.HOME, name)) instanceof Found.Directory;
    }

    /** Goes where the page begins. */
    void goHome() {
        shell.goTo(BaseFiles.HOME);
    }

    /** Lines that weren't understood may have changed whatever they name. */
    void doubt(String text, Why why) {
        shell.doubt(text, why);
    }

    /** Whether a call is one of kubectl or the like, of which a part is run here. */
    static boolean reachesOut(Call call) {
        return call.argv().getFirst() instanceof Text.Known name
                && (name.value().equals(ProgramCalls.KUBECTL)
                        || name.value().equals("aks-node-viewer")
                        || name.value().equals("watch"));
    }
}
