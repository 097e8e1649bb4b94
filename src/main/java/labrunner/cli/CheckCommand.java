package labrunner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import labrunner.lab.BlankValues;
import labrunner.lab.Lab;
import labrunner.lab.check.Finding;
import labrunner.lab.check.LabCheck;
import labrunner.lab.check.WorkshopCheck;
import labrunner.lab.reader.LabReader;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.lab.source.BaseFolder;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;
import labrunner.value.Masked;
import labrunner.value.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labrunner check}: what an author should mend or look at. */
@Command(
        name = "check",
        description = {
            "Check pages for their author, without touching a cluster.",
            "",
            "Each mistake and each doubt is a line with its file, line and column, and one on how to mend it."
        },
        exitCodeList = {"0:nothing, or only doubts", "2:mistakes; with --strict doubts too"})
final class CheckCommand extends CommandLines.Base {
    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Markdown pages, folders of labs, and folders of workshops.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--base",
            paramLabel = "DIR",
            description = "Where includes and manifests are looked up, as for read.")
    private @Nullable Path base;

    @Option(names = "--strict", description = "Doubts are mistakes too.")
    private boolean strict;

    @Option(
            names = "--report",
            paramLabel = "FORMAT=FILE",
            converter = ReportFile.Checked.class,
            description =
                    "Also write what is found as sarif=FILE, which GitHub and editors show beside the lines, or as junit=FILE. Repeatable.")
    private List<ReportFile> reports = new ArrayList<>();

    CheckCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        reports.forEach(ReportFile::prepare);
        var found = new ArrayList<Checked>();
        Set<Path> pages = new LinkedHashSet<>();
        for (Path given : paths) {
            Path path = LabFiles.find(around, given);
            if (WorkshopFolder.means(path)) {
                WorkshopFolder workshop = WorkshopFolder.read(path);
                found.add(new Checked(path, path, WorkshopCheck.of(workshop.folder())));
                workshop.modules().forEach(module -> pages.add(module.page()));
            } else {
                pages.add(path);
            }
        }
        pages.forEach(page -> found.add(checked(page)));
        List<Finding> all =
                found.stream().flatMap(page -> page.named().stream()).distinct().toList();
        all.forEach(this::print);
        long errors = all.stream().filter(Finding::isError).count();
        Screen.line(around.out(), Texts.of("checked.sum", pages.size(), errors, all.size() - errors));
        around.out().flush();
        ReportFile.write(reports, format -> switch (format) {
            case SARIF -> FindingReports.sarif(all, around.version());
            case JUNIT -> FindingReports.junit(found);
            case JSON -> throw new IllegalStateException();
        });
        return errors > 0 || strict && !all.isEmpty() ? Exits.USAGE : Exits.DONE;
    }

    private Checked checked(Path page) {
        Optional<Path> given = Optional.ofNullable(base);
        try {
            Lab lab = LabReader.read(page, given, BlankValues.orStandard(java.util.Map.of()));
            return new Checked(page, lab.base(), LabCheck.of(lab, given, around.userHome(), around.manifests()));
        } catch (ProblemException e) {
            return new Checked(page, folder(page, given), LabCheck.unread(e.each(), Place.of(page.toString())));
        }
    }

    /** The folder that a page's places are named from. */
    private Path folder(Path page, Optional<Path> given) {
        try {
            Path inside = page.toFile().isDirectory() ? page.resolve("index.md") : page;
            return BaseFolder.of(inside, given, around.userHome()).folder();
        } catch (ProblemException e) {
            return Objects.requireNonNullElse(page.toAbsolutePath().getParent(), page);
        }
    }

    private void print(Finding finding) {
        Problem problem = finding.problem();
        String level = Texts.of(finding.isError() ? "checked.error" : "checked.warning");
        Screen.line(
                around.out(),
                Masked.text(Printable.text(
                        problem.place().orElseThrow() + ": " + level + ": " + oneLine(problem.summary()))));
        problem.hint().lines().forEach(line -> Screen.line(around.out(), "  " + Masked.text(Printable.text(line))));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /**
     * What was found on one page.
     *
     * @param base the folder that its places are named from
     */
    record Checked(Path page, Path base, List<Finding> findings) {

        /** With places as whoever called the program would name them: from the folder that he is in, where they lie in it. */
        List<Finding> named() {
            return findings.stream()
                    .map(finding -> new Finding(
                            finding.level(),
                            finding.rule(),
                            finding.problem()
                                    .withPlace(here(finding.problem().place().orElseThrow()))))
                    .toList();
        }

        private Place here(Place place) {
            if (place.file().contains("://")) {
                return place;
            }
            Path file = base.toAbsolutePath().resolve(place.file()).normalize();
            Path current = Path.of("").toAbsolutePath();
            String name = file.startsWith(current) ? current.relativize(file).toString() : file.toString();
            return new Place(name.replace('\\', '/'), place.line(), place.column());
        }
    }
}
