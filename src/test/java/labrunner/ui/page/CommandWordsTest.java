package labrunner.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import labrunner.lab.Command;
import labrunner.lab.PlacedCommand;
import labrunner.lab.shell.DocumentedCommands;
import labrunner.texts.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandWordsTest {
    @TempDir
    Path folder;

    private List<String> sentences() throws IOException {
        return DocumentedCommands.read(folder).stream()
                .map(PlacedCommand::command)
                .map(CommandWords::sentence)
                .toList();
    }

    @Test
    void everyCommandThatIsRunHasASentence() throws IOException {
        assertThat(sentences())
                .allSatisfy(
                        sentence -> assertThat(sentence).matches("[A-Z].*\\.").doesNotContainPattern("\\{\\d|null"));
    }

    @Test
    void aSentenceNamesTheObjectsAndTheirNumbers() throws IOException {
        assertThat(sentences())
                .contains(
                        "Applies ConfigMap `web`.",
                        "Makes the namespace `web`.",
                        "Deletes deploy `web`, and waits until it is gone.",
                        "Sets deploy `web` to 2 replicas.",
                        "Lists deploy.",
                        "Lists deploy `web`.",
                        "Shows the log of the pods with `app=web`.");
    }

    @Test
    void everyUseOfACommandHasTheWordsOfItsButton() {
        for (Command.Use use : Command.Use.values()) {
            String key = "verb." + use.name().toLowerCase(java.util.Locale.ROOT);
            assertThat(Texts.has(key)).as(key).isTrue();
            assertThat(Texts.has(key + ".again")).as(key + ".again").isTrue();
        }
    }
}
