package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javafx.scene.control.Labeled;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page applies a file of the web: a learner has it fetched, reads it, and applies it. */
class WebFileJourneyTest {
    private static final String ADDRESS = "https://files.test/colours.yaml";
    private static final String TEXT = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: colours
              namespace: default
            data:
              colour: blue
            """;

    @TempDir
    private Path home;

    private Path page;
    private final List<String> fetched = new CopyOnWriteArrayList<>();

    @BeforeEach
    void writePage() throws IOException {
        page = Files.writeString(home.resolve("page.md"), """
                # Colours
                ## Look around
                What is there?
                ```bash
                kubectl get namespaces
                ```
                ## Make
                Now the colours.
                ```bash
                kubectl apply -f https://files.test/colours.yaml
                ```
                ## Clean up
                ```bash
                kubectl delete -f https://files.test/colours.yaml
                ```
                """);
    }

    private Learner learner(UnaryOperator<String> web) {
        Learner learner = Learner.atWindow(
                home.resolve("state"), Path.of("").toAbsolutePath(), home, Optional.of(page), address -> {
                    fetched.add(address);
                    return web.apply(address);
                });
        learner.click("#start-practice");
        learner.seesText("What is there?");
        learner.click(
                "a row of the outline",
                () -> learner.allNow(".outline-row").stream()
                        .filter(row -> row.lookupAll(".label").stream()
                                .anyMatch(label -> label instanceof Labeled text && "Make".equals(text.getText())))
                        .findFirst());
        learner.seesText("Now the colours.");
        return learner;
    }

    private static void press(Learner learner, String words) {
        learner.click(
                words,
                () -> learner.allNow(".command-card .button").stream()
                        .filter(node ->
                                !node.isDisabled() && node instanceof Labeled button && words.equals(button.getText()))
                        .findFirst());
    }

    @Test
    void isFetchedOnAClickShownAndAppliedOnAnother() {
        try (Learner learner = learner(address -> TEXT)) {
            learner.seesText("This file is on the web. Labrunner fetches it when you press the button");
            assertThat(fetched).isEmpty();
            learner.readsToTheCommand();
            learner.clickBlue();
            var text = new Lab.WebText(ADDRESS, TEXT);
            learner.seesText("From " + ADDRESS + " \u00b7 " + text.size() + " bytes \u00b7 SHA-256 "
                    + text.fingerprint().substring(0, 16));
            learner.seesText("ConfigMap default/colours exists");
            assertThat(learner.texts()).anyMatch(line -> line.contains("Now the colours."));
            assertThat(fetched).containsExactly(ADDRESS);
            press(learner, "Apply");
            learner.seesText("configmap/colours created");
            assertThat(fetched).containsExactly(ADDRESS);
        }
    }

    @Test
    void whatCannotBeFetchedSaysWhyAndIsTriedAgain() {
        try (Learner learner = learner(address -> {
            if (fetched.size() == 1) {
                throw Problem.of(Problem.Kind.TIMEOUT, "It didn't come.", "Try again.")
                        .asException();
            }
            return TEXT;
        })) {
            press(learner, "Fetch and look");
            learner.seesText("It didn't come.");
            learner.seesText("not fetched");
            press(learner, "Fetch and look");
            learner.seesText("From " + ADDRESS);
        }
    }

    @Test
    void isStopped() throws Exception {
        var interrupted = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        try (Learner learner = learner(address -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            throw Problem.of(Problem.Kind.INTERRUPTED, "It was stopped.", "").asException();
        })) {
            press(learner, "Fetch and look");
            learner.seesText("fetching from the web");
            press(learner, "Stop");
            learner.seesText("stopped");
            assertThat(interrupted.await(1, java.util.concurrent.TimeUnit.MINUTES))
                    .isTrue();
            assertThat(learner.texts()).noneMatch(line -> line.contains("It was stopped."));
        }
    }
}
