package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code labrunner new} makes can be checked and rehearsed as it is, and nothing is written over. */
class NewLabTest {
    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    @Test
    void makesALabThatIsCheckedWithoutADoubtAndRehearsedToItsEnd() {
        Path lab = folder.resolve("spot-pools");
        assertThat(terminal.run("new", lab.toString(), "--title", "It's: a \"lab\""))
                .isZero();
        assertThat(lab.resolve("index.md"))
                .content()
                .startsWith("# It's: a \"lab\"\n")
                .contains("spot-pools");
        assertThat(lab.resolve("lab.yaml")).exists();
        assertThat(terminal.run("check", "--strict", lab.toString()))
                .as(terminal.out())
                .isZero();
        int code = terminal.run(
                "rehearse",
                lab.toString(),
                "--practice",
                "--speed",
                "max",
                "--state",
                folder.resolve("state").toString());
        assertThat(code).as(terminal.out() + terminal.err()).isZero();
    }

    @Test
    void writesNothingOver() throws IOException {
        Path lab = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(lab.resolve("lab.yaml"), "title: Mine\n");
        assertThat(terminal.run("new", lab.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("lab.yaml", "there already");
        assertThat(lab.resolve("lab.yaml")).hasContent("title: Mine\n");
        assertThat(lab.resolve("index.md")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Spot", "-spot", "spot_pools", "9lives", "a-name-that-is-longer-than-a-namespace-may-be"})
    void refusesWhatCannotNameANamespace(String name) {
        assertThat(terminal.run("new", folder.resolve(name).toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("\"" + name + "\"");
        assertThat(folder.resolve(name)).doesNotExist();
    }

    @Test
    void refusesATitleOfTwoLines() {
        assertThat(terminal.run("new", folder.resolve("two").toString(), "--title", "a\nb"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("A title is one line.");
    }
}
