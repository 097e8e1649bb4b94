package labrunner.run.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Expectation;
import labrunner.texts.Texts;

/**
 * One expectation with its mark.
 *
 * @param now the latest verdict (the last one before clean-up, once frozen)
 * @param judged the latest verdict that said whether it holds; kept while {@code now} can't
 * @param since from when it was waited for: its command's answer, or when it was lost or made again; in cluster time
 * @param metAt when the objects that are there now, or were the last, met it; in cluster time
 * @param took how long it was waited for before {@code metAt}; empty where this process didn't see it begin
 * @param lastMet the last time it held; with a verdict that isn't met this is the start of "no longer"
 * @param history when it was met and lost, the oldest first; only the latest few
 * @param frozen clean-up has begun: {@code now} stays
 * @param waited how long it was waited for so far, in cluster time
 * @param byHand a kubectl line that shows the same evidence
 * @param cause why it isn't met, while it is waited for or has failed
 */
public record BoxState(
        Expectation expectation,
        Mark mark,
        Verdict now,
        Optional<Verdict> judged,
        Optional<Instant> since,
        Optional<Instant> metAt,
        Optional<Duration> took,
        Optional<Instant> lastMet,
        List<Moment> history,
        boolean frozen,
        Duration waited,
        String byHand,
        Optional<Cause> cause) {

    public static final String REMEMBERED = Texts.of("judged.before");

    /**
     * When it was met or lost.
     *
     * @param at in cluster time
     * @param why what was seen then
     */
    public record Moment(Instant at, boolean met, String why) {}

    /** What the box shows. */
    public enum Mark {
        /** Not judged yet: its command has not been run. */
        OPEN,
        /** Judged, not met yet. */
        WAITING,
        MET,
        /** Was met while its step is open, and is no longer. */
        NO_LONGER,
        BROKEN,
        /** Not met, and nothing is on its way that could change that: a warning and no failure. */
        STAYS_PENDING,
        /** Its object was changed again before it was met. */
        OVERTAKEN,
        /** Its command failed, and the run went on. */
        COMMAND_FAILED,
        NOT_HERE,
        UNKNOWN
    }

    public String id() {
        return expectation.id();
    }

    /** Whether an earlier process of this run saw it, and nobody looked since. */
    public boolean remembered() {
        return now.equals(new Verdict.Met(REMEMBERED));
    }

    /** Whether it was met, then lost. */
    public boolean wavered() {
        return history.stream().anyMatch(moment -> !moment.met());
    }

    /** Whether nothing is left to wait for: met, not for this cluster, overtaken, its command failed, or it stays pending. */
    public boolean settled() {
        return mark == Mark.MET || mark == Mark.STAYS_PENDING || !counts();
    }

    /** Whether it can be met here: not one for another kind of cluster, nor one that was overtaken or whose command failed. */
    public boolean counts() {
        return mark != Mark.NOT_HERE && mark != Mark.OVERTAKEN && mark != Mark.COMMAND_FAILED;
    }

    /** Why it stays pending, if it does. */
    public Optional<String> staysPending() {
        return mark == Mark.STAYS_PENDING && now instanceof Verdict.StaysPending stays
                ? Optional.of(stays.why())
                : Optional.empty();
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
