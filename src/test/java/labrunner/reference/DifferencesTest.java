package labrunner.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final String EACH_TIME = "pods, only on the practice cluster: b";

    @Test
    void areTheLinesOfOneSideAloneAndHowOftenTheyAre() {
        assertThat(Differences.between("pods", List.of("a", "b"), List.of("c", "a", "a")))
                .containsExactly(
                        "pods, only on the reference cluster: c", "pods, only on the reference cluster: a", EACH_TIME);
    }

    @Test
    void countOnlyIfTheyComeEachTime() {
        Deque<List<String>> runs =
                new ArrayDeque<>(List.of(List.of("a race", EACH_TIME), List.of(EACH_TIME, "another")));
        assertThat(Differences.recurring(runs::pop)).containsExactly(EACH_TIME);
    }

    @Test
    void areLookedForOnceWhereThereAreNone() {
        Deque<List<String>> runs = new ArrayDeque<>(List.of(List.of(), List.of("not asked for")));
        assertThat(Differences.recurring(runs::pop)).isEmpty();
        assertThat(runs).hasSize(1);
    }
}
