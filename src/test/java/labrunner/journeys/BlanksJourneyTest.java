package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that leaves something to its reader: it is filled in on the cards, used, changed and remembered. */
class BlanksJourneyTest {
    @TempDir
    private Path home;

    private Path page() throws IOException {
        Path workshop = Files.createDirectory(home.resolve("workshop"));
        Files.writeString(workshop.resolve("lab.yaml"), """
                blanks:
                  your-name: {text: Your name, check: "[a-z]+"}
                  API_KEY: {secret: true}
                """);
        return Files.writeString(workshop.resolve("index.md"), """
                # Spaces
                ## Make one
                ```bash
                kubectl create namespace <your-name>-demo
                kubectl create secret generic key -n <your-name>-demo --from-literal=key=$API_KEY
                ```
                ## Clean up
                ```bash
                kubectl delete namespace <your-name>-demo
                ```
                """);
    }

    private static List<Node> fields(Learner learner) {
        return learner.allNow(".blank .text-field").stream()
                .filter(field -> field.getScene() != null
                        && field.getParent().getParent().isVisible())
                .toList();
    }

    private static void fill(Learner learner, int number, String text) {
        learner.sees("the fields", () -> fields(learner).size() > number);
        learner.click("a field", () -> Optional.of(fields(learner).get(number)));
        learner.presses(KeyCode.CONTROL, KeyCode.A);
        learner.types(text);
    }

    private static boolean says(Learner learner, String style, String text) {
        return learner.allNow(style).stream()
                .anyMatch(
                        node -> node instanceof Labeled label && label.getText().equals(text));
    }

    @Test
    void whatIsFilledInIsUsedChangedAndRemembered() throws IOException {
        Path page = page();
        Path state = home.resolve("state");
        try (Learner learner = Learner.atWindow(state, home, Optional.of(page))) {
            learner.seesText("Spaces");
            learner.click("#start-practice");
            learner.sees("the fields of the step", () -> fields(learner).size() == 3);
            fill(learner, 0, "Ada");
            learner.sees("what is wrong", () -> says(learner, ".blank .bad", "your-name has to match [a-z]+"));
            fill(learner, 0, "ada");
            learner.presses(KeyCode.ENTER);
            learner.sees(
                    "the value on both cards",
                    () -> learner.allNow(".blank-value").stream()
                                    .filter(node -> node instanceof Labeled label
                                            && label.getText().equals("ada"))
                                    .count()
                            == 2);
            fill(learner, 0, "open sesame");
            learner.presses(KeyCode.ENTER);
            learner.sees("that both can be run", () -> fields(learner).isEmpty());
            learner.readsToTheCommand();
            learner.clickBlue();
            learner.seesText("1/2");
            learner.readsToTheCommand();
            learner.clickBlue();
            learner.readsToTheEnd();
            assertThat(learner.texts()).noneMatch(text -> text.contains("sesame") || text.contains("b3BlbiBzZXNhbWU"));
            learner.click("#change-your-name");
            learner.sees(
                    "the field with the value",
                    () -> fields(learner).stream()
                            .anyMatch(field -> field instanceof TextInputControl input
                                    && input.getText().equals("ada")));
            fill(learner, 0, "bob");
            learner.presses(KeyCode.ENTER);
            learner.sees(
                    "the command to be run anew",
                    () -> learner.blueButton()
                            .filter(button -> button.getText().equals("Run"))
                            .isPresent());
        }
        try (Stream<Path> files = Files.walk(state)) {
            // the practice cluster's own store, which its owner alone may read, has its Secrets in it
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(one -> !one.endsWith("practice.save"))
                    .toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("sesame", "b3BlbiBzZXNhbWU");
            }
        }
        try (Learner learner = Learner.atWindow(state, home, Optional.of(page))) {
            learner.seesText("Spaces");
            learner.click("#start-practice");
            learner.sees("the value remembered", () -> says(learner, ".blank-value", "bob"));
            learner.sees("the secret asked for", () -> fields(learner).size() == 1);
        }
    }
}
