package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that is too much to read is refused and the next one is read; what is copied from that goes to the practice cluster. */
class TooMuchAndCopiedJourneyTest {
    @TempDir
    private Path home;

    @Test
    void theWindowStaysLiveAndACopiedCommandCarriesItsClusterAndNoSecret() throws IOException {
        Path pages = Files.createDirectory(home.resolve("pages"));
        Files.writeString(pages.resolve("mkdocs.yml"), """
                site_name: Two pages
                nav:
                  - Doubling: doubling.md
                  - Look: look.md
                """);
        Path docs = Files.createDirectory(pages.resolve("docs"));
        // each includes the next one twice
        for (int i = 0; i < 40; i++) {
            Files.writeString(docs.resolve("b" + i + ".txt"), ("--8<-- \"b" + (i + 1) + ".txt\"\n").repeat(2));
        }
        Files.writeString(docs.resolve("b40.txt"), "");
        Files.writeString(docs.resolve("doubling.md"), "# Doubling\n--8<-- \"b0.txt\"\n");
        Files.writeString(docs.resolve("look.md"), """
                # Look
                ## Look around
                What is there?
                ```bash
                kubectl get nodes
                ```
                """);
        try (Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.of(pages))) {
            learner.seesText("includes more than 1,000 files");
            learner.click("#lab-look");
            learner.click("#start-practice");
            learner.seesText("What is there?");
            learner.click(
                    "the copy button of the command",
                    () -> learner.window().scene().getRoot().lookupAll(".command-row .button").stream()
                            .findFirst()
                            .map(Node.class::cast));
            String copied = learner.look(() -> Clipboard.getSystemClipboard().getString());
            assertThat(copied).matches("KUBECONFIG=\\S+ kubectl get nodes");
            Path kubeconfig = Path.of(copied.replaceFirst("KUBECONFIG=(\\S+) .*", "$1"));
            assertThat(secrets(Files.readString(kubeconfig))).isNotEmpty().noneMatch(copied::contains);
        }
    }

    private static List<String> secrets(String kubeconfig) {
        return Pattern.compile("(?m)^\\s*(?:token|client-key-data): *\"?([^\"\\s]+)")
                .matcher(kubeconfig)
                .results()
                .map(found -> found.group(1))
                .flatMap(Stream::of)
                .toList();
    }
}
