package labrunner.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import labrunner.lab.shell.Grep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Patterns of labs and pages: what is taken, and that no line takes long. */
class LinePatternTest {
    private static final String LINE = "e".repeat(5_000);

    @TempDir
    Path folder;

    /** Each of these needs more steps than there are atoms on an engine that tries all ways. */
    @Test
    @Timeout(20)
    void aPatternThatHasManyWaysToMissALineEndsAtOnce() {
        for (String pattern : List.of("^(([^z]*)*)*zz$", "(e+)+z", "(e|ee|e)*z", ".*e.*e.*e.*e.*e.*e.*e.*e.*zz")) {
            assertThat(LinePattern.of(pattern, false).matcher(LINE).find())
                    .as(pattern)
                    .isFalse();
        }
    }

    @Test
    @Timeout(20)
    void soDoesAGrepOfAPage() {
        LineFilter grep = Grep.read(List.of(".*e".repeat(12) + ".*zz"));

        assertThat(grep.passes().test(LINE)).isFalse();
        assertThat(grep.passes().test(LINE + "zz")).isTrue();
    }

    @Test
    void aGrepFindsWhatItsCharactersSay() {
        assertThat(Grep.read(List.of("a(b)+{2}|c")).passes().test("a(b)+{2}|c")).isTrue();
        assertThat(Grep.read(List.of("a\\.b")).passes().test("axb")).isFalse();
        assertThat(Grep.read(List.of("-i", "ÄB")).passes().test("xäb")).isTrue();
    }

    @Test
    void whatTheEngineDoesNotKnowIsNamed() {
        assertThat(LinePattern.mistake("(a)\\1"))
                .hasValueSatisfying(why -> assertThat(why).contains("refers back"));
        for (String around : List.of("a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b")) {
            assertThat(LinePattern.mistake(around))
                    .hasValueSatisfying(why -> assertThat(why).contains("ahead or behind"));
        }
        assertThat(LinePattern.mistake("a\\\\1")).isEmpty();
        assertThatThrownBy(() -> LinePattern.of("(", false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPatternThatBecomesAVeryLargeProgramIsRefused() {
        assertThat(LinePattern.mistake("((a{1000}){1000}){1000}")).isPresent();
        assertThat(LinePattern.mistake("a".repeat(1_001))).isPresent();
        assertThat(LinePattern.mistake("[a-z0-9]{1,63}(-[a-z]{4}){2}")).isEmpty();
    }

    @Test
    void aLabsPatternThatIsNotKnownIsAMistakeWithItsPlace() {
        var pages = new Pages(folder)
                .with("index.md", "# T\n## S\ntext\n")
                .with("lab.yaml", "steps:\n  S:\n    expect:\n      - {log: '(a)\\1', pods: Pod}\n");

        assertThat(pages.problem().toString()).startsWith("lab.yaml:4:").contains("refers back to a group with \\1");
        pages.with("lab.yaml", "steps:\n  S:\n    expect:\n      - {event: A, about: Pod, message: 'a(?=b)'}\n");
        assertThat(pages.problem().toString()).startsWith("lab.yaml:4:").contains("looks ahead or behind");
    }

    /** A list of labels with a space after each comma: each space could belong to two places of the pattern. */
    @Test
    void aLongSelectorIsRefusedInTheTimeOfItsLength() {
        var pages = new Pages(folder)
                .with("index.md", "# T\n## S\ntext\n")
                .with(
                        "lab.yaml",
                        "steps:\n  S:\n    expect:\n      - ready: {kind: Pod, selector: 'a" + ", a".repeat(200)
                                + ",'}\n");

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(pages.problem().summary()).contains("kubectl doesn't take the selector"));
    }
}
