package labrunner.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/lab-format.md} names is what the reader takes. */
class LabFormatTest {
    private static final Pattern QUOTED = Pattern.compile("`((?:[^`\\\\]|\\\\.)*)`");

    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("docs/lab-format.md"));
    }

    private static Stream<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(match -> match.group(1));
    }

    @Test
    void thePageNamesExactlyTheLanguagesOfFencesThatHoldCommands() throws IOException {
        List<String> named = page().stream()
                .filter(line -> line.startsWith("| a fenced block in `"))
                .flatMap(line -> quoted(line.split("\\|")[1]))
                .toList();
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FenceLanguage.values())
                        .filter(language -> language.isBash() || language.isOtherShell())
                        .flatMap(language -> language.names().stream())
                        .toList());
    }

    /** The first cells of a table's rows, below its head. */
    private static List<List<String>> rows(String head) throws IOException {
        return page().stream()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("(?<!\\\\)\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(1, cells.size() - 1))
                .toList();
    }

    @Test
    void thePageNamesExactlyTheChecksAndWhatGoesWithEach() throws IOException {
        List<List<String>> rows = rows("| check | is met when |");
        assertThat(rows)
                .extracting(cells -> first(cells.getFirst()))
                .containsExactlyElementsOf(Checks.WORDS.sequencedKeySet());
        for (List<String> cells : rows) {
            String word = first(cells.getFirst());
            assertThat(quoted(cells.get(2)).map(text -> text.replaceFirst(":.*", "")))
                    .as("what goes with " + word)
                    .containsExactlyInAnyOrderElementsOf(Checks.WORDS.get(word).keys());
        }
        assertThat(rows("| key | default | |")).extracting(cells -> first(cells.getFirst()))
                .containsExactlyInAnyOrderElementsOf(ExpectationReader.ALWAYS);
    }

    private static String first(String cell) {
        return quoted(cell).findFirst().orElseThrow().replaceFirst(":.*", "");
    }
}
