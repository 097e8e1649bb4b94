package labrunner.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsKeptIsThereAtTheNextStart() {
        var first = new Preferences(folder);
        first.keep("theme", Theme.Choice.DARK);
        first.keep("layout.page", 512.0);
        var second = new Preferences(folder);
        assertThat(second.theme()).isEqualTo(Theme.Choice.DARK);
        assertThat(second.number("layout.page", 0)).isEqualTo(512.0);
    }

    @Test
    void aFileThatIsBrokenCostsTheMemoryAndNothingElse() throws IOException {
        Files.writeString(folder.resolve("window.properties"), "theme=\\u00zz\nlayout.page=wide");
        var preferences = new Preferences(folder);
        assertThat(preferences.theme()).isEqualTo(Theme.Choice.SYSTEM);
        assertThat(preferences.number("layout.page", 490)).isEqualTo(490);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoError() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        var preferences = new Preferences(file);
        preferences.keep("theme", "DARK");
        assertThat(preferences.theme()).isEqualTo(Theme.Choice.DARK);
    }

    @Test
    void recentPagesAreNewestFirstWithoutThoseThatAreGone() throws IOException {
        var preferences = new Preferences(folder);
        Path one = Files.createFile(folder.resolve("one.md"));
        Path two = Files.createFile(folder.resolve("two.md"));
        preferences.opened(one);
        preferences.opened(two);
        preferences.opened(one);
        assertThat(preferences.recent()).containsExactly(one, two);
        Files.delete(two);
        assertThat(new Preferences(folder).recent()).containsExactly(one);
    }
}
