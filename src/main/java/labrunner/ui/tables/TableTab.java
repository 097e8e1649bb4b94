package labrunner.ui.tables;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Sync;
import labrunner.texts.Texts;

/**
 * One tab of the cluster pane: a table, where its rows come from, and what is said while there are none.
 *
 * @param id also the key of its texts: {@code cluster.tab.ID}, {@code cluster.empty.ID}
 * @param kinds the kinds it shows; the first decides what is said while it is empty
 * @param count how many rows there are in all
 * @param hourly what a row costs in USD per hour, summed in a group's heading
 * @param isNamed whether a row is of the object of that name
 * @param there whether what a row shows is still there; what isn't counts nowhere
 */
record TableTab<R>(
        String id,
        List<String> kinds,
        RowTable<R> table,
        ToIntFunction<ClusterSnapshot> count,
        Function<LabRows, LabRows.Grouped<R>> rows,
        ToDoubleFunction<R> hourly,
        Named<R> isNamed,
        Predicate<R> there) {

    /** Whether a row is of the object of that name; no namespace means any. */
    interface Named<R> {
        boolean test(R row, Optional<String> namespace, String name);
    }

    /**
     * How many rows there are, as far as that is known, and what is left to do on the JavaFX thread to show them.
     *
     * @param passing how many of all pass the filter, in words; empty without one
     */
    record Prepared(OptionalInt count, Runnable show, String passing) {}

    /** Counts, sorts and filters; on any thread. Rows are arranged only for the tab that is seen. */
    Prepared prepare(LabRows from, ClusterSnapshot snapshot, RowTable.Order<R> order, boolean seen) {
        int counted = count.applyAsInt(snapshot);
        if (!seen) {
            return new Prepared(known(snapshot, counted), () -> {}, "");
        }
        LabRows.Grouped<R> grouped = rows.apply(from);
        RowTable.Arranged<R> arranged = table.arrange(
                List.of(
                        new RowTable.Section<>(shown -> heading("ours", shown), grouped.ours()),
                        new RowTable.Section<>(shown -> heading("rest", shown) + note(grouped), grouped.rest())),
                order);
        String empty = empty(snapshot, counted);
        int all = grouped.ours().size() + grouped.rest().size();
        long passing = arranged.contents().stream()
                .filter(RowTable.Content.Of.class::isInstance)
                .count();
        return new Prepared(
                known(snapshot, counted),
                () -> {
                    table.placeholder(empty);
                    table.show(arranged);
                },
                order.filter().isEmpty() ? "" : Texts.of("cluster.filter.count", passing, all));
    }

    private OptionalInt known(ClusterSnapshot snapshot, int counted) {
        return kinds.stream().anyMatch(snapshot::synced) ? OptionalInt.of(counted) : OptionalInt.empty();
    }

    private static String note(LabRows.Grouped<?> grouped) {
        return grouped.note().isEmpty() ? "" : " \u00b7 " + grouped.note();
    }

    private String heading(String group, List<R> shown) {
        List<R> rows = shown.stream().filter(there).toList();
        if (rows.isEmpty()) {
            return Texts.of("cluster.group." + group + ".none");
        }
        double price = rows.stream().mapToDouble(hourly).sum();
        String counted = Texts.of("cluster.group." + group, rows.size());
        return price > 0 ? counted + " \u00b7 " + String.format(Locale.ROOT, "$%.4f/h", price) : counted;
    }

    private String empty(ClusterSnapshot snapshot, int counted) {
        if (counted > 0) {
            return Texts.of("cluster.empty.filtered");
        }
        String kind = kinds.getFirst();
        return switch (snapshot.sync().getOrDefault(kind, Sync.PENDING)) {
            case PENDING -> Texts.of("cluster.empty.pending");
            case FORBIDDEN -> Texts.of("cluster.empty.forbidden", kind);
            case ABSENT -> Texts.of("cluster.empty.absent", kind);
            case FAILING -> Texts.of("cluster.empty.failing", kind);
            case SYNCED -> Texts.of("cluster.empty." + id);
        };
    }
}
