package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labrunner.lab.Pages;
import labrunner.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an expression that can't be used: what is wrong, where in lab.yaml, what to do. */
class CelMistakeTest {
    @TempDir
    Path folder;

    /** @param cel from its first line on, as it stands after {@code cel:} */
    private Problem problem(String cel) {
        return new Pages(folder.toAbsolutePath())
                .with("index.md", "# P\n## One\n")
                .with("lab.yaml", "steps:\n  One:\n    expect:\n      - with: {pods: Pod}\n        cel: " + cel + "\n")
                .problem();
    }

    private String place(String cel) {
        return problem(cel).place().orElseThrow().toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "pods.all(p, p.x == \"y\"         | a ) is missing at the end                   | && for and",
                "pods.size() >                    | something is missing at the end             | && for and",
                "true ? pods                      | something is missing at the end             | && for and",
                "pods.all(p p.x)                  | \"p\" doesn't fit here                      | && for and",
                "pods.size() == 1 and true        | \"and\" doesn't fit here                    | && for and",
                "1 +* 2 == 3                      | \"*\" doesn't fit here                      | && for and",
                "pods.exists(p, p.x == \"abc)     | a text begins here and doesn't end          | the quote that it begins with",
                "pods.all(p, p.x = \"y\")         | \"=\" means nothing here                    | Did you mean ==?",
                "pods.all(p, p.x & true)          | \"&\" means nothing here                    | Did you mean &&?",
                "pod.size() == 1                  | nothing is called pod                       | Did you mean pods?",
                "pods.exist(p, p.x)               | there is no function exist                  | Did you mean exists?",
                "pods.size() == \"1\"             | == doesn't go with int and string           | of one type",
                "pods.size() && true              | && doesn't go with int and bool             | of one type",
                "pods[0].x.startsWith(1)          | startsWith can't be used as dyn.startsWith(int) | string.startsWith(string)",
                "pods.all(p, has(p))              | has() asks for a field                      | has(p.status.phase)",
            })
    void saysWhatIsWrongAndWhatToDo(String expression, String what, String advice) {
        Problem problem = problem("'" + expression + "'");
        assertThat(problem.summary()).endsWith("isn't valid CEL: " + what + ".");
        assertThat(problem.hint()).contains(advice);
    }

    @Test
    void saysItOnASingleLine() {
        assertThat(problem("|\n          pods.all(p,\n            p.x == foo\n          )")
                        .summary())
                .isEqualTo("\"pods.all(p, p.x == foo )\" isn't valid CEL: nothing is called foo.");
    }

    @Test
    void pointsAtTheCharacterHoweverTheTextIsWritten() {
        assertThat(place("pods.all(p, p.x == foo)")).isEqualTo("lab.yaml:5:33");
        assertThat(place("'pods.all(p, p.x == foo)'")).isEqualTo("lab.yaml:5:34");
        assertThat(place("\"pods.all(p, p.x == foo)\"")).isEqualTo("lab.yaml:5:34");
        assertThat(place("&anchor !!str 'pods.all(p, p.x == foo)'"))
                .as("anchor and tag")
                .isEqualTo("lab.yaml:5:48");
        assertThat(place("'pods.all(p, p.x == ''a'' && foo)'"))
                .as("doubled quotes")
                .isEqualTo("lab.yaml:5:43");
        assertThat(place("\"pods.all(p,\\tp.x == \\\"\\u0061\\\" && foo)\""))
                .as("escapes")
                .isEqualTo("lab.yaml:5:49");
        assertThat(place("'pods.all(p, p.x == \"\uD83D\uDE80\" && foo)'"))
                .as("a character of two units")
                .isEqualTo("lab.yaml:5:41");
    }

    @Test
    void pointsAtTheLineOfATextThatHasSeveral() {
        assertThat(place("pods.all(p,\n          p.x == foo)")).as("plain").isEqualTo("lab.yaml:6:18");
        assertThat(place("\"pods.all(p,\n          p.x == foo)\"")).as("quoted").isEqualTo("lab.yaml:6:18");
        assertThat(place("|\n          pods.all(p,\n            p.x == foo\n          )"))
                .as("literal")
                .isEqualTo("lab.yaml:7:20");
        assertThat(place(">- # why\n          pods.all(p,\n          p.x ==\n\n          foo)"))
                .as("folded")
                .isEqualTo("lab.yaml:9:11");
        assertThat(place("|\n          pods.size() >")).as("past its end").isEqualTo("lab.yaml:6:24");
    }
}
