package labrunner.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChangedLinesTest {
    @Test
    void aReplacedLineIsMarkedAndItsNeighboursAreNot() {
        assertThat(ChangedLines.of("a\nb\nc\n", "a\nx\nc\n")).containsExactly(1);
    }

    @Test
    void addedLinesAreMarked() {
        assertThat(ChangedLines.of("a\nc", "a\nb\nb2\nc")).containsExactly(1, 2);
    }

    @Test
    void whereALineWasTakenAwayTheOneAfterItIsMarked() {
        assertThat(ChangedLines.of("a\nb\nc", "a\nc")).containsExactly(1);
        assertThat(ChangedLines.of("a\nb", "a")).containsExactly(0);
    }

    @Test
    void oneLineOfAVeryLongTextIsFoundAmongItsNeighbours() {
        List<String> before = numbered(0, 20_000);
        var now = new ArrayList<>(before);
        now.set(12_345, "changed");
        now.add(12_350, "added");
        assertThat(of(before, now)).containsExactly(12_345, 12_350);
        now.remove(12_350);
        now.set(12_345, before.get(12_345));
        now.remove(19_000);
        assertThat(of(before, now)).containsExactly(19_000);
    }

    @Test
    void whatIsTooLongToBeComparedCountsAsChangedBetweenItsFirstAndLastChange() {
        List<String> before = numbered(0, 20_000);
        var now = new ArrayList<>(before);
        now.set(10, "changed");
        now.set(19_990, "changed");
        assertThat(of(before, now))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(10, 19_990).boxed().toList());
    }

    @Test
    void aTextWithNothingOfAnotherIsChangedThroughout() {
        assertThat(of(numbered(0, 20_000), numbered(20_000, 40_000))).hasSize(20_000);
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private static Set<Integer> of(List<String> before, List<String> now) {
        return ChangedLines.of(String.join("\n", before), String.join("\n", now));
    }

    /** What stands in both in the same order is not marked, however the ends are trimmed. */
    @Property(tries = 500)
    void asFewLinesAreMarkedAsCanBe(
            @ForAll @Size(max = 8) List<@IntRange(max = 2) Integer> before,
            @ForAll @Size(max = 8) List<@IntRange(max = 2) Integer> now) {
        Set<Integer> marks = of(
                before.stream().map(Object::toString).toList(),
                now.stream().map(Object::toString).toList());
        int added = now.size() - common(before, now);
        int removed = before.size() - common(before, now);
        assertThat(marks).hasSizeBetween(added, added + removed);
        assertThat(marks.isEmpty()).isEqualTo(before.equals(now));
    }

    private static int common(List<Integer> one, List<Integer> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        List<Integer> rest = one.subList(1, one.size());
        List<Integer> otherRest = other.subList(1, other.size());
        return one.getFirst().equals(other.getFirst())
                ? 1 + common(rest, otherRest)
                : Math.max(common(rest, other), common(one, otherRest));
    }

    @Test
    void spaceAtTheEndIsNoChange() {
        assertThat(ChangedLines.of("a\nb\n", "a\nb\n\n")).isEmpty();
    }

    @Property(tries = 200)
    void aTextIsNeverChangedAgainstItself(@ForAll String text) {
        assertThat(ChangedLines.of(text, text)).isEmpty();
    }

    @Property(tries = 200)
    void marksAreLinesThatAreThere(@ForAll @NotEmpty String before, @ForAll @NotEmpty String now) {
        long lines = Math.max(1, now.stripTrailing().lines().count());
        assertThat(ChangedLines.of(before, now)).allMatch(line -> line >= 0 && line < lines);
    }
}
