package labrunner.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.run.journal.StateFolder;
import labrunner.texts.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labrunner}: the window. */
@Command(
        name = "labrunner",
        versionProvider = LabrunnerCommand.Version.class,
        description = {
            "Run hands-on Kubernetes workshops from their own pages, and see on the cluster that each step worked.",
            "",
            "Without a command it opens the window."
        },
        footer = {
            "Examples:",
            "  labrunner                                          the window",
            "  labrunner docs/module-3.md                         the window, with that page",
            "  labrunner rehearse labs/03-multi-architecture      the whole lab, on a practice cluster",
            "  labrunner rehearse labs/03-multi-architecture --context my-aks",
            "",
            "\"labrunner COMMAND --help\" says more of a command."
        },
        exitCodeList = {
            "0:done",
            "1:not done, or the cluster can't be used",
            "2:what was asked for can't be used",
            "130:stopped with Ctrl-C"
        })
final class LabrunnerCommand extends CommandLines.Base {
    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "A Markdown page, a lab's folder or a workshop's folder to open.")
    private @Nullable Path page;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where to keep what was done. Default: the system's place for it.")
    private @Nullable Path state;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and end.")
    private boolean version;

    LabrunnerCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        if (page != null && !Files.exists(page)) {
            throw nothingIsCalled(page.toString()).asException();
        }
        Path folder = Optional.ofNullable(state).orElseGet(StateFolder::bySystem);
        return around.window()
                .open(Optional.ofNullable(page), folder)
                .map(problem -> CommandLines.failed(around.err(), problem))
                .orElse(Exits.DONE);
    }

    static Problem nothingIsCalled(String word) {
        return Problem.of(Problem.Kind.USAGE, Texts.of("given.word", word), Texts.of("given.word.hint"));
    }

    /** Prints the version with what it runs on. */
    static final class Version implements CommandLine.IVersionProvider {
        @CommandLine.Spec
        private CommandLine.Model.@Nullable CommandSpec spec;

        @Override
        public String[] getVersion() {
            String version = spec != null && spec.userObject() instanceof LabrunnerCommand command
                    ? command.around.version()
                    : "";
            return new String[] {
                "labrunner " + version,
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
            };
        }
    }
}
