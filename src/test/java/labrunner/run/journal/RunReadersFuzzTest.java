package labrunner.run.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.Fuzz;
import labrunner.cluster.watch.LogLine;
import labrunner.run.Snapshots;
import labrunner.run.state.ReadableLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A journal and a line of a log are read, or set aside and shown as they are. */
class RunReadersFuzzTest {
    private static final List<String> WORDS = List.of(
            "\"version\":",
            "\"ref\":null",
            "\"boxes\":",
            "\"objects\":[",
            "INTENDED",
            "\"level\":",
            "\"time\":",
            "2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void journals() {
        String journal = JsonMapper.builder()
                .build()
                .writeValueAsString(JournalData.begin("l", "h", "u", "r", "0123456789ab", Snapshots.NOW));
        Fuzz.run("journal", List.of(journal), WORDS, List.of(), this::readOrRefused);
    }

    private void readOrRefused(String text) {
        try {
            JournalText.parse(text.getBytes(UTF_8), () -> "0123456789ab");
        } catch (JournalText.Unreadable e) {
            return; // it is set aside
        }
    }

    @Test
    void lines() {
        List<String> seeds = List.of(
                "{\"level\":\"INFO\",\"time\":\"2026-01-01T00:00:00.1Z\",\"message\":\"m\",\"NodeClaim\":{\"name\":\"a\"},\"n\":1.5}",
                "plain text");
        Fuzz.run(
                "log line",
                seeds,
                WORDS,
                List.of(),
                text -> ReadableLine.of(new LogLine("n", "p", "c", Optional.empty(), text)));
    }
}
