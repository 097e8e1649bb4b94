package labrunner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import labrunner.fault.Fault;
import labrunner.practice.PracticeCluster;
import labrunner.ui.kit.PracticeControls;

/** The clock of a practice cluster; a pause keeps the rate for when time goes on. */
final class PracticeClock implements PracticeControls {
    /** Whoever changed nothing for that long reads. */
    private static final Duration READS = Duration.ofSeconds(10);

    private final WindowPractice kept;
    private final PracticeCluster cluster;
    private volatile double rate = WindowWiring.PACE;
    private volatile boolean paused;

    PracticeClock(WindowPractice kept) {
        this.kept = kept;
        cluster = kept.cluster();
    }

    @Override
    public boolean livesOn() {
        return kept.livesOn();
    }

    @Override
    public List<Fault> faults() {
        return cluster.faults();
    }

    @Override
    public void play(Fault fault) {
        cluster.playByHand(fault);
    }

    @Override
    public void mend(Fault fault) {
        cluster.mend(fault);
    }

    @Override
    public boolean anew() {
        return kept.forgotten();
    }

    @Override
    public void anew(boolean wanted) {
        kept.forget(wanted);
    }

    @Override
    public Optional<String> said() {
        return kept.said();
    }

    @Override
    public double rate() {
        return rate;
    }

    @Override
    public void rate(double wanted) {
        rate = wanted;
        paused = false;
        cluster.speed(wanted);
    }

    @Override
    public boolean paused() {
        return paused;
    }

    @Override
    public void pause(boolean wanted) {
        paused = wanted;
        if (wanted) {
            cluster.pause();
        } else {
            cluster.speed(rate);
        }
    }

    @Override
    public boolean reading() {
        return !paused && cluster.standsStill();
    }

    @Override
    public void read() {
        if (!paused) {
            cluster.standStill(READS);
        }
    }

    @Override
    public void goOn() {
        if (reading()) {
            cluster.speed(rate);
        }
    }

    @Override
    public long writes() {
        return cluster.writes();
    }

    @Override
    public CompletionStage<Skipped> skipWait() {
        return cluster.skipWait().thenApply(skipped -> new Skipped(skipped.time(), skipped.over()));
    }
}
