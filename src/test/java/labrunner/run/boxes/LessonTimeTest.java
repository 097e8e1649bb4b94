package labrunner.run.boxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.http.ServerClock;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.ObjectSet;
import labrunner.lab.Where;
import labrunner.problem.Place;
import labrunner.run.state.BoxState;
import labrunner.run.state.Verdict;
import org.junit.jupiter.api.Test;

/** Waits of a lesson whose server sets its clock. */
class LessonTimeTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Expectation GONE = new Expectation(
            "e",
            "it is gone",
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Where.EVERYWHERE,
            Place.of("lab.yaml"),
            new Check.Absent(
                    new ObjectSet("ConfigMap", Optional.empty(), Optional.of("a"), Optional.empty(), Optional.empty())),
            false,
            Optional.empty(),
            false);

    private final ServerClock server = new ServerClock(START);
    private final BoxTrack track = new BoxTrack(GONE);
    private final StepTimes times = new StepTimes(START);
    private final LessonTime time = new LessonTime(server.clock(), by -> {
        times.move(by);
        track.move(by);
    });

    private Sight sight() {
        return new Sight(time.now(), true, List.of(new Sight.There(Set.of(), Optional.empty())));
    }

    private void judge(Verdict verdict) {
        track.judged(verdict, times.answered("delete"), sight());
    }

    private BoxState box() {
        return track.state(false, false, time.now());
    }

    @Test
    void aBoxWaitsAsLongAsBeforeThoughTheClockGoesBackAMonth() {
        waitsRightly(MONTH.negated());
    }

    @Test
    void aBoxWaitsAsLongAsBeforeThoughTheClockGoesAheadAMonth() {
        waitsRightly(MONTH);
    }

    private void waitsRightly(Duration jump) {
        times.answer("delete", time.now());
        judge(new Verdict.NotYet("no ConfigMap a", "1", Optional.empty()));
        server.passes(Duration.ofSeconds(20));
        server.sets(jump);
        assertThat(box().waited()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(23));
        assertThat(box().late()).isFalse();

        server.passes(Duration.ofSeconds(40));
        judge(new Verdict.Met("gone"));

        assertThat(box().took().orElseThrow()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(65));
        assertThat(box().metAt().orElseThrow())
                .isBetween(START.plus(jump).plusSeconds(59), START.plus(jump).plusSeconds(66));
    }

    @Test
    void aBoxOfAServerThatSetsItsClockBackIsLateInTheEnd() {
        times.answer("delete", time.now());
        judge(new Verdict.NotYet("no ConfigMap a", "1", Optional.empty()));
        server.sets(MONTH.negated());
        server.passes(Duration.ofMinutes(5).plusSeconds(5));

        assertThat(box().late()).isTrue();
    }
}
