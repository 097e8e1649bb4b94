package labrunner.cluster.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of each kind that has some. Immutable. */
public final class Rows {
    public static final Rows NONE = new Rows(Map.of());

    private final Map<RowKind<?>, List<? extends Row>> byKind;

    private Rows(Map<RowKind<?>, List<? extends Row>> byKind) {
        this.byKind = byKind;
    }

    /** With these rows of one kind instead of those it had. */
    public <R extends Row> Rows with(RowKind<R> kind, List<R> rows) {
        var copy = new HashMap<>(byKind);
        copy.put(kind, List.copyOf(rows));
        return new Rows(Map.copyOf(copy));
    }

    /** The rows of one kind, none if there are none. */
    public <R extends Row> List<R> of(RowKind<R> kind) {
        return kind.cast(byKind.getOrDefault(kind, List.of()));
    }
}
