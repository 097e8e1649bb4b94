package labrunner.ui.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import labrunner.ui.tables.RowTable.Line;

/** The lines of a table by their keys, changed as little as a new order takes. */
final class LineList<R> {
    /** Up to so many rows that come or go are changed one by one; beyond that the table takes the whole list anew. */
    private static final int SINGLE_CHANGES = 64;

    private final ObservableList<Line<R>> items = FXCollections.observableArrayList();
    private final Map<String, Line<R>> byKey = new HashMap<>();

    ObservableList<Line<R>> items() {
        return items;
    }

    Optional<Line<R>> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Makes the list's keys those, with as few changes as that takes; whether there were any. */
    boolean become(List<String> keys) {
        int same = 0;
        while (same < keys.size()
                && same < items.size()
                && items.get(same).key().equals(keys.get(same))) {
            same++;
        }
        if (same == keys.size() && same == items.size()) {
            return false;
        }
        var wantedKeys = new HashSet<>(keys);
        var gone = new ArrayList<Integer>();
        for (int i = same; i < items.size(); i++) {
            if (!wantedKeys.contains(items.get(i).key())) {
                gone.add(i);
            }
        }
        if (gone.size() <= SINGLE_CHANGES) {
            gone.reversed().forEach(at -> byKey.remove(items.remove((int) at).key()));
        }
        int changes = 0;
        for (int i = same; i < keys.size(); i++) {
            if (i < items.size() && items.get(i).key().equals(keys.get(i))) {
                continue;
            }
            if (byKey.containsKey(keys.get(i)) || ++changes > SINGLE_CHANGES) {
                // Rows that are there already stand in another order, or most of them are new: one change for all.
                items.setAll(keys.stream()
                        .map(next -> byKey.computeIfAbsent(next, Line::new))
                        .toList());
                byKey.keySet().retainAll(wantedKeys);
                return true;
            }
            items.add(i, byKey.computeIfAbsent(keys.get(i), Line::new));
        }
        if (items.size() > keys.size()) {
            items.remove(keys.size(), items.size());
            byKey.keySet().retainAll(wantedKeys);
        }
        return true;
    }
}
