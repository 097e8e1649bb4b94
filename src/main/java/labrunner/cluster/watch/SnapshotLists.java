package labrunner.cluster.watch;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.rows.Rows;
import labrunner.value.Value;

/** Makes snapshots that share with the one before each list whose kind didn't change. Used by one thread. */
final class SnapshotLists {
    private final Map<String, Made> made = new HashMap<>();

    private record Made(List<List<MirrorStore.Item>> sources, List<Row> rows, List<Value.Mapping> objects) {
        boolean isOf(List<List<MirrorStore.Item>> others) {
            if (sources.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < sources.size(); i++) {
                if (sources.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    ClusterSnapshot snapshot(
            long number,
            Map<String, WatchedKind> kinds,
            Map<String, Fact> facts,
            Map<String, Sync> sync,
            Instant time,
            Connection connection) {
        var objects = new HashMap<String, List<Value.Mapping>>();
        kinds.forEach((kind, scopes) -> {
            Made lists = lists(kind, scopes);
            if (!lists.objects().isEmpty()) {
                objects.put(kind, lists.objects());
            }
        });
        Rows rows = Rows.NONE;
        for (RowKind<?> kind : RowKind.ALL) {
            rows = with(rows, kind);
        }
        return new ClusterSnapshot(number, rows, Map.copyOf(objects), facts, sync, time, connection);
    }

    private Made lists(String kind, WatchedKind scopes) {
        List<List<MirrorStore.Item>> sources =
                scopes.active().stream().map(scope -> scope.store().items()).toList();
        Made before = made.get(kind);
        if (before != null && before.isOf(sources)) {
            return before;
        }
        List<MirrorStore.Item> items = sources.size() == 1 ? sources.getFirst() : merged(sources);
        var fresh = new Made(
                sources,
                items.stream().flatMap(item -> item.row().stream()).collect(Collectors.toUnmodifiableList()),
                items.stream().flatMap(item -> item.whole().stream()).toList());
        made.put(kind, fresh);
        return fresh;
    }

    private static List<MirrorStore.Item> merged(List<List<MirrorStore.Item>> sources) {
        var byUid = new LinkedHashMap<String, MirrorStore.Item>();
        sources.stream()
                .flatMap(List::stream)
                .forEach(item ->
                        byUid.merge(item.uid(), item, (a, b) -> a.whole().isPresent() ? a : b));
        return List.copyOf(byUid.values());
    }

    private <R extends Row> Rows with(Rows rows, RowKind<R> kind) {
        Made known = made.get(kind.name());
        return known == null || known.rows().isEmpty() ? rows : rows.with(kind, kind.cast(known.rows()));
    }
}
