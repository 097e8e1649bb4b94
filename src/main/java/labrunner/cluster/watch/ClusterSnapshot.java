package labrunner.cluster.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.Metas;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.rows.Rows;
import labrunner.value.Value;

/**
 * What is watched, at one moment. Rows that didn't change are the same instances as in the snapshot before.
 *
 * @param number counts up from 1
 * @param rows of all kinds that are kept as rows
 * @param objects whole objects by kind, for interests that asked for them whole; without managedFields
 * @param facts by id of their interest, kept when their source is gone
 * @param sync by kind, for each kind that was asked for
 * @param clusterTime the cluster's time when it was made
 */
public record ClusterSnapshot(
        long number,
        Rows rows,
        Map<String, List<Value.Mapping>> objects,
        Map<String, Fact> facts,
        Map<String, Sync> sync,
        Instant clusterTime,
        Connection connection) {

    /** Before anything is known. */
    public static ClusterSnapshot empty(Instant now) {
        return new ClusterSnapshot(
                0, Rows.NONE, Map.of(), Map.of(), Map.of(), now, new Connection(false, now, now, Optional.empty()));
    }

    public boolean synced(String kind) {
        return sync.get(kind) == Sync.SYNCED;
    }

    /** The rows of a kind. */
    public <R extends Row> List<R> rows(RowKind<R> kind) {
        return rows.of(kind);
    }

    /** The rows of a kind by its name; none for kinds that have no rows. */
    public List<? extends Row> rows(String kind) {
        return RowKind.named(kind).<List<? extends Row>>map(rows::of).orElse(List.of());
    }

    /** The metadata of all objects of a kind that are shown, from their rows or the whole objects. */
    public Stream<Meta> metas(String kind) {
        return rows(kind).isEmpty()
                ? objects.getOrDefault(kind, List.of()).stream().map(Metas::of)
                : rows(kind).stream().map(Row::meta);
    }

    /** The metadata of an object; empty where the snapshot doesn't show it. */
    public Optional<Meta> meta(Ref ref) {
        return metas(ref.kind())
                .filter(meta ->
                        meta.name().equals(ref.name()) && meta.namespace().equals(ref.namespace()))
                .findFirst();
    }

    /** The whole object, where an interest asked for it whole. */
    public Optional<Value.Mapping> object(Ref ref) {
        return objects.getOrDefault(ref.kind(), List.of()).stream()
                .filter(object -> object.text("metadata", "name").orElse("").equals(ref.name())
                        && object.text("metadata", "namespace").equals(ref.namespace()))
                .findFirst();
    }
}
