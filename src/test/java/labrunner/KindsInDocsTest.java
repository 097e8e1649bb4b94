package labrunner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import labrunner.practice.Kinds;
import labrunner.practice.Resource;
import labrunner.value.KindTable;
import labrunner.value.KnownKind;
import org.junit.jupiter.api.Test;

/** What the docs say of kinds is what the table of kinds and the practice cluster have. */
class KindsInDocsTest {
    @Test
    void labFormatHasTheTableOfKinds() throws IOException {
        String page = Files.readString(Path.of("docs/lab-format.md"));
        List<String> rows = page.substring(page.indexOf("\n## Kinds\n"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| kind |"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        KindTable.all().stream().map(KindsInDocsTest::row).toList());
    }

    private static String row(KnownKind known) {
        List<String> names = Stream.concat(
                        Stream.of(known.kind().plural(), known.kind().name().toLowerCase(Locale.ROOT)),
                        known.kind().shortNames().stream())
                .distinct()
                .toList();
        return "| " + known.kind().name() + " | " + String.join(", ", names) + " | " + words(known.ready()) + " | "
                + times(known.start()) + " | " + times(known.end()) + " |";
    }

    private static String times(KnownKind.Took took) {
        return Stream.of(took.usually(), took.within())
                .map(time -> time.toSeconds() % 60 == 0 ? time.toMinutes() + "m" : time.toSeconds() + "s")
                .reduce((usually, within) -> usually + ", " + within)
                .orElseThrow();
    }

    private static String words(KnownKind.Ready ready) {
        return switch (ready) {
            case THERE -> "it is there";
            case ACTIVE -> "phase Active";
            case BOUND -> "phase Bound";
            case ESTABLISHED -> "condition Established";
            case COMPLETE -> "condition Complete";
            case READY -> "condition Ready";
            case RUNNING -> "condition Ready, or succeeded";
            case REPLICAS -> "all replicas ready";
            case ROLLED_OUT -> "rolled out";
            case ON_EACH_NODE -> "available on each of its nodes";
        };
    }

    @Test
    void practiceNamesEachKindThatItServes() throws IOException {
        String page = Files.readString(Path.of("docs/practice.md"));
        int at = page.indexOf("- **Kinds**: ");
        String list = page.substring(at + "- **Kinds**: ".length(), page.indexOf(" are served.", at));
        assertThat(Arrays.asList(list.split(",\\s+|\\s+and\\s+")))
                .containsExactlyElementsOf(
                        new Kinds().all().stream().map(Resource::kind).toList());
    }
}
