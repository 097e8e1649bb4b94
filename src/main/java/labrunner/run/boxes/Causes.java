package labrunner.run.boxes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Expectation;
import labrunner.run.cause.Diagnosis;
import labrunner.run.cause.Look;
import labrunner.run.cause.Reading;
import labrunner.run.cause.Readings;
import labrunner.run.cause.Subject;
import labrunner.run.state.Cause;
import labrunner.run.state.Verdict;

/** Why boxes aren't met, of one snapshot: one look for all of them. */
final class Causes {
    private final ClusterSnapshot snapshot;
    private final Instant now;
    private final Look look;
    private Set<Reading> wanted = Set.of();

    Causes(ClusterSnapshot snapshot, Readings readings, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
        this.look = new Look(snapshot, readings, now);
    }

    ClusterSnapshot snapshot() {
        return snapshot;
    }

    Instant now() {
        return now;
    }

    /** What would be worth reading. */
    Set<Reading> wanted() {
        return wanted;
    }

    /** Empty where nobody waits for it. */
    Optional<Cause> of(Expectation expectation, Verdict verdict) {
        boolean asks = switch (verdict) {
            case Verdict.NotYet notYet -> true;
            case Verdict.StaysPending stays -> true;
            case Verdict.Broken broken -> true;
            case Verdict.Unknown unknown -> true;
            case Verdict.Pending pending -> true;
            case Verdict.Met met -> false;
            case Verdict.Overtaken overtaken -> false;
            case Verdict.CommandFailed failed -> false;
            case Verdict.NotHere notHere -> false;
        };
        if (!asks) {
            return Optional.empty();
        }
        List<Subject> subjects = expectation.check().lookedAt().stream()
                .map(set -> new Subject(set, SnapshotQuery.in(snapshot, set)))
                .toList();
        var found = Diagnosis.of(look, expectation, verdict, subjects);
        wanted = found.wanted();
        return Optional.of(found.cause());
    }
}
