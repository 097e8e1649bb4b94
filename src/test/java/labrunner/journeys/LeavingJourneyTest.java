package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lesson is left in its middle: by a link to another page, for the start screen, and by closing the window. */
class LeavingJourneyTest {
    @TempDir
    private Path home;

    private Path page;

    @BeforeEach
    void pages() throws IOException {
        page = home.resolve("first.md");
        Files.writeString(page, """
                # First

                ## One

                ### A namespace

                Then read [the second page](second.md).

                ```bash
                kubectl create namespace demo
                ```
                """);
        Files.writeString(home.resolve("second.md"), """
                # Second

                ## Two

                ### Look around

                ```bash
                kubectl get nodes
                ```
                """);
    }

    @Test
    void aLinkToAnotherPageGoesOnInThePracticeClusterAndLosesNothing() {
        try (Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.of(page))) {
            seesThePageChosen(learner);
            learner.click("#start-practice");
            learner.readsToTheCommand();
            learner.clickBlue();
            learner.seesText("This lab: 1 object");
            clicksTheLink(learner);
            learner.seesText("Look around");
            learner.presses(KeyCode.ALT, KeyCode.HOME);
            learner.seesText("Your practice cluster is still there");
            learner.click("first", () -> learner.lookNow("#lab-first"));
            learner.click("#start-practice");
            learner.seesText("This lab: 1 object");
        }
    }

    @Test
    void aWindowThatCleansUpFirstLeavesNothingAndOneThatDoesNotSaysItNextTime() {
        Path state = home.resolve("state");
        try (Elsewhere elsewhere = Elsewhere.in(home, 100)) {
            try (Learner learner = Learner.atWindow(state, home, Optional.of(page))) {
                seesThePageChosen(learner);
                elsewhere.open(learner);
                Elsewhere.firstCommand(learner);
                learner.seesText("This lab: 1 object");
            }
            try (Learner learner = Learner.atWindow(state, home, Optional.of(page))) {
                learner.seesText("Left from earlier runs");
                learner.seesText("1 object");
                seesThePageChosen(learner);
                elsewhere.open(learner);
                learner.seesText("This lab: 1 object");
                learner.presses(KeyCode.ALT, KeyCode.HOME);
                learner.seesText("On practice stay 1 object and no machines of this lab.");
                learner.click("#clean-and-leave");
                learner.click("#answer-yes");
                learner.sees(
                        "the start screen",
                        () -> learner.lookNow("#start-practice").isPresent());
                assertThat(learner.find("#left-over")).isEmpty();
            }
        }
    }

    private static void seesThePageChosen(Learner learner) {
        learner.sees(
                "the page chosen",
                () -> !learner.window()
                        .scene()
                        .getRoot()
                        .lookupAll("#lab-first:chosen")
                        .isEmpty());
    }

    private static void clicksTheLink(Learner learner) {
        learner.click("the link", () -> learner.lookNow(".link-text"));
    }
}
