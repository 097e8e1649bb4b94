package labrunner.lab.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labrunner.lab.Lab;
import labrunner.lab.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a text that isn't YAML: where, what, and what to do. */
class YamlMistakeTest {
    @TempDir
    Path folder;

    private String mistake(String yaml) {
        return new Pages(folder.toAbsolutePath())
                .with("index.md", "# P\n## One\n")
                .with("lab.yaml", yaml)
                .problem()
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "title: a: b           | 1:9: This isn't YAML: a key can't stand here.                       | in quotes",
                "steps:@\tMake: x      | 2:1: This isn't YAML: a tab stands here.                            | Indent with spaces",
                "title: [a             | 1:8: This isn't YAML: what begins here doesn't end.                 | It ends with a ]",
                "title: \"abc@@        | 1:8: This isn't YAML: the text that begins here doesn't end.        | the quote",
                "title: [a b: c}       | 1:15: This isn't YAML: a comma or a ] is missing before this.       | .",
                "title: *nope          | 1:8: This isn't YAML: there is no anchor &nope above.               | *nope stands for",
                "- a@b: c              | 2:1: This isn't YAML: this doesn't go with what stands before it.   | the same column",
                "steps: {a: [}}        | 1:13: This isn't YAML: a value is missing before }.                 | .",
                "title: %x             | 1:8: This isn't YAML: a text can't begin with %.                    | Put it in quotes",
                "a:@  b: c@  d@  e: f  | 3:3: This isn't YAML: a colon is missing after this.                | A key ends with",
            })
    void saysWhereAndWhatAndWhatToDo(String yaml, String what, String advice) {
        assertThat(mistake(yaml.replace('@', '\n')))
                .startsWith("lab.yaml:" + what)
                .contains(advice);
    }

    @Test
    void theEndOfATextIsTheEndOfItsLastLine() {
        assertThat(new Pages(folder.toAbsolutePath())
                        .with(
                                "index.md",
                                "# P\n```bash\nkubectl apply -f - <<EOF\napiVersion: v1\nkind: [\n\nEOF\n```\n")
                        .place())
                .isEqualTo("index.md:5:8");
    }

    @Test
    void anEmptyPageHasAPlace() {
        for (String text : new String[] {"", "\n\n", "---\ntitle: x\n---\n"}) {
            Lab lab = new Pages(folder.toAbsolutePath()).with("index.md", text).read();
            assertThat(lab.steps().getFirst().place()).hasToString("index.md:1:1");
        }
    }
}
