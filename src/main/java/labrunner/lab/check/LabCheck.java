package labrunner.lab.check;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import labrunner.lab.Lab;
import labrunner.lab.source.BaseFolder;
import labrunner.lab.source.Sources;
import labrunner.problem.Place;
import labrunner.problem.Problem;

/** Everything on a page that its author should mend or look at, without a cluster. */
public final class LabCheck {
    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> place(finding).file())
            .thenComparingInt(finding -> place(finding).line())
            .thenComparingInt(finding -> place(finding).column())
            .thenComparing(finding -> finding.rule())
            .thenComparing(finding -> finding.problem().summary());

    private LabCheck() {}

    /**
     * What is found on a page that could be read, in the order of its files.
     *
     * @param base the folder that includes are looked up in, where one was given
     * @param home the author's home folder
     */
    public static List<Finding> of(Lab lab, Optional<Path> base, Path home, ManifestCheck schemas) {
        var file = new PageFile(lab, new Sources(BaseFolder.of(lab.page(), base, home), lab.fetched()));
        var changes = new PageChanges(lab);
        Stream<Finding> reader = Stream.concat(
                lab.mistakes().stream().map(problem -> new Finding(Finding.Level.ERROR, "page", problem)),
                lab.warnings().stream().map(problem -> new Finding(Finding.Level.WARNING, "page", problem)));
        Stream<Finding> own = Stream.of(
                        Links.of(lab, file),
                        Manifests.of(changes, file, schemas),
                        Boxes.of(lab, changes),
                        Steps.of(lab, file, changes))
                .flatMap(List::stream);
        return Stream.concat(reader, own)
                .map(finding -> placed(finding, file.top()))
                .distinct()
                .sorted(ORDER)
                .toList();
    }

    /** What was found where a page couldn't be read at all. */
    public static List<Finding> unread(List<Problem> problems, Place page) {
        Function<Problem, Finding> error = problem -> new Finding(Finding.Level.ERROR, "page", problem);
        return problems.stream()
                .map(error)
                .map(finding -> placed(finding, page))
                .sorted(ORDER)
                .toList();
    }

    private static Finding placed(Finding finding, Place otherwise) {
        Place place = finding.problem().place().orElse(otherwise);
        var whole = new Place(place.file(), Math.max(1, place.line()), Math.max(1, place.column()));
        return new Finding(finding.level(), finding.rule(), finding.problem().withPlace(whole));
    }

    private static Place place(Finding finding) {
        return finding.problem().place().orElseThrow();
    }
}
