package labrunner.lab.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.lab.markdown.SiteConfig;
import labrunner.lab.source.SourceLine;
import labrunner.lab.source.Sources;
import labrunner.problem.Place;
import labrunner.value.Value;

/** What a workshop's list of pages lacks. */
public final class WorkshopCheck {
    private WorkshopCheck() {}

    /**
     * Pages that the list of {@code mkdocs.yml} names and that aren't there, in the order of the list; none where there is no list.
     *
     * @param folder a real path
     * @throws labrunner.problem.ProblemException BAD_LAB where the file can't be read
     */
    public static List<Finding> of(Path folder) {
        var sources = new Sources(folder);
        Optional<Value> site = SiteConfig.read(sources, folder);
        Path docs = folder.resolve(site.flatMap(value -> value.text("docs_dir")).orElse("docs"));
        return site.stream()
                .flatMap(value -> pages(value.at("nav")))
                .filter(page -> page.endsWith(".md"))
                .filter(page -> !(sources.find(page, List.of(docs)) instanceof Sources.Found.Here))
                .map(page -> Finding.error("found.nav.none", place(folder, sources, page), page))
                .toList();
    }

    private static Stream<String> pages(Value nav) {
        return switch (nav) {
            case Value.Sequence sequence -> sequence.items().stream().flatMap(WorkshopCheck::pages);
            case Value.Mapping mapping -> mapping.fields().values().stream().flatMap(WorkshopCheck::pages);
            case Value.Text text -> Stream.of(text.text());
            case Value.Bool bool -> Stream.empty();
            case Value.Whole whole -> Stream.empty();
            case Value.Decimal decimal -> Stream.empty();
            case Value.Null nothing -> Stream.empty();
        };
    }

    private static Place place(Path folder, Sources sources, String page) {
        Path file = SiteConfig.file(sources, folder).orElseThrow();
        String name = String.valueOf(file.getFileName());
        List<String> lines = SourceLine.split(sources.text(file, Optional.empty()));
        for (int i = 0; i < lines.size(); i++) {
            int column = lines.get(i).indexOf(page);
            if (column >= 0) {
                return new Place(name, i + 1, column + 1);
            }
        }
        return new Place(name, 1, 1);
    }
}
