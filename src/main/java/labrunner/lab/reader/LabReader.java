package labrunner.lab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import labrunner.lab.Exercise;
import labrunner.lab.Lab;
import labrunner.lab.markdown.Page;
import labrunner.lab.markdown.SiteConfig;
import labrunner.lab.markdown.Snippets;
import labrunner.lab.markdown.Titles;
import labrunner.lab.shell.CommandReader;
import labrunner.lab.source.BaseFolder;
import labrunner.lab.source.SourceLine;
import labrunner.lab.source.Sources;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/** Reads a workshop page and the {@code lab.yaml} beside it. */
public final class LabReader {
    /** Who has so many has read enough of them. */
    private static final int WARNINGS = 100;

    private LabReader() {}

    /**
     * Reads a page with its includes and all that is said of it.
     *
     * @param pageOrFolder a Markdown file, or a folder with {@code index.md} or {@code README.md}
     * @param base the folder that includes are looked up in; else that of the nearest {@code mkdocs.yml} or {@code .git}
     *     above the page, else the page's own, but never by itself the home folder, one above it, or one that everybody may
     *     write to
     * @throws labrunner.problem.ProblemException BAD_LAB; where there are several mistakes, its detail lists them all
     */
    public static Lab read(Path pageOrFolder, Optional<Path> base) {
        return read(pageOrFolder, base, Map.of());
    }

    /** @param values what the page leaves to its reader: of variables, and of blanks such as {@code <pod-name>}, by name */
    public static Lab read(Path pageOrFolder, Optional<Path> base, Map<String, String> values) {
        return read(pageOrFolder, base, values, Path.of(System.getProperty("user.home", ".")));
    }

    /** @param home the learner's home folder */
    public static Lab read(Path pageOrFolder, Optional<Path> base, Path home) {
        return read(pageOrFolder, base, Map.of(), home);
    }

    private static Lab read(Path pageOrFolder, Optional<Path> base, Map<String, String> values, Path home) {
        Path page = page(pageOrFolder);
        Path real = Sources.real(page, Texts.of("source.page"));
        var sources = new Sources(BaseFolder.of(page, base, home));
        if (Files.isSymbolicLink(page) && !real.startsWith(sources.base())) {
            throw bad(Texts.of("source.link", page, sources.base()), Texts.of("source.link.hint"));
        }
        // Files are looked up in the base folder first, then beside the page where that lies in it.
        var folders = new LinkedHashSet<Path>(List.of(sources.base()));
        folders.addAll(SiteConfig.snippetFolders(sources));
        folders.add(Sources.parent(real));
        List<Path> lookup = List.copyOf(folders);
        var warnings = new ArrayList<Problem>();
        Consumer<Problem> warn = warning -> {
            if (warnings.size() < WARNINGS) {
                warnings.add(warning);
            }
        };
        List<SourceLine> lines = new Snippets(sources, lookup).expand(real, sources.text(real, Optional.empty()));
        String fallback = fallbackTitle(real);
        var commands = new CommandReader(sources, lookup, values, warn);
        Page read = Page.parse(
                lines,
                commands,
                sources.effort(),
                destination -> picture(sources, Sources.parent(real), destination),
                fallback);
        LabYaml yaml = LabYamlReader.beside(real, sources, read, warn);
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
                yaml.dedicatedSystemPool(),
                sources.files(),
                sources.hash());
    }

    /** The page that a path means: itself, or a folder's index. */
    static Path page(Path pageOrFolder) {
        if (!Files.isDirectory(pageOrFolder)) {
            if (!Files.isRegularFile(pageOrFolder)) {
                throw bad(Texts.of("source.page.none", pageOrFolder), Texts.of("source.page.hint"));
            }
            return pageOrFolder;
        }
        for (String name : new String[] {"index.md", "README.md"}) {
            if (Files.isRegularFile(pageOrFolder.resolve(name))) {
                return pageOrFolder.resolve(name);
            }
        }
        try (Stream<Path> files = Files.list(pageOrFolder)) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".md")).toList();
            if (pages.size() == 1) {
                return pages.getFirst();
            }
        } catch (IOException e) {
            throw bad(Texts.of("source.folder.unreadable", pageOrFolder), Texts.of("source.permissions"));
        }
        throw bad(Texts.of("source.folder.empty", pageOrFolder), Texts.of("source.page.hint"));
    }

    private static RuntimeException bad(String summary, String hint) {
        return Problem.of(Problem.Kind.BAD_LAB, summary, hint).asException();
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
