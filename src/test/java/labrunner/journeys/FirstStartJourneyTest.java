package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start: what is there is shown, nothing is contacted, no plugin runs, and one click opens the lab. */
class FirstStartJourneyTest {
    @TempDir
    private Path home;

    private Path plugin() throws IOException {
        Path ran = home.resolve("plugin-ran");
        Files.createDirectories(home.resolve(".kube"));
        Files.writeString(home.resolve(".kube/config"), """
                apiVersion: v1
                kind: Config
                current-context: aks-workshop
                contexts:
                - {name: aks-workshop, context: {cluster: aks, user: plugin-user}}
                clusters:
                - {name: aks, cluster: {server: "https://127.0.0.1:1"}}
                users:
                - name: plugin-user
                  user:
                    exec:
                      apiVersion: client.authentication.k8s.io/v1
                      command: touch
                      args: ["%s"]
                      interactiveMode: Never
                """.formatted(ran));
        return ran;
    }

    @Test
    void oneClickOpensTheFirstModuleAndNothingElseIsContacted() throws IOException {
        Path ran = plugin();
        try (Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.empty())) {
            learner.seesText("Where do you want to practise?");
            learner.seesText("aks-workshop");
            learner.seesText("plugin-user");
            learner.seesText("127.0.0.1:1");
            learner.seesText("NodePools and node classes");
            learner.click("#start-practice");
            learner.seesText("Create a node class and a NodePool");
            learner.seesText("Practice cluster \u00b7 simulated");
            learner.readsToTheCommand();
            assertThat(ran).doesNotExist();
        }
    }

    @Test
    void aClusterThatIsNotThereIsSaidWithAWayOn() throws IOException {
        Path ran = plugin();
        try (Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.empty())) {
            learner.seesText("NodePools and node classes");
            learner.click("#use-aks-workshop");
            learner.seesText("It can\u2019t be used now.");
            learner.seesText("Try again");
            assertThat(ran).as("the plugin of the context that was chosen").exists();
        }
    }

    @Test
    void aBrokenKubeconfigIsSaidAndThePracticeClusterIsStillThere() throws IOException {
        Files.createDirectories(home.resolve(".kube"));
        Files.writeString(home.resolve(".kube/config"), "contexts: [\n");
        try (Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.empty())) {
            learner.sees(
                    "the file's problem",
                    () -> !learner.window()
                            .scene()
                            .getRoot()
                            .lookupAll(".problem")
                            .isEmpty());
            assertThat(learner.canPress("#start-practice")).isTrue();
        }
    }
}
