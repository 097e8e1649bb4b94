package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
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
