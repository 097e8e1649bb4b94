package labrunner.run.boxes;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.LinePattern;
import labrunner.lab.ObjectSet;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;

/**
 * Since when nothing changes about what expectations wait for: what stays so long enough is settled. Lesson thread only.
 */
final class Quiet {
    private final Map<String, Still> still = new HashMap<>();
    /** Settled by an earlier process: they are again as soon as they are seen to be stuck. */
    private final Set<String> recalled = new HashSet<>();

    private record Still(Instant since, Stuck what) {
        Instant certain() {
            return since.plus(what.after());
        }
    }

    void forget() {
        still.clear();
        recalled.clear();
    }

    void recall(String id) {
        recalled.add(id);
    }

    /** The server has set its clock: what is remembered of before is moved by the same. */
    void move(Duration by) {
        still.replaceAll((id, one) -> new Still(one.since().plus(by), one.what()));
    }

    /** When the first of these becomes certain, of those that aren't. */
    Optional<Instant> next(List<Expectation> expectations, Instant now) {
        return expectations.stream()
                .flatMap(one -> Optional.ofNullable(still.get(one.id())).stream())
                .map(Still::certain)
                .filter(certain -> certain.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    /** What doesn't hold yet, and whether it stays so: then that is the verdict, for one that a lab asks for or that a command was read for. */
    Verdict look(Expectation expectation, Verdict.NotYet notYet, ClusterSnapshot snapshot, Instant now) {
        Optional<Stuck> stuck =
                set(expectation.check(), notYet).flatMap(set -> Stuck.of(SnapshotQuery.in(snapshot, set), snapshot));
        if (stuck.isEmpty()) {
            still.remove(expectation.id());
            return notYet;
        }
        Still one = still.merge(
                expectation.id(),
                new Still(since(expectation, stuck.get(), now), stuck.get()),
                (before, after) -> before.what().around().equals(after.what().around())
                        ? new Still(before.since(), after.what())
                        : after);
        boolean certain = !now.isBefore(one.certain());
        if (expectation.check() instanceof Check.Pending pending) {
            return asked(pending, notYet, one.what(), certain);
        }
        return certain && expectation.derived()
                ? new Verdict.StaysPending(notYet.expected(), one.what().words())
                : new Verdict.NotYet(
                        notYet.expected(), notYet.actual() + "; " + one.what().words(), notYet.hint(), notYet.lack());
    }

    private Instant since(Expectation expectation, Stuck stuck, Instant now) {
        return recalled.remove(expectation.id()) ? now.minus(stuck.after()) : now;
    }

    private static Verdict asked(Check.Pending check, Verdict.NotYet notYet, Stuck stuck, boolean certain) {
        boolean number = check.count().holds(stuck.number());
        boolean reason = check.message()
                .map(text -> LinePattern.of(text, false))
                .filter(pattern -> stuck.said().stream()
                        .noneMatch(said -> pattern.matcher(said).find()))
                .isEmpty();
        if (number && reason && certain) {
            return new Verdict.Met(stuck.words());
        }
        String words = number && reason ? Texts.of("stays.perhaps", stuck.words()) : stuck.words();
        return new Verdict.NotYet(notYet.expected(), words, notYet.hint());
    }

    /** The objects that may stay as they are; none where something else than time is missing. */
    private static Optional<ObjectSet> set(Check check, Verdict.NotYet notYet) {
        return switch (check) {
            case Check.Ready ready -> Optional.of(ready.set());
            case Check.Pending pending -> Optional.of(pending.set());
            case Check.Objects objects ->
                notYet.field().filter(path -> path.startsWith("status.")).map(path -> objects.set());
            case Check.Absent absent -> Optional.empty();
            case Check.Cel cel -> Optional.empty();
            case Check.Fact fact -> Optional.empty();
        };
    }
}
