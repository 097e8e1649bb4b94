package labrunner.lab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.lab.Blank;
import labrunner.lab.BlankValues;
import labrunner.lab.Lab;
import labrunner.lab.shell.PageBlanks;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/** Reads a workshop page and the {@code lab.yaml} beside it. */
public final class LabReader {
    /** What is found only once something else was filled in, and so on, ends after so many. */
    private static final int READINGS = 5;

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
        return read(pageOrFolder, base, BlankValues.NONE);
    }

    /** @param values what was filled in of what the page leaves to its reader */
    public static Lab read(Path pageOrFolder, Optional<Path> base, BlankValues values) {
        return read(pageOrFolder, base, values, List.of());
    }

    /** @param fetched what was fetched from the web for it; all else that it takes from there isn't known */
    public static Lab read(Path pageOrFolder, Optional<Path> base, BlankValues values, List<Lab.WebText> fetched) {
        return read(pageOrFolder, base, values, fetched, Path.of(System.getProperty("user.home", ".")));
    }

    /** @param home the learner's home folder */
    public static Lab read(Path pageOrFolder, Optional<Path> base, Path home) {
        return read(pageOrFolder, base, BlankValues.NONE, List.of(), home);
    }

    /** What needs a blank says so only while nobody has filled it in: so the page is read again with what was found, until no more is. */
    private static Lab read(
            Path pageOrFolder, Optional<Path> base, BlankValues values, List<Lab.WebText> fetched, Path home) {
        var blanks = new PageBlanks();
        var reading = new LabReading(pageOrFolder, base, fetched, home, blanks);
        Lab read = reading.read();
        Map<String, Blank.Said> said = reading.said();
        Map<String, String> all = values.with(said);
        all.entrySet()
                .removeIf(entry -> Blank.of(entry.getKey(), said.getOrDefault(entry.getKey(), Blank.Said.NOTHING))
                        .wrong(entry.getValue())
                        .isPresent());
        Set<String> secret = said.entrySet().stream()
                .filter(entry -> entry.getValue().secret())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        Map<String, String> given = Map.of();
        for (int i = 0; i < READINGS; i++) {
            Map<String, String> found = among(all, blanks.names());
            if (found.equals(given)) {
                break;
            }
            given = found;
            blanks.begin(given, secret, false);
            read = reading.read();
        }
        if (given.keySet().stream().anyMatch(secret::contains)) {
            blanks.begin(given, secret, true);
            read = reading.read();
        }
        return read;
    }

    private static Map<String, String> among(Map<String, String> values, Set<String> names) {
        return values.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
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

    static RuntimeException bad(String summary, String hint) {
        return Problem.of(Problem.Kind.BAD_LAB, summary, hint).asException();
    }
}
