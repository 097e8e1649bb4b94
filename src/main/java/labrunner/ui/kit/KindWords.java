package labrunner.ui.kit;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.RowKind;
import labrunner.lab.GetSpec;
import labrunner.value.KindTable;

/** From a resource as it is typed to the kind whose tab shows it. */
public final class KindWords {
    /** Kinds with rows and no tab: a node class opens its details alone, and namespaces stand in a column of the others. */
    public static final List<RowKind<?>> WITHOUT_TAB = List.of(RowKind.NODE_CLASSES, RowKind.NAMESPACES);

    private KindWords() {}

    /** The kind of the first resource that has a tab. */
    public static Optional<String> kindOf(GetSpec spec) {
        return spec.asked().stream()
                .flatMap(asked -> kind(asked.resource()).stream())
                .findFirst();
    }

    /** {@code deploy}, {@code deployments.apps} or {@code Deployment} as {@code Deployment}; empty for kinds with no tab. */
    public static Optional<String> kind(String typed) {
        return KindTable.typed(typed)
                .flatMap(known -> RowKind.named(known.kind().name()))
                .filter(kind -> !WITHOUT_TAB.contains(kind))
                .map(RowKind::name);
    }
}
