package labrunner.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import labrunner.cluster.watch.LogLine;
import labrunner.lab.LineFilter;
import labrunner.run.state.ReadableLine;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    private final LogLines lines = new LogLines();

    private static ReadableLine line(String text) {
        return ReadableLine.of(new LogLine("karpenter", "karpenter-0", "controller", Optional.empty(), text));
    }

    private static List<ReadableLine> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> line("line " + i)).toList();
    }

    @Test
    void keeps_the_newest_lines_and_counts_those_that_are_gone() {
        for (int i = 0; i < 3; i++) {
            lines.offer(numbered(i * 20_000, (i + 1) * 20_000), 0);
            lines.drain();
        }

        assertThat(lines.shown()).hasSize(LogLines.CAPACITY);
        assertThat(lines.shown().getFirst().line().raw()).isEqualTo("line 10000");
        assertThat(lines.shown().getLast().line().raw()).isEqualTo("line 59999");
        assertThat(lines.total()).isEqualTo(60_000);
        assertThat(lines.dropped()).isEqualTo(10_000);
    }

    @Test
    void lines_that_come_faster_than_they_are_taken_are_counted_as_dropped() {
        lines.offer(numbered(0, LogLines.CAPACITY + 7), 5);
        lines.drain();

        assertThat(lines.dropped()).isEqualTo(12);
        assertThat(lines.total()).isEqualTo(LogLines.CAPACITY + 12);
    }

    @Test
    void a_filter_thins_out_what_is_there_and_what_comes() {
        lines.offer(List.of(line("created nodeclaim a"), line("finished call"), line("deleted node")), 0);
        lines.drain();
        lines.filter(LogFilter.of("node -\"finished call\" -deleted"));
        lines.offer(List.of(line("created nodeclaim b"), line("deleted nodeclaim a")), 0);
        lines.drain();

        assertThat(lines.shown())
                .extracting(entry -> entry.line().raw())
                .containsExactly("created nodeclaim a", "created nodeclaim b");

        assertThat(lines.passed()).isEqualTo(2);
        assertThat(lines.kept()).isEqualTo(5);

        lines.filter(LogFilter.of(""));
        assertThat(lines.shown()).hasSize(5);
    }

    @Test
    void a_pages_grep_becomes_the_same_filter() {
        String text = LogFilter.textOf(List.of(new LineFilter("finished call", "finished call", true, false)));

        assertThat(text).isEqualTo("-\"finished call\"");
        assertThat(LogFilter.of(text).test(line("finished call"))).isFalse();
        assertThat(LogFilter.of(text).test(line("created nodeclaim"))).isTrue();
    }

    @Test
    void listeners_can_follow_every_change_of_the_ring() {
        var ring = new RingList<Integer>(5);
        var copy = new ArrayList<Integer>();
        ring.addListener((ListChangeListener<Integer>) change -> {
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

        for (int i = 0; i < 40; i++) {
            ring.append(IntStream.range(i * 10, i * 10 + i % 7).boxed().toList());
            assertThat(copy).containsExactlyElementsOf(ring);
        }
        ring.become(List.of(1, 2));
        assertThat(copy).containsExactly(1, 2);
    }
}
