package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/lab-format.md names the verbs of kubectl that are read, each with its flags. */
class DocumentedCommandsTest {
    @Test
    void thePageNamesExactlyTheFlagsThatAreTaken() throws IOException {
        List<DocumentedCommands> rows = DocumentedCommands.all().stream()
                .filter(row -> row.examples().getLast().startsWith("kubectl"))
                .toList();
        assertThat(rows)
                .extracting(DocumentedCommandsTest::verb)
                .containsExactlyInAnyOrderElementsOf(Kubectl.VERBS.sequencedKeySet());
        for (DocumentedCommands row : rows) {
            assertThat(row.flags())
                    .as(verb(row))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Kubectl.VERBS.get(verb(row)).flags().split(" "))
                                    .filter(flag -> !flag.isEmpty())
                                    .map(DocumentedCommandsTest::shortest)
                                    .toList());
        }
    }

    private static String verb(DocumentedCommands row) {
        String line = row.examples().getLast().substring("kubectl ".length());
        return Kubectl.VERBS.sequencedKeySet().stream()
                .filter(verb -> line.startsWith(verb + " "))
                .max(Comparator.comparing(String::length))
                .orElse(line);
    }

    /** {@code -n} for {@code namespace,n=}. */
    private static String shortest(String flag) {
        String[] spellings = flag.replace("=", "").split(",");
        return spellings.length > 1 ? "-" + spellings[1] : "--" + spellings[0];
    }
}
