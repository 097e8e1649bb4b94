package labrunner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.lab.reader.LabReader;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;
import picocli.CommandLine.Command;

/** {@code labrunner labs}: what comes with the program. */
@Command(
        name = "labs",
        description = "List the labs that come with Labrunner.",
        exitCodeList = {"0:done", "2:one of them can't be used; the message says where and why"})
final class LabsCommand extends CommandLines.Base {
    LabsCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        List<Path> folders = LabFiles.bundled(around);
        if (folders.isEmpty()) {
            Screen.line(around.out(), Texts.of("given.nolabs"));
        }
        int code = Exits.DONE;
        for (Path folder : folders) {
            try {
                Lab lab = LabReader.read(folder, Optional.empty());
                String minutes = lab.duration()
                        .map(time -> Texts.of("line.minutes", time.toMinutes()))
                        .orElse("");
                Screen.line(
                        around.out(),
                        "labs/" + folder.getFileName() + "  "
                                + Texts.of("line.lab", lab.title(), StateLines.steps(lab), minutes));
            } catch (ProblemException e) {
                code = CommandLines.failed(around.err(), e.problem());
            }
        }
        around.out().flush();
        return code;
    }
}
