package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import labrunner.lab.Expectation;

/**
 * One expectation with its mark.
 *
 * @param now the latest verdict (the last one before clean-up, once frozen)
 * @param since from when it could be judged, in cluster time
 * @param metAt when it was first met, in cluster time
 * @param took from {@code since} to {@code metAt}
 * @param lastMet the last time it held; with a verdict that isn't met this is the start of "no longer"
 * @param frozen clean-up has begun: {@code now} stays
 * @param waited how long it was waited for so far, in cluster time
 * @param byHand a kubectl line that shows the same evidence
 */
public record BoxState(
        Expectation expectation,
        Mark mark,
        Verdict now,
        Optional<Instant> since,
        Optional<Instant> metAt,
        Optional<Duration> took,
        Optional<Instant> lastMet,
        boolean frozen,
        Duration waited,
        String byHand) {

    /** What the box shows. */
    public enum Mark {
        /** Not judged yet: the step's commands have not been run. */
        OPEN,
        /** Judged, not met yet. */
        WAITING,
        MET,
        /** Was met while its step is the current one, and is no longer. */
        NO_LONGER,
        BROKEN,
        NOT_HERE,
        UNKNOWN
    }

    public String id() {
        return expectation.id();
    }

    /** Whether nothing is left to wait for: met, or not for this cluster. */
    public boolean settled() {
        return mark == Mark.MET || mark == Mark.NOT_HERE;
    }

    /** Waited for longer than the lab says it usually takes. */
    public boolean slow() {
        return !settled() && waited.compareTo(expectation.usually()) > 0;
    }

    /** Waited for longer than the lab allows; what couldn't be judged yet, since the watch is behind, isn't. */
    public boolean late() {
        return !settled()
                && mark != Mark.OPEN
                && !(now instanceof Verdict.Pending)
                && waited.compareTo(expectation.within()) > 0;
    }
}
