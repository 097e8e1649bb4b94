package labrunner.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import labrunner.run.state.ReadableLine;
import org.junit.jupiter.api.Test;

class LogFoldingTest {
    private final LogLines lines = new LogLines();

    private static ReadableLine line(int second, ReadableLine.Level level, String message) {
        return new ReadableLine(
                Optional.of(Instant.EPOCH.plusSeconds(second)), level, message, "", message + " at " + second);
    }

    private static ReadableLine info(int second, String message) {
        return line(second, ReadableLine.Level.INFO, message);
    }

    private void write(ReadableLine... more) {
        lines.offer(List.of(more), 0);
        lines.drain();
    }

    private List<String> rows() {
        return lines.shown().stream()
                .map(entry -> entry.message()
                        + entry.repeated().map(count -> " x" + count).orElse(""))
                .toList();
    }

    @Test
    void linesThatSayTheSameAreOneRowWithTheirCountAndTheNewestTime() {
        for (int i = 0; i < 250; i++) {
            write(line(2 * i, ReadableLine.Level.ERROR, "could not schedule pod"), info(2 * i + 1, "found pods"));
        }

        assertThat(rows()).containsExactly("could not schedule pod x250", "found pods x250");
        assertThat(lines.shown().getFirst().line().time()).contains(Instant.EPOCH.plusSeconds(498));
        assertThat(lines.shown().getFirst().since()).contains(Instant.EPOCH);
        assertThat(lines.total()).isEqualTo(500);
    }

    @Test
    void whatWasSaidLongBeforeIsSaidAgain() {
        write(info(0, "a"));
        IntStream.range(0, 6).forEach(i -> write(info(i, "line " + i)));
        write(info(9, "a"));

        assertThat(rows()).hasSize(8).startsWith("a").endsWith("a");
    }

    @Test
    void aStartAndLookUpsAreARowEachAndCanBeReadOneByOne() {
        write(
                info(0, "Starting EventSource"),
                info(1, "Starting Controller"),
                info(2, "Starting workers"),
                info(3, "created nodeclaim"),
                info(4, "resolved image"),
                info(5, "found load balancers of interest"),
                line(6, ReadableLine.Level.ERROR, "Starting workers"));

        assertThat(rows())
                .containsExactly(
                        "started its parts: 3 lines",
                        "created nodeclaim",
                        "looked up images and load balancers: 2 lines",
                        "Starting workers");
        assertThat(lines.shown().getFirst().opened())
                .isEqualTo("Starting EventSource\nStarting Controller\nStarting workers");
    }

    @Test
    void aLineAloneIsItself() {
        write(info(0, "Starting Controller"));
        assertThat(rows()).containsExactly("Starting Controller");
    }

    @Test
    void whoFollowsTheRowsSeesEachGrow() {
        var copy = new ArrayList<LogEntry>();
        lines.shown().addListener((ListChangeListener<LogEntry>) change -> {
            while (change.next()) {
                if (change.wasRemoved()) {
                    copy.subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                            .clear();
                }
                if (change.wasAdded()) {
                    copy.addAll(change.getFrom(), List.copyOf(change.getAddedSubList()));
                }
            }
        });
        for (int i = 0; i < 60; i++) {
            write(info(i, "line " + i % 7), info(i, "line " + i % 3), info(i, "line " + i));
            assertThat(copy).containsExactlyElementsOf(lines.shown());
        }
    }

    @Test
    void rowsAreFoldedAnewForWhatAFilterLetsPass() {
        write(info(0, "a"));
        IntStream.range(0, 9).forEach(i -> write(info(i, "b " + i)));
        write(info(10, "a"));
        lines.filter(LogFilter.of("-b"));

        assertThat(rows()).containsExactly("a x2");
        assertThat(lines.passed()).isEqualTo(2);
    }

    @Test
    void aRowThatIsGoneDoesNotGrow() {
        lines.offer(
                IntStream.range(0, LogLines.CAPACITY)
                        .mapToObj(i -> info(i, "line " + i))
                        .toList(),
                0);
        lines.drain();
        write(info(1, "line " + (LogLines.CAPACITY - 1)));
        write(info(2, "new"), info(3, "line " + (LogLines.CAPACITY - 1)));

        assertThat(rows()).hasSize(LogLines.CAPACITY).endsWith("line " + (LogLines.CAPACITY - 1) + " x3", "new");
    }
}
