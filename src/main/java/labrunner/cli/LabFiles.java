package labrunner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/** Where labs are: the ones that came with the program, and any page by its path. */
final class LabFiles {
    private LabFiles() {}

    /** The folders of the labs that came with the program, by name. */
    static List<Path> bundled(Surroundings around) {
        Optional<Path> labs = around.home().map(home -> home.resolve("labs")).filter(Files::isDirectory);
        if (labs.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(labs.get())) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("index.md")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path as given, else the bundled lab of that name or of that path below the program. */
    static Path find(Surroundings around, Path given) {
        if (Files.exists(given)) {
            return given;
        }
        String name = given.toString().replace('\\', '/');
        Optional<Path> all = around.home().map(home -> home.resolve("labs")).filter(Files::isDirectory);
        if (name.equals("labs") && all.isPresent()) {
            return all.get();
        }
        return bundled(around).stream()
                .filter(folder -> name.equals(String.valueOf(folder.getFileName()))
                        || name.equals("labs/" + folder.getFileName()))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                Problem.Kind.BAD_LAB, Texts.of("given.page", given), Texts.of("given.page.hint"))
                        .asException());
    }
}
