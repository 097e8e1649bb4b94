package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workshop folder is opened: its modules stand in the order of its navigation, and a page that is edited is shown afresh. */
class WorkshopFolderJourneyTest {
    private static final int LINES = 20_000;
    private static final String PAGE = """
            # %s

            ## Look around

            ### First look

            %s

            ```bash
            kubectl get nodes
            ```
            """;

    @TempDir
    private Path home;

    private Path workshop;

    @BeforeEach
    void workshop() throws IOException {
        workshop = Files.createDirectory(home.resolve("workshop"));
        Files.createDirectory(workshop.resolve("docs"));
        Files.writeString(workshop.resolve("mkdocs.yml"), """
                site_name: Three modules
                nav:
                  - Zebra: zebra.md
                  - More:
                      - Antelope: antelope.md
                      - Mole: mole.md
                """);
        // The first of the navigation takes longest to read: it must not be last because of that.
        Files.writeString(
                page("zebra"), PAGE.formatted("Zebra", "What is there?") + "\nA long page.\n".repeat(LINES / 2));
        Files.writeString(page("antelope"), PAGE.formatted("Antelope", "Which nodes are there?"));
        Files.writeString(page("mole"), PAGE.formatted("Mole", "Who is there?"));
    }

    private Path page(String name) {
        return workshop.resolve("docs").resolve(name + ".md");
    }

    private Learner opens(Path path) {
        return Learner.atWindow(home.resolve("state"), home, Optional.of(path));
    }

    @Test
    void modulesStandInTheOrderOfNavAndTheOneThatIsChosenIsOpened() {
        try (Learner learner = opens(workshop)) {
            learner.seesText("Three modules");
            learner.sees("all pages", () -> titles(learner, "").containsAll(List.of("Zebra", "Antelope", "Mole")));
            assertThat(learner.look(() -> titles(learner, ""))).containsSubsequence("Zebra", "Antelope", "Mole");
            assertThat(learner.look(() -> titles(learner, ":chosen"))).containsExactly("Zebra");
            learner.click("#lab-mole");
            learner.click("#start-practice");
            learner.seesText("Who is there?");
        }
    }

    @Test
    void aPageOfTwentyThousandLinesIsMadeAsFarAsItIsLookedAt() {
        try (Learner learner = opens(page("zebra"))) {
            learner.sees("the page chosen", () -> titles(learner, ":chosen").contains("Zebra"));
            learner.click("#start-practice");
            learner.seesText("What is there?");
            learner.sees("the blue button of its command", learner::hasBlue);
            int atFirst = learner.look(() -> parts(learner));
            assertThat(atFirst).isBetween(30, 1_000);
            learner.look(() -> {
                content(learner).setVvalue(1);
                return true;
            });
            learner.sees("more of it, further down", () -> parts(learner) > atFirst);
        }
    }

    @Test
    void aPageThatIsEditedIsShownAfreshOnTheSameCluster() throws IOException {
        try (Learner learner = opens(page("antelope"))) {
            learner.sees("the page chosen", () -> titles(learner, ":chosen").contains("Antelope"));
            learner.click("#start-practice");
            learner.seesText("Which nodes are there?");
            String cluster = learner.look(() -> server(learner));
            Files.writeString(page("antelope"), PAGE.formatted("Antelope", "How many nodes are there?"));
            learner.seesText("How many nodes are there?");
            assertThat(learner.texts()).noneMatch(text -> text.contains("Which nodes are there?"));
            Files.writeString(page("antelope"), PAGE.formatted("Antelope", "And what are they called?"));
            learner.seesText("And what are they called?");
            learner.sees("the same cluster", () -> server(learner).equals(cluster));
        }
    }

    private static List<String> titles(Learner learner, String state) {
        return learner.window().scene().getRoot().lookupAll(".lab-card" + state).stream()
                .flatMap(card -> card.lookupAll(".strong").stream())
                .filter(Label.class::isInstance)
                .map(title -> ((Label) title).getText())
                .toList();
    }

    private static ScrollPane content(Learner learner) {
        Node body = learner.lookNow(".page-content").orElseThrow();
        for (Node at = body; at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane) {
                return pane;
            }
        }
        throw new AssertionError("the page doesn't scroll");
    }

    private static int parts(Learner learner) {
        return ((VBox) content(learner).getContent()).getChildren().size();
    }

    /** The address that the status bar shows. */
    private static String server(Learner learner) {
        return learner.texts().stream()
                .filter(text -> text.contains("Kubernetes") && text.contains("127.0.0.1"))
                .findFirst()
                .orElse("");
    }
}
