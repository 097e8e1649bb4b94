package labrunner.cluster.rows;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labrunner.value.Kind;
import labrunner.value.KindTable;
import labrunner.value.Value;

/**
 * A kind whose objects are kept as rows, and the key to them: {@code snapshot.rows(RowKind.PODS)} is a list of {@link PodRow}.
 *
 * @param <R> its rows
 */
public final class RowKind<R extends Row> {
    public static final RowKind<NodePoolRow> NODE_POOLS = new RowKind<>("NodePool", NodePoolRow.class, NodePoolRow::of);
    public static final RowKind<ClaimRow> NODE_CLAIMS = new RowKind<>("NodeClaim", ClaimRow.class, ClaimRow::of);
    public static final RowKind<NodeClassRow> NODE_CLASSES =
            new RowKind<>("AKSNodeClass", NodeClassRow.class, NodeClassRow::of);
    public static final RowKind<NodeRow> NODES = new RowKind<>("Node", NodeRow.class, NodeRow::of);
    public static final RowKind<PodRow> PODS = new RowKind<>("Pod", PodRow.class, PodProjection::row);
    public static final RowKind<DeploymentRow> DEPLOYMENTS =
            new RowKind<>("Deployment", DeploymentRow.class, DeploymentRow::of);
    public static final RowKind<EventRow> EVENTS = new RowKind<>("Event", EventRow.class, EventRow::of);
    public static final RowKind<NamespaceRow> NAMESPACES =
            new RowKind<>("Namespace", NamespaceRow.class, NamespaceRow::of);

    /** All of them. */
    public static final List<RowKind<?>> ALL =
            List.of(DEPLOYMENTS, NODE_POOLS, NODE_CLAIMS, NODES, PODS, NODE_CLASSES, EVENTS, NAMESPACES);

    private final Kind kind;
    private final Class<R> type;
    private final Function<Value, R> projection;

    private RowKind(String kind, Class<R> type, Function<Value, R> projection) {
        this.kind = KindTable.of(kind).orElseThrow().kind();
        this.type = type;
        this.projection = projection;
    }

    /** The kind of this name; empty for kinds that have no rows. */
    public static Optional<RowKind<?>> named(String kind) {
        return ALL.stream().filter(one -> one.name().equals(kind)).findFirst();
    }

    /** The kind that a row is of. */
    public static RowKind<?> of(Row row) {
        return ALL.stream().filter(one -> one.type.isInstance(row)).findFirst().orElseThrow();
    }

    /** An object's row; empty where the kind, or one of the same name in another group, has no rows. */
    public static Optional<Row> row(ResourceKind of, Value object) {
        return named(of.kind())
                .filter(known -> known.kind.group().equals(of.group()))
                .map(known -> known.projection.apply(object));
    }

    public Kind kind() {
        return kind;
    }

    /** As objects spell it, for example {@code Pod}. */
    public String name() {
        return kind.name();
    }

    /** Whether an object or a set of objects, named by its kind, is of this one. */
    public boolean is(String kind) {
        return name().equals(kind);
    }

    /** The object behind a row of this kind. */
    public Ref ref(Row row) {
        return new Ref(kind.apiVersion(), kind.name(), row.namespace(), row.name());
    }

    Class<R> type() {
        return type;
    }

    /** These rows as rows of this kind; none where they are of another. */
    @SuppressWarnings("unchecked")
    public List<R> cast(List<? extends Row> rows) {
        return rows.isEmpty() || type.isInstance(rows.getFirst()) ? (List<R>) rows : List.of();
    }

    @Override
    public String toString() {
        return name();
    }
}
