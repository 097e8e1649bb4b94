package labrunner.ui.kit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import labrunner.fault.Fault;

/** What only a practice cluster has: its clock. The window declares it, Main fulfils it. */
public interface PracticeControls {

    /** Time jumps to the next thing that happens. */
    double FULL = Double.POSITIVE_INFINITY;

    /** The rates of time that the menu offers; 1 is the pace of a real cluster. */
    List<Double> RATES = List.of(1.0, 5.0, 10.0, 30.0, 100.0, FULL);

    /** How many seconds of the cluster pass in one of ours. */
    double rate();

    /** Sets the rate; takes effect at once. */
    void rate(double wanted);

    /** Whether the cluster's time stands still. */
    boolean paused();

    /** Stops the cluster's time, or lets it run on at the rate it had. */
    void pause(boolean wanted);

    /** Whether time stands still because nothing is asked of the cluster while somebody reads. */
    default boolean reading() {
        return false;
    }

    /**
     * Lets time stand still for somebody who reads, if nothing is on its way in the cluster and nobody changed something for a while; the
     * next change ends that. Returns at once.
     */
    default void read() {}

    /** Lets time run again that stands still for somebody who reads. */
    default void goOn() {}

    /** How often somebody has changed something in the cluster. */
    default long writes() {
        return 0;
    }

    /** Lets time jump over what is being waited for, until that has happened or nothing is on its way any more. */
    CompletionStage<Skipped> skipWait();

    /** What goes wrong on purpose, or will. */
    default List<Fault> faults() {
        return List.of();
    }

    /** Lets something go wrong until it is mended, whatever lab is open. */
    default void play(Fault fault) {}

    /** Lets it go well again. */
    default void mend(Fault fault) {}

    /** Whether the cluster will be there again as it is when the window opens the next time. */
    default boolean livesOn() {
        return false;
    }

    /** Whether the next one is to be a new one instead. */
    default boolean anew() {
        return false;
    }

    /** Says whether the next one is to be a new one. */
    default void anew(boolean wanted) {}

    /** What to tell a learner of the cluster: that it isn't that of the last time, or is no longer kept, or was changed for a page. */
    default Optional<String> said() {
        return Optional.empty();
    }

    /**
     * What became of a wait that was to be skipped.
     *
     * @param time how much time of the cluster was skipped; zero where nothing was waited for
     * @param happened whether something that one waits for has happened
     */
    record Skipped(Duration time, boolean happened) {}
}
