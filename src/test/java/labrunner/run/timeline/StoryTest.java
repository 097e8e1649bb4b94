package labrunner.run.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A timeline in words. */
class StoryTest {
    private static final Instant T = Instant.parse("2026-11-24T10:00:00Z");

    private static Bar pod(String name, String node, Station... stations) {
        return new Bar(
                name,
                Bar.Kind.POD,
                name,
                Optional.of("demo"),
                true,
                new Bar.About("", "", "", "", "", node),
                List.of(stations),
                List.of());
    }

    private static Station at(Stage stage, long second) {
        return new Station(stage, T.plusSeconds(second), Source.CONDITION);
    }

    private static List<String> told(Bar... bars) {
        return Story.of(new Timeline(List.of(bars), List.of(), 0)).stream()
                .map(Story.Told::text)
                .toList();
    }

    @Test
    void tellsARunOfTheLabInFourSentences() {
        assertThat(Story.of(Recorded.twoArchitectures()))
                .extracting(Story.Told::text)
                .containsExactly(
                        "4 pods had no place → 2 machines ordered after 1.0 s → D4pls_v6 took 3 pods after 80 s, D2pls_v6 the fourth after 97 s",
                        "4 pods had no place → 2 machines ordered after 1.0 s → D4als_v6 took 3 pods after 81 s, D2als_v6 the fourth after 94 s",
                        "2 machines to be deleted → D4pls_v6 gone after 56 s, D2pls_v6 after 61 s",
                        "2 machines to be deleted → D4als_v6 gone after 61 s, D2als_v6 after 61 s");
    }

    @Test
    void saysThatNoMachineWasOrderedWhileNoneWas() {
        assertThat(told(
                        pod("a", "", at(Stage.CREATED, 0), at(Stage.PENDING, 0)),
                        pod("b", "", at(Stage.CREATED, 0), at(Stage.PENDING, 1))))
                .containsExactly("2 pods had no place → 2 wait, and no machine was ordered");
    }

    @Test
    void podsThatAreDeletedWhileTheyWaitAndThoseThatStillWaitAreToldApart() {
        assertThat(told(
                        pod("a", "n", at(Stage.CREATED, 0), at(Stage.PENDING, 0), at(Stage.SCHEDULED, 20)),
                        pod("b", "", at(Stage.CREATED, 0), at(Stage.PENDING, 0), at(Stage.DELETED, 9)),
                        pod("c", "", at(Stage.CREATED, 0), at(Stage.PENDING, 0))))
                .containsExactly(
                        "3 pods had no place → n took 1 pod after 20 s → 1 was deleted while waiting → 1 still waits");
    }

    @Test
    void podsThatHaveANodeAtOnceAreNoStory() {
        assertThat(told(pod("a", "n", at(Stage.CREATED, 0), at(Stage.SCHEDULED, 1))))
                .isEmpty();
    }

    @Test
    void podsThatComeMuchLaterAreAStoryOfTheirOwn() {
        assertThat(told(
                        pod("a", "n", at(Stage.CREATED, 0), at(Stage.PENDING, 0), at(Stage.SCHEDULED, 9)),
                        pod("b", "n", at(Stage.CREATED, 60), at(Stage.PENDING, 60), at(Stage.SCHEDULED, 65))))
                .containsExactly(
                        "1 pod had no place → n took 1 pod after 9.0 s",
                        "1 pod had no place → n took 1 pod after 5.0 s");
    }
}
