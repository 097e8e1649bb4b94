package labrunner.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.lab.LabPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labrunner read}: how a page is understood. */
@Command(
        name = "read",
        description = {
            "Show how a page is read, without touching a cluster.",
            "",
            "Each code block is shown as the command it stands for, or with why it is only shown; each expectation with its line."
        },
        exitCodeList = {"0:the page can be used", "2:it can't; the message says where and why"})
final class ReadCommand extends CommandLines.Base {
    @Parameters(paramLabel = "PAGE", description = "A Markdown page, or the folder of a lab.")
    private @Nullable Path page;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            description =
                    "Where includes and manifests are looked up. Default: the folder of the nearest mkdocs.yml, mkdocs.yaml or .git above the page, "
                            + "else the page's own. Nothing outside is ever opened.")
    private @Nullable Path base;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "What the page leaves to its reader: a variable that it doesn't set, or a blank such as <pod-name>. Repeatable.")
    private Map<String, String> values = new LinkedHashMap<>();

    ReadCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        Path path = LabFiles.find(around, Optional.ofNullable(page).orElseThrow());
        Lab lab = Blanks.read(path, Optional.ofNullable(base), values);
        LabPrinter.lines(lab).forEach(line -> Screen.line(around.out(), line));
        around.out().flush();
        lab.requireSound();
        return Exits.DONE;
    }
}
