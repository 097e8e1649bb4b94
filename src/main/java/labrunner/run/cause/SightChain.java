package labrunner.run.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.Connection;
import labrunner.cluster.watch.Sync;
import labrunner.cluster.watch.Trouble;
import labrunner.run.state.CauseMode;
import labrunner.value.KindTable;

/** Whether what is asked about can be seen at all: the connection, the user's rights, the kinds that are served. */
final class SightChain {
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private SightChain() {}

    /** What stands in the way of seeing these kinds; empty where nothing does. */
    static Optional<Say> of(Look look, Collection<String> kinds) {
        Connection connection = look.snapshot().connection();
        if (look.snapshot().number() > 0 && !connection.connected()) {
            String why = connection
                    .problem()
                    .map(problem -> ": " + problem.summary())
                    .orElse("");
            return Optional.of(Say.of(CauseMode.SEE_LOST, Say.cut(why)).kubectl(KubectlLines.VERSION));
        }
        for (String kind : kinds) {
            Optional<Say> say = kind(look, kind);
            if (say.isPresent()) {
                return say;
            }
        }
        return Optional.empty();
    }

    private static Optional<Say> kind(Look look, String kind) {
        Sync sync = look.snapshot().sync().getOrDefault(kind, Sync.PENDING);
        String plural =
                KindTable.of(kind).map(known -> known.kind().qualified()).orElse(kind);
        Optional<Trouble> trouble =
                Optional.ofNullable(look.snapshot().connection().troubles().get(kind));
        String why = trouble.flatMap(Trouble::problem)
                .map(problem -> ": " + Say.cut(problem.summary()))
                .orElse("");
        return switch (sync) {
            case SYNCED ->
                trouble.filter(Trouble::lasting)
                        .map(silent -> Say.of(CauseMode.SEE_QUIET, kind, why).kubectl(KubectlLines.list(plural)));
            case PENDING -> Optional.of(Say.of(CauseMode.SEE_BEHIND, kind).kubectl(KubectlLines.list(plural)));
            case FORBIDDEN ->
                Optional.of(Say.of(CauseMode.SEE_FORBIDDEN, plural).kubectl(KubectlLines.canList(plural)));
            case FAILING -> Optional.of(Say.of(CauseMode.SEE_FAILING, kind, why).kubectl(KubectlLines.list(plural)));
            case ABSENT -> Optional.of(Say.of(CauseMode.SEE_ABSENT, kind).kubectl(KubectlLines.KINDS));
        };
    }

    /** A clock of the cluster that is far ahead of its API server's: what is said with its time can't be ordered. */
    static Optional<Say> clock(Look look) {
        Instant limit = look.now().plus(AHEAD);
        return look.rows(RowKind.EVENTS).stream()
                .filter(event -> event.time().isAfter(limit))
                .max(Comparator.comparing(EventRow::time))
                .map(event -> Say.of(CauseMode.SEE_CLOCK, event.source()).seen(event));
    }
}
