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

/** A workshop is gone through module by module on one practice cluster; who begins late has what is needed made first. */
class WorkshopJourneyTest {
    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void pages() throws IOException {
        folder = Files.createDirectories(home.resolve("shop"));
        Files.writeString(folder.resolve("mkdocs.yml"), """
                site_name: A shop
                docs_dir: docs
                nav:
                  - Welcome: welcome.md
                  - Open the shop: make.md
                  - Grow: use.md
                  - Look around: look.md
                """);
        page("welcome", "# Welcome\n\n## Why\n\n### Read this\n\nNothing to run.\n");
        page("make", """
                # Make

                ## Shop

                ### Make a shop

                ```bash
                kubectl create namespace shop
                ```

                ```bash
                kubectl create configmap stock --from-literal=apples=4 -n shop
                ```
                """);
        page("use", """
                # Use

                ## Shop

                ### Label the stock

                ```bash
                kubectl label configmap stock season=summer -n shop
                ```
                """);
        page("look", """
                # Look

                ## Shop

                ### Look at it

                ```bash
                kubectl get nodes
                ```
                """);
    }

    private void page(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("docs")).resolve(name + ".md"), text);
    }

    private Learner opens() {
        Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.of(folder));
        learner.sees("its modules", () -> learner.lookNow("#open-look").isPresent());
        learner.seesText("3 modules");
        return learner;
    }

    @Test
    void eachModuleGoesOnInTheClusterOfTheOnesBeforeIt() {
        try (Learner learner = opens()) {
            learner.seesText("to read");
            learner.seesText("Needs what \u201cOpen the shop\u201d makes");
            learner.click("#open-make");
            learner.seesText("Module 1 of 3");
            learner.readsToTheCommand();
            learner.clickBlueOnce(java.time.Duration.ofMinutes(1));
            learner.readsToTheCommand();
            learner.clickBlueOnce(java.time.Duration.ofMinutes(1));
            learner.seesText("This lab: 2 objects");
            learner.readsToTheEnd();
            learner.click("#next-module");
            learner.seesText("Module 2 of 3");
            assertThat(learner.window().overlaysClosed())
                    .as("nothing is asked: module 1 has made it")
                    .isTrue();
            learner.readsToTheCommand();
            learner.clickBlueOnce(java.time.Duration.ofMinutes(1));
            learner.seesText("configmap/stock labeled");
            learner.presses(KeyCode.ALT, KeyCode.HOME);
            learner.seesText("Your practice cluster is still there");
            learner.seesText("2 of 3 modules done");
            learner.seesText("Uses what \u201cOpen the shop\u201d made");
            learner.click("#open-make");
            learner.seesText("Module 1 of 3");
            learner.seesText("This lab: 2 objects");
            learner.presses(KeyCode.ALT, KeyCode.HOME);
            learner.click("#open-use");
            learner.seesText("Module 2 of 3");
            learner.click("#clean-up");
            learner.seesText("\u201cOpen the shop\u201d: 2 objects, used by \u201cGrow\u201d");
            learner.click("#clean-up-all");
            learner.seesText("Clean up all modules?");
            learner.click("#clean-all-yes");
            learner.sees(
                    "nothing of others left",
                    () -> learner.lookNow("#clean-up-all").isEmpty()
                            && learner.window().overlaysClosed()
                            && learner.lookNow("#module").isPresent());
            learner.presses(KeyCode.ALT, KeyCode.HOME);
            learner.seesText("Needs what \u201cOpen the shop\u201d makes");
        }
    }

    @Test
    void wordsAreFoundOnAllPagesAndEnterGoesThere() {
        try (Learner learner = opens()) {
            learner.presses(KeyCode.CONTROL, KeyCode.P);
            learner.seesText("Look for words");
            learner.types("nodes get");
            learner.sees("what has them", () -> learner.lookNow("#found").isPresent());
            learner.seesText("kubectl get nodes");
            learner.presses(KeyCode.ESCAPE);
            learner.click("#open-make");
            learner.seesText("Module 1 of 3");
            learner.presses(KeyCode.SLASH);
            learner.types("summer");
            learner.seesText("kubectl label configmap stock season=summer -n shop");
            learner.presses(KeyCode.ENTER);
            learner.seesText("Make what \u201cGrow\u201d needs?");
            learner.click("#make-earlier");
            learner.seesText("Module 2 of 3");
            learner.sees("the lesson", () -> learner.window().overlaysClosed());
            learner.presses(KeyCode.CONTROL, KeyCode.P);
            learner.types("no such word");
            learner.seesText("No page has \u201cno such word\u201d.");
        }
    }

    @Test
    void whoBeginsLateIsAskedOnceAndHasWhatIsNeededMadeFirst() {
        try (Learner learner = opens()) {
            learner.click("#open-use");
            learner.seesText("Make what \u201cGrow\u201d needs?");
            learner.seesText("Create ConfigMap shop/stock");
            learner.click("#make-earlier");
            learner.seesText("Module 2 of 3");
            learner.readsToTheCommand();
            learner.clickBlueOnce(java.time.Duration.ofMinutes(1));
            learner.seesText("configmap/stock labeled");
            learner.presses(KeyCode.ALT, KeyCode.HOME);
            learner.seesText("2 of 3 modules done");
        }
    }
}
