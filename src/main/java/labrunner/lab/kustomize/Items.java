package labrunner.lab.kustomize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labrunner.problem.Place;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** Lists of objects, each of which is there once. */
final class Items {
    private Items() {}

    /** Refuses objects that are the same. */
    static void distinct(List<Item> items, Place place) {
        Map<Id, Item> seen = new HashMap<>();
        for (Item item : items) {
            Id id = item.id();
            Item other = seen.put(new Id(id.version(), id.kind(), id.name(), id.place()), item);
            if (other != null) {
                throw Part.mistake(place, Texts.of("kustomize.twice", id, other.place(), item.place()));
            }
        }
    }

    /** With more objects behind them. */
    static List<Item> with(List<Item> items, List<Item> more, Place place) {
        var all = new ArrayList<>(items);
        all.addAll(more);
        distinct(all, place);
        return all;
    }

    /** Where the only object is that is, or was, called so; -1 where there is none. */
    static int find(List<Item> items, Id id, Place place) {
        int found = -1;
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).ids().anyMatch(id::same)) {
                if (found >= 0) {
                    throw Part.mistake(place, Texts.of("kustomize.several", id));
                }
                found = i;
            }
        }
        return found;
    }

    /** Takes in a generated object, as it is, or in place of one or into one that is there. */
    static List<Item> absorb(List<Item> items, Item made, String behavior, Place place) {
        int at = find(items, made.id(), place);
        boolean changes = behavior.equals("merge") || behavior.equals("replace");
        if (at < 0 && changes) {
            throw Part.mistake(place, Texts.of("kustomize.behavior.none", behavior, made.id()));
        }
        if (at < 0) {
            return with(items, List.of(made), place);
        }
        if (!changes) {
            throw Part.mistake(place, Texts.of("kustomize.behavior.there", made.id()));
        }
        Item old = items.get(at);
        Item merged = metadata(made, old);
        if (behavior.equals("merge")) {
            merged = merged.with(data(data(merged.object(), old.object(), "data"), old.object(), "binaryData"));
        }
        var all = new ArrayList<>(items);
        all.set(at, new Item(merged.object(), old.trail(), made.hashed() && old.hashed(), old.place()));
        return all;
    }

    private static Item metadata(Item made, Item old) {
        Item merged = made;
        for (String field : List.of("labels", "annotations")) {
            var texts = new HashMap<>(old.metadata(field));
            texts.putAll(made.metadata(field));
            Value.Mapping metadata = new Value.Mapping(merged.object().fields("metadata"));
            merged = merged.with(merged.object()
                    .with(
                            "metadata",
                            texts.isEmpty() ? metadata.without(field) : metadata.with(field, Value.from(texts))));
        }
        return merged.metadata("name", old.id().name())
                .metadata("namespace", old.id().namespace());
    }

    private static Value.Mapping data(Value.Mapping made, Value.Mapping old, String field) {
        var data = new HashMap<String, String>();
        old.fields(field).forEach((key, value) -> data.put(key, Item.plain(value)));
        made.fields(field).forEach((key, value) -> data.put(key, Item.plain(value)));
        return data.isEmpty() ? made.without(field) : made.with(field, Value.from(data));
    }
}
