package labrunner.lab.reader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import labrunner.lab.Blank;
import labrunner.lab.Exercise;
import labrunner.lab.Lab;
import labrunner.lab.markdown.Page;
import labrunner.lab.markdown.SiteConfig;
import labrunner.lab.markdown.Snippets;
import labrunner.lab.markdown.Titles;
import labrunner.lab.shell.CommandReader;
import labrunner.lab.shell.PageBlanks;
import labrunner.lab.source.BaseFolder;
import labrunner.lab.source.SourceLine;
import labrunner.lab.source.Sources;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/** One page, read from its files as often as it is asked for. */
final class LabReading {
    /** Who has so many has read enough of them. */
    private static final int WARNINGS = 100;

    private final Path page;
    private final Path real;
    private final Optional<Path> base;
    private final List<Lab.WebText> fetched;
    private final Path home;
    private final PageBlanks blanks;
    private Map<String, Blank.Said> said = Map.of();

    /**
     * @param fetched what was fetched from the web
     * @param home the learner's home folder
     * @param blanks what is filled in, and where what was found is kept
     */
    LabReading(Path pageOrFolder, Optional<Path> base, List<Lab.WebText> fetched, Path home, PageBlanks blanks) {
        this.page = LabReader.page(pageOrFolder);
        this.real = Sources.real(page, Texts.of("source.page"));
        this.base = base;
        this.fetched = List.copyOf(fetched);
        this.home = home;
        this.blanks = blanks;
    }

    /** What {@code lab.yaml} says of the page's blanks, as it was read last. */
    Map<String, Blank.Said> said() {
        return said;
    }

    Lab read() {
        var sources = new Sources(BaseFolder.of(page, base, home), fetched);
        if (Files.isSymbolicLink(page) && !real.startsWith(sources.base())) {
            throw LabReader.bad(Texts.of("source.link", page, sources.base()), Texts.of("source.link.hint"));
        }
        // Files are looked up in the base folder first, then beside the page where that lies in it, then in the folders
        // between the two: a
        // course often goes to a folder of a page from the one above it.
        var folders = new LinkedHashSet<Path>(List.of(sources.base()));
        folders.addAll(SiteConfig.snippetFolders(sources));
        folders.add(Sources.parent(real));
        for (Path at = Sources.parent(real);
                at.startsWith(sources.base()) && !at.equals(sources.base());
                at = Sources.parent(at)) {
            folders.add(at);
        }
        List<Path> lookup = List.copyOf(folders);
        var warnings = new ArrayList<Problem>();
        Consumer<Problem> warn = warning -> {
            if (warnings.size() < WARNINGS) {
                warnings.add(warning);
            }
        };
        List<SourceLine> lines = new Snippets(sources, lookup).expand(real, sources.text(real, Optional.empty()));
        String fallback = fallbackTitle(real);
        var commands = new CommandReader(sources, lookup, blanks, warn);
        Page read = Page.parse(
                lines,
                commands,
                sources.effort(),
                destination -> picture(sources, Sources.parent(real), destination),
                fallback);
        LabYaml yaml = LabYamlReader.beside(real, sources, read, warn);
        said = yaml.blanks().said();
        List<Blank> found = blanks.all(said);
        yaml.blanks().compare(found, warn);
        List<Exercise> exercises = yaml.exercises(read.exercises());
        return new Lab(
                Titles.slug(fallback),
                yaml.title().or(read::title).orElse(fallback),
                yaml.duration(),
                real,
                sources.base(),
                read.intro(),
                yaml.prerequisites(),
                exercises,
                warnings,
                lines.stream().flatMap(line -> line.missing().stream()).toList(),
                commands.setUp(),
                commands.script(),
                yaml.practice().dedicatedSystemPool(),
                yaml.practice().faults(),
                found,
                sources.files(),
                sources.hash(),
                fetched);
    }

    /** An index page is called after its folder, all others after themselves. */
    private static String fallbackTitle(Path page) {
        String name = String.valueOf(page.getFileName()).replaceFirst("\\.[^.]*$", "");
        Path folder = Sources.parent(page).getFileName();
        boolean index = name.equalsIgnoreCase("index") || name.equalsIgnoreCase("readme");
        return index && folder != null ? folder.toString() : name;
    }

    static Optional<Path> picture(Sources sources, Path folder, String destination) {
        if (destination.matches("[A-Za-z][-+.A-Za-z0-9]*:.*")) {
            return Optional.empty();
        }
        String path = destination.replaceFirst("(?s)[?#].*", "");
        try {
            String decoded =
                    java.net.URLDecoder.decode(path.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
            return sources.find(decoded, List.of(folder, sources.base())) instanceof Sources.Found.Here here
                    ? Optional.of(here.file())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
