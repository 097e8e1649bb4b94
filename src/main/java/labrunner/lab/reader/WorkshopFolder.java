package labrunner.lab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.lab.markdown.SiteConfig;
import labrunner.lab.source.BaseFolder;
import labrunner.lab.source.SourceLine;
import labrunner.lab.source.Sources;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.value.Value;

/**
 * A folder with a {@code mkdocs.yml}: a workshop of several modules.
 *
 * @param title the site's name
 * @param modules the pages in the order of {@code nav}, or of their paths where there is none
 */
public record WorkshopFolder(Path folder, String title, List<Module> modules) {
    private static final int DEPTH = 6;
    private static final int MOST = 500;
    /** A folder that isn't a workshop, a whole disk say, is not gone through to its end. */
    private static final int ENTRIES = 50_000;

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    public WorkshopFolder {
        modules = List.copyOf(modules);
    }

    /** A page that {@code nav} names. */
    public record Module(String title, Path page) {}

    /**
     * Whether a path means several pages and not one: a folder with a {@code mkdocs.yml}, or with more than one page and no
     * {@code lab.yaml} of its own.
     */
    public static boolean means(Path path) {
        if (!Files.isDirectory(path)) {
            return false;
        }
        Path real = Sources.real(path, Texts.of("source.workshop"));
        if (isSite(real)) {
            return true;
        }
        return !Files.isRegularFile(real.resolve("lab.yaml"))
                && files(real, new Sources(real)).size() > 1;
    }

    /** Whether a folder is one with a {@code mkdocs.yml}. */
    public static boolean isSite(Path folder) {
        return BaseFolder.isSite(folder);
    }

    /** A page as its workshop names it: by its path from the folder, where it lies below. */
    public String name(Path page) {
        return page.startsWith(folder) ? folder.relativize(page).toString() : page.toString();
    }

    /**
     * Reads the folder's {@code mkdocs.yml}, or that of the site whose pages it has; without one, each page below it.
     *
     * @throws labrunner.problem.ProblemException BAD_LAB where the folder or its {@code mkdocs.yml} can't be read
     */
    public static WorkshopFolder read(Path folder) {
        Path real = Sources.real(folder, Texts.of("source.workshop"));
        if (!Files.isDirectory(real)) {
            throw Problem.of(
                            Problem.Kind.BAD_LAB,
                            Texts.of("source.workshop.none", folder),
                            Texts.of("source.workshop.hint"))
                    .asException();
        }
        Path top = above(real).orElse(real);
        var sources = new Sources(top);
        Optional<Value> site = SiteConfig.read(sources, top);
        String name = site.flatMap(value -> value.text("site_name")).orElse(String.valueOf(real.getFileName()));
        Path docs = site.isEmpty() ? real : docs(top, site.get());
        var modules = new ArrayList<Module>();
        site.ifPresent(value -> nav(value.at("nav"), "", docs, sources, modules));
        return new WorkshopFolder(real, name, modules.isEmpty() ? pages(docs, sources) : modules);
    }

    /** The site whose pages lie in this folder: its {@code nav} says which of them are modules. */
    private static Optional<Path> above(Path real) {
        Path base = BaseFolder.of(
                        real.resolve("index.md"), Optional.empty(), Path.of(System.getProperty("user.home", ".")))
                .folder();
        return Optional.of(base)
                .filter(folder -> folder.equals(real.getParent()) && isSite(folder) && !isSite(real))
                .filter(folder -> SiteConfig.read(new Sources(folder), folder)
                        .filter(site -> docs(folder, site).equals(real))
                        .isPresent());
    }

    private static Path docs(Path folder, Value site) {
        try {
            Path docs = folder.resolve(site.text("docs_dir").orElse("docs")).toRealPath();
            return docs.startsWith(folder) ? docs : folder;
        } catch (IOException | InvalidPathException e) {
            return folder;
        }
    }

    /** Entries are a page, a title and a page, or a title and further entries. */
    static void nav(Value nav, String title, Path docs, Sources sources, List<Module> modules) {
        switch (nav) {
            case Value.Sequence sequence -> sequence.items().forEach(item -> nav(item, "", docs, sources, modules));
            case Value.Mapping mapping ->
                mapping.fields().forEach((key, value) -> nav(value, key, docs, sources, modules));
            case Value.Text text -> {
                boolean page = text.text().endsWith(".md");
                if (page
                        && modules.size() < MOST
                        && sources.find(text.text(), List.of(docs)) instanceof Sources.Found.Here here) {
                    modules.add(new Module(title.isEmpty() ? heading(here.file(), sources) : title, here.file()));
                }
            }
            case Value.Bool bool -> {}
            case Value.Whole whole -> {}
            case Value.Decimal decimal -> {}
            case Value.Null nothing -> {}
        }
    }

    private static List<Module> pages(Path docs, Sources sources) {
        return files(docs, sources).stream()
                .map(file -> new Module(heading(file, sources), file))
                .toList();
    }

    /** Pages in the order of their names; a folder's own page is before those below it, and 2 before 10. */
    private static List<Path> files(Path docs, Sources sources) {
        try (Stream<Path> files = Files.walk(docs, DEPTH)) {
            return files.limit(ENTRIES)
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !docs.relativize(file)
                            .toString()
                            .matches("(.*[/\\\\])?(\\..*|target|node_modules)[/\\\\].*"))
                    .filter(file ->
                            sources.find(docs.relativize(file).toString(), List.of(docs)) instanceof Sources.Found.Here)
                    .sorted(Comparator.comparing((Path file) -> orderKey(docs.relativize(file)))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(MOST)
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw Problem.at(
                            Place.of(docs.toString()),
                            Problem.Kind.BAD_LAB,
                            Texts.of("source.workshop.unreadable"),
                            Texts.of("source.permissions"))
                    .asException();
        }
    }

    /** Sorts as its path is read: each number by its value, each folder's index before its other pages. */
    private static String orderKey(Path file) {
        var key = new StringBuilder();
        for (Path part : file) {
            String name = part.toString().toLowerCase(Locale.ROOT);
            boolean first = name.equals("index.md") || name.equals("readme.md");
            key.append(first ? "\u0001" : NUMBER.matcher(name).replaceAll(WorkshopFolder::wide))
                    .append('\u0000');
        }
        return key.toString();
    }

    private static String wide(MatchResult number) {
        String digits = number.group().replaceFirst("^0+(?=.)", "");
        return (char) ('0' + Math.min(digits.length(), 9)) + digits;
    }

    /** The page's own title, or its file's name where it has none. */
    private static String heading(Path page, Sources folder) {
        var sources = new Sources(folder.base());
        String name = String.valueOf(page.getFileName()).replaceFirst("\\.md$", "");
        try {
            List<String> lines = SourceLine.split(sources.text(page, Optional.empty()));
            return lines.stream()
                    .filter(line -> line.startsWith("# "))
                    .map(line -> line.substring(2).strip())
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElse(name);
        } catch (labrunner.problem.ProblemException e) {
            // A page that can't be read is listed, and says why when it is opened.
            return name;
        }
    }
}
