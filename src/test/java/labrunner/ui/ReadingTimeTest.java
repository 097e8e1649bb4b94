package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import labrunner.run.state.LessonState;
import labrunner.ui.kit.Door;
import labrunner.ui.kit.PracticeControls;
import labrunner.ui.kit.Preferences;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time that waits while a learner reads. */
class ReadingTimeTest {
    /** A cluster in which nothing is on its way. */
    private static final class Calm implements PracticeControls {
        private boolean reading;
        private long writes;

        @Override
        public double rate() {
            return 10;
        }

        @Override
        public void rate(double wanted) {
            throw new UnsupportedOperationException("nobody turns the rate");
        }

        @Override
        public boolean paused() {
            return false;
        }

        @Override
        public void pause(boolean wanted) {
            throw new UnsupportedOperationException("reading is no pause");
        }

        @Override
        public CompletionStage<Skipped> skipWait() {
            return new CompletableFuture<>();
        }

        @Override
        public boolean reading() {
            return reading;
        }

        @Override
        public void read() {
            reading = true;
        }

        @Override
        public void goOn() {
            reading = false;
        }

        @Override
        public long writes() {
            return writes;
        }
    }

    @TempDir
    private Path folder;

    private final Calm cluster = new Calm();
    private ReadingTime time = new ReadingTime(cluster, new Preferences(Path.of("nowhere")));

    @BeforeEach
    void remembers() {
        time = new ReadingTime(cluster, new Preferences(folder));
    }

    @Test
    void aLearnerReadsWhereNothingIsWaitedFor() {
        assertThat(Door.reads(Sketchbook.opened())).isTrue();
        assertThat(Door.reads(Sketchbook.observing())).isTrue();
        assertThat(Door.reads(Sketchbook.underWay())).as("a box is waited for").isFalse();
        assertThat(Door.reads(Sketchbook.broken())).as("a box is broken").isFalse();
        assertThat(Door.reads(Sketchbook.secondCommand(true)))
                .as("a command runs")
                .isFalse();
        assertThat(Door.reads(Sketchbook.cleaningUp())).isFalse();
        assertThat(Door.reads(Sketchbook.cleanedUp())).isTrue();
    }

    @Test
    void itStandsAtTheDoorAndRunsOnceSomethingIsWaitedFor() {
        time.look(Sketchbook.opened());
        assertThat(cluster.reading).isTrue();
        time.look(Sketchbook.underWay());
        assertThat(cluster.reading).isFalse();
        time.look(Sketchbook.observing());
        assertThat(cluster.reading).isTrue();
    }

    @Test
    void whoLetsItRunHasItRunUntilTheNextStepOrTheNextChange() {
        LessonState here = Sketchbook.observing();
        time.look(here);
        time.letRun();
        time.look(here);
        assertThat(cluster.reading).isFalse();

        cluster.writes++;
        time.look(here);
        assertThat(cluster.reading).as("something was changed").isTrue();

        time.letRun();
        time.look(Sketchbook.opened());
        assertThat(cluster.reading).as("another step").isTrue();
    }

    @Test
    void itNeverStandsWhereThatIsTurnedOffAndTheWindowRemembersIt() {
        time.look(Sketchbook.opened());
        time.want(false);
        assertThat(cluster.reading).isFalse();
        time.look(Sketchbook.opened());
        assertThat(cluster.reading).isFalse();
        assertThat(new ReadingTime(cluster, new Preferences(folder)).wanted()).isFalse();
    }
}
