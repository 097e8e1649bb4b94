package labrunner.journeys;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workshop's page as it is, with no lab.yaml, opened as a file. */
class SeedPageJourneyTest {
    private static final Path PAGE = Path.of(System.getProperty("labrunner.seed", "../shared/seed/module-3.md"))
            .toAbsolutePath();

    @TempDir
    private Path home;

    @Test
    void aPageOpenedAsAFileRunsItsFirstCommand() throws IOException {
        assumeThat(PAGE).as("the workshop's page").exists();
        Path workshop = Files.createDirectory(home.resolve("workshop"));
        Files.writeString(workshop.resolve("mkdocs.yml"), "site_name: Workshop\n");
        Files.createDirectory(workshop.resolve("docs"));
        Path page = Files.copy(PAGE, workshop.resolve("docs").resolve("module-3.md"));
        copy(Path.of("assets/yamls"), workshop.resolve("assets/yamls"));
        try (Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.of(page))) {
            learner.seesText("Multi-Architecture Support with Karpenter");
            learner.sees(
                    "the page chosen",
                    () -> learner.window()
                                    .scene()
                                    .getRoot()
                                    .lookupAll(".lab-card:chosen")
                                    .size()
                            == 1);
            learner.click("#start-practice");
            learner.seesText("Introduction to ARM64 on Azure");
            learner.click("#next");
            learner.click("#next");
            learner.readsToTheCommand();
            learner.clickBlue();
            learner.readsToTheEnd();
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
