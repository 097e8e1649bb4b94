package labrunner.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;
import labrunner.value.Masked;
import picocli.CommandLine;

/** The command line of the program. */
public final class CommandLines {
    private CommandLines() {}

    /** Runs what the arguments ask for and answers the exit code. */
    public static int run(Surroundings around, String... arguments) {
        var root = new CommandLine(new LabrunnerCommand(around));
        root.addSubcommand(new ReadCommand(around));
        root.addSubcommand(new LabsCommand(around));
        root.addSubcommand(new RehearseCommand(around));
        root.addSubcommand(new PracticeCommand(around));
        root.addSubcommand(new NewCommand(around));
        root.addSubcommand(new CheckCommand(around));
        root.addSubcommand(new NodesCommand(around));
        root.addSubcommand(new TimelineCommand(around));
        root.addSubcommand(new WhyCommand(around));
        root.addSubcommand(new CostCommand(around));
        root.addSubcommand(new ArmCommand(around));
        root.setOut(around.out());
        root.setErr(around.err());
        root.setColorScheme(CommandLine.Help.defaultColorScheme(
                around.interactive() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
        root.setUsageHelpWidth(100);
        root.setExecutionExceptionHandler((exception, commandLine, result) -> {
            if (exception instanceof ProblemException problem) {
                return failed(around.err(), problem.problem());
            }
            Screen.defect(around.err(), exception);
            return Exits.NOT_MET;
        });
        root.setParameterExceptionHandler((exception, strings) -> {
            CommandLine asked = exception.getCommandLine();
            if (asked == root && exception instanceof CommandLine.UnmatchedArgumentException) {
                Optional<Problem> noCommand = Optional.of(strings[0])
                        .filter(word -> !word.startsWith("-") && !Files.exists(Path.of(word)))
                        .map(LabrunnerCommand::nothingIsCalled);
                if (noCommand.isPresent()) {
                    return failed(around.err(), noCommand.get());
                }
            }
            Screen.line(around.err(), "labrunner: " + exception.getMessage());
            if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, around.err())) {
                Screen.line(
                        around.err(),
                        "  " + Texts.of("given.help", asked.getCommandSpec().qualifiedName()));
            }
            around.err().flush();
            return Exits.USAGE;
        });
        return root.execute(arguments);
    }

    /** Says what is wrong and answers its exit code. */
    static int failed(PrintWriter err, Problem problem) {
        Screen.line(err, "labrunner: " + Masked.text(problem.toString()));
        Masked.text(problem.detail()).lines().forEach(line -> Screen.line(err, "  " + line));
        err.flush();
        return Exits.of(problem);
    }

    /** What every command has. */
    @CommandLine.Command(
            mixinStandardHelpOptions = false,
            synopsisHeading = "%nUsage: ",
            descriptionHeading = "%n",
            parameterListHeading = "%nParameters:%n",
            optionListHeading = "%nOptions:%n",
            commandListHeading = "%nCommands:%n",
            exitCodeListHeading = "%nExit codes:%n",
            footerHeading = "%n",
            sortOptions = false)
    abstract static class Base implements Callable<Integer> {
        protected final Surroundings around;

        @CommandLine.Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Say what this command does and end.")
        private boolean help;

        Base(Surroundings around) {
            this.around = around;
        }
    }
}
