package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import labrunner.lab.Expectation;
import labrunner.run.BoxState.Mark;

/** What is remembered of one expectation between snapshots. Lesson thread only. */
final class BoxTrack {
    private final Expectation expectation;
    private Verdict now = new Verdict.Pending("its step");
    private Optional<Instant> since = Optional.empty();
    private Optional<Instant> metAt = Optional.empty();
    private Optional<Duration> took = Optional.empty();
    private Optional<Instant> lastMet = Optional.empty();

    BoxTrack(Expectation expectation) {
        this.expectation = expectation;
    }

    Verdict now() {
        return now;
    }

    /** Takes over what an earlier process saw. */
    void recall(JournalData.BoxEntry entry) {
        since = Optional.of(entry.since());
        metAt = Optional.of(entry.metAt());
        took = Optional.of(span(entry.since(), entry.metAt()));
        lastMet = metAt;
        now = new Verdict.Met("seen earlier in this run");
    }

    /** Takes a verdict; answers whether the expectation was met for the first time. */
    boolean judged(Verdict verdict, Optional<Instant> from, Instant clusterTime) {
        now = verdict;
        if (from.isPresent() && !from.equals(since)) {
            since = from;
        }
        if (!verdict.met() || from.isEmpty()) {
            return false;
        }
        lastMet = Optional.of(clusterTime);
        if (metAt.isPresent()) {
            return false;
        }
        metAt = Optional.of(clusterTime);
        took = Optional.of(span(from.get(), clusterTime));
        return true;
    }

    Optional<JournalData.BoxEntry> entry() {
        return since.flatMap(from -> metAt.map(at -> new JournalData.BoxEntry(from, at)));
    }

    /**
     * @param over its step is over: once met stays ticked
     * @param frozen clean-up has begun: nothing changes any more
     */
    BoxState state(boolean over, boolean frozen, Instant clusterTime) {
        Duration waited = metAt.isPresent() && now.met()
                ? took.orElse(Duration.ZERO)
                : since.map(from -> span(from, clusterTime)).orElse(Duration.ZERO);
        return new BoxState(
                expectation,
                mark(over || frozen),
                now,
                since,
                metAt,
                took,
                lastMet,
                frozen,
                waited,
                Verifier.byHand(expectation.check()));
    }

    Mark mark(boolean kept) {
        if (kept && metAt.isPresent()) {
            return Mark.MET;
        }
        return switch (now) {
            case Verdict.NotHere notHere -> Mark.NOT_HERE;
            case Verdict.Met met -> Mark.MET;
            case Verdict.Broken broken -> Mark.BROKEN;
            case Verdict.Unknown unknown -> Mark.UNKNOWN;
            case Verdict.NotYet notYet -> metAt.isPresent() ? Mark.NO_LONGER : Mark.WAITING;
            // a command that was run again: the watch catches up within a moment, so a tick isn't taken away for that
            case Verdict.Pending pending -> metAt.isPresent() ? Mark.MET : since.isPresent() ? Mark.WAITING : Mark.OPEN;
        };
    }

    private static Duration span(Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        return span.isNegative() ? Duration.ZERO : span;
    }
}
