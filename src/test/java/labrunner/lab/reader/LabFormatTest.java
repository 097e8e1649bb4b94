package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.lab.Check;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;
import labrunner.lab.markdown.FenceLanguage;
import labrunner.lab.shell.DocumentedCommands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/lab-format.md} names is what the reader takes. */
class LabFormatTest {
    @TempDir
    Path folder;

    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("docs/lab-format.md"));
    }

    @Test
    void thePageNamesExactlyTheLanguagesOfFencesThatHoldCommands() throws IOException {
        List<String> named = page().stream()
                .filter(line -> line.startsWith("| a fenced block in `"))
                .flatMap(line -> DocumentedCommands.quoted(line.split("\\|")[1]))
                .toList();
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FenceLanguage.values())
                        .filter(language -> language.isBash() || language.isOtherShell())
                        .flatMap(language -> language.names().stream())
                        .toList());
    }

    @Test
    void thePageNamesExactlyTheChecksAndWhatGoesWithEach() throws IOException {
        List<List<String>> rows = DocumentedCommands.rows("| check | is met when |");
        assertThat(rows)
                .extracting(cells -> first(cells.getFirst()))
                .containsExactlyElementsOf(Checks.WORDS.sequencedKeySet());
        for (List<String> cells : rows) {
            String word = first(cells.getFirst());
            assertThat(DocumentedCommands.quoted(cells.get(2)).map(text -> text.replaceFirst(":.*", "")))
                    .as("what goes with " + word)
                    .containsExactlyInAnyOrderElementsOf(Checks.WORDS.get(word).keys());
        }
        assertThat(DocumentedCommands.rows("| key | default | |"))
                .extracting(cells -> first(cells.getFirst()))
                .containsExactlyInAnyOrderElementsOf(ExpectationReader.ALWAYS);
    }

    /** Every sort of command but the one that is only shown. */
    private static Set<Class<?>> sorts(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(part -> sorts(part).stream())
                        .collect(Collectors.toSet())
                : type == Command.Shown.class ? Set.of() : Set.of(type);
    }

    @Test
    void everyCommandOfThePageIsRunAndEverySortOfCommandIsOnIt() throws IOException {
        List<PlacedCommand> commands = DocumentedCommands.read(folder);
        assertThat(commands)
                .allSatisfy(placed ->
                        assertThat(placed.command().notRun()).as(placed.line()).isEmpty());
        assertThat(commands)
                .allSatisfy(placed -> assertThat(LabPrinter.words(placed.command()))
                        .as(placed.line())
                        .isNotBlank()
                        .doesNotContain("Optional", "null"));
        assertThat(commands.stream()
                        .<Class<?>>map(placed -> placed.command().getClass())
                        .collect(Collectors.toSet()))
                .isEqualTo(sorts(Command.class));
    }

    /** A row of the table of checks as an expectation. */
    private static String filled(List<String> cells) {
        return Stream.concat(
                        DocumentedCommands.quoted(cells.getFirst()),
                        DocumentedCommands.quoted(cells.get(2)).filter(text -> text.contains(": ")))
                .map(text -> text.replace("OBJECTS", "{kind: Pod}")
                        .replace("REGEX", "x")
                        .replace("REASON", "Launched")
                        .replace("EXPRESSION", "name.size() > 0"))
                .collect(Collectors.joining(", ", "  - {", "}\n"));
    }

    @Test
    void everyCheckOfThePageIsReadAndEverySortOfCheckIsOnIt() throws IOException {
        String yaml = DocumentedCommands.rows("| check | is met when |").stream()
                .map(LabFormatTest::filled)
                .collect(Collectors.joining("", "prerequisites:\n", ""));
        Lab lab = new Pages(folder.toAbsolutePath())
                .with("index.md", "# T\n")
                .with("lab.yaml", yaml)
                .read();
        assertThat(lab.prerequisites().stream()
                        .<Class<?>>map(expectation -> expectation.check().getClass())
                        .collect(Collectors.toSet()))
                .isEqualTo(sorts(Check.class));
    }

    private static String first(String cell) {
        return DocumentedCommands.quoted(cell).findFirst().orElseThrow().replaceFirst(":.*", "");
    }
}
