package labrunner.cluster;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
            Map<String, KindScopes> kinds,
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
        return new ClusterSnapshot(
                number,
                rows("NodePool", NodePoolRow.class),
                rows("NodeClaim", ClaimRow.class),
                rows("AKSNodeClass", NodeClassRow.class),
                rows("Node", NodeRow.class),
                rows("Pod", PodRow.class),
                rows("Deployment", DeploymentRow.class),
                rows("Event", EventRow.class),
                rows("Namespace", NamespaceRow.class),
                Map.copyOf(objects),
                facts,
                sync,
                time,
                connection);
    }

    private Made lists(String kind, KindScopes scopes) {
        List<List<MirrorStore.Item>> sources =
                scopes.active().stream().map(scope -> scope.store().items()).toList();
        Made before = made.get(kind);
        if (before != null && before.isOf(sources)) {
            return before;
        }
        List<MirrorStore.Item> items = sources.size() == 1 ? sources.getFirst() : merged(sources);
        var fresh = new Made(
                sources,
                items.stream().flatMap(item -> item.row().stream()).toList(),
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

    /** The rows are all of the kind's own row type, as the projection makes them by kind. */
    @SuppressWarnings("unchecked")
    private <T extends Row> List<T> rows(String kind, Class<T> type) {
        List<Row> rows = Stream.of(Optional.ofNullable(made.get(kind)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Made::rows)
                .orElse(List.of());
        return rows.isEmpty() || type.isInstance(rows.getFirst()) ? (List<T>) rows : List.of();
    }
}
