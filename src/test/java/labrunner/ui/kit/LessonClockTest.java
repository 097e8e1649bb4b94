package labrunner.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import labrunner.cluster.ClusterIdentity;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Timeline;
import labrunner.ui.SketchLab;
import labrunner.ui.Sketchbook;
import org.junit.jupiter.api.Test;

class LessonClockTest {
    private static final LessonState OPENED = Sketchbook.opened();
    private long nanos;
    private final LessonClock clock = new LessonClock(() -> nanos);

    private void passes(int seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }

    private static LessonState at(double rate) {
        ClusterIdentity was = OPENED.cluster();
        return new LessonState(
                OPENED.lab(),
                new ClusterIdentity(
                        was.uid(),
                        was.server(),
                        was.version(),
                        was.karpenterInstalled(),
                        was.nodeClassesInstalled(),
                        was.selfHosted(),
                        rate),
                OPENED.phase(),
                OPENED.current(),
                OPENED.steps(),
                OPENED.prerequisites(),
                OPENED.question(),
                OPENED.cleanup(),
                OPENED.comparison(),
                OPENED.nodePools(),
                OPENED.deployments(),
                OPENED.resumed(),
                OPENED.problem(),
                OPENED.snapshot(),
                Timeline.NONE);
    }

    @Test
    void goesOnBetweenStatesAtTheClustersRate() {
        clock.show(at(10));
        passes(3);
        assertThat(clock.now()).isEqualTo(SketchLab.NOW.plusSeconds(30));
    }

    @Test
    void goesOnOnlyWithTheStatesWhereEveryWaitIsSkipped() {
        clock.show(at(Double.POSITIVE_INFINITY));
        passes(3);
        assertThat(clock.now()).isEqualTo(SketchLab.NOW);
    }

    @Test
    void doesNotGoBackWhenAStateComesWithTheSameSnapshot() {
        clock.show(at(10));
        passes(12);
        clock.show(at(10));
        assertThat(clock.now()).isEqualTo(SketchLab.NOW.plusSeconds(120));
        passes(1);
        assertThat(clock.now()).isEqualTo(SketchLab.NOW.plusSeconds(130));
        assertThat(clock.sinceState()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void keepsWhatHasPassedAtTheOldRateWhenTheRateChanges() {
        clock.show(at(10));
        passes(2);
        clock.show(at(1));
        passes(5);
        assertThat(clock.now()).isEqualTo(SketchLab.NOW.plusSeconds(25));
    }

    @Test
    void standsStillFromTheMomentAtWhichTimeIsStoppedThoughNoStateComes() {
        var rate = new AtomicReference<>(10.0);
        var stoppable = new LessonClock(() -> nanos, () -> OptionalDouble.of(rate.get()));
        stoppable.show(at(10));
        passes(3);
        assertThat(stoppable.now()).isEqualTo(SketchLab.NOW.plusSeconds(30));
        rate.set(0.0);
        assertThat(stoppable.sinceState()).isEqualTo(Duration.ofSeconds(30));
        passes(60);
        assertThat(stoppable.now()).isEqualTo(SketchLab.NOW.plusSeconds(30));
        assertThat(stoppable.sinceState()).isEqualTo(Duration.ofSeconds(30));
        rate.set(5.0);
        assertThat(stoppable.now()).isEqualTo(SketchLab.NOW.plusSeconds(30));
        passes(2);
        assertThat(stoppable.now()).isEqualTo(SketchLab.NOW.plusSeconds(40));
    }

    @Test
    void saysWhetherTimeHasPassedSinceItWasAskedLast() {
        var rate = new AtomicReference<>(10.0);
        var stoppable = new LessonClock(() -> nanos, () -> OptionalDouble.of(rate.get()));
        stoppable.show(at(10));
        assertThat(stoppable.moved()).isTrue();
        passes(1);
        assertThat(stoppable.moved()).isTrue();
        rate.set(0.0);
        stoppable.moved();
        passes(60);
        assertThat(stoppable.moved()).isFalse();
    }
}
