package labrunner.run.cause;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.rows.Rows;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Connection;
import labrunner.cluster.watch.Sync;
import labrunner.value.Value;

/** Snapshots of objects as an API server has them. */
final class Projected {
    private Projected() {}

    /** @param absent kinds that aren't served */
    static ClusterSnapshot snapshot(Function<String, List<Value.Mapping>> objects, Set<String> absent, Instant now) {
        var sync = new HashMap<String, Sync>();
        Rows all = Rows.NONE;
        for (RowKind<?> kind : RowKind.ALL) {
            boolean served = !absent.contains(kind.name());
            sync.put(kind.name(), served ? Sync.SYNCED : Sync.ABSENT);
            all = served ? with(all, kind, objects.apply(kind.name())) : all;
        }
        return new ClusterSnapshot(
                1, all, Map.of(), Map.of(), sync, now, new Connection(true, now, now, Optional.empty()));
    }

    private static <R extends Row> Rows with(Rows rows, RowKind<R> kind, List<Value.Mapping> objects) {
        var resource = new ResourceKind(kind.kind(), List.of(), Set.of());
        List<Row> made = objects.stream()
                .map(object -> RowKind.row(resource, object).orElseThrow())
                .toList();
        return made.isEmpty() ? rows : rows.with(kind, kind.cast(made));
    }
}
