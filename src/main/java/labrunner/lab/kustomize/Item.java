package labrunner.lab.kustomize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import labrunner.problem.Place;
import labrunner.value.Value;

/**
 * An object on its way through kustomizations.
 *
 * @param trail what it was called before, the oldest first, with which prefixes and suffixes
 * @param hashed whether its name gets a hash of its data at the end
 * @param place where it was written, or what makes it
 */
record Item(Value.Mapping object, Trail trail, boolean hashed, Place place) {
    /**
     * What became of its name.
     *
     * @param labelled in which fields a label was put
     */
    record Trail(
            List<Id> earlier, List<String> prefixes, List<String> suffixes, Map<String, List<FieldSpec>> labelled) {
        static final Trail NONE = new Trail(List.of(), List.of(), List.of(), Map.of());

        /** Whether kustomize has noted something of it in annotations of its own. */
        boolean noted() {
            return !earlier.isEmpty() || !prefixes.isEmpty() || !suffixes.isEmpty();
        }

        Trail labelled(String key, List<FieldSpec> fields) {
            var all = new HashMap<>(labelled);
            all.put(key, List.copyOf(fields));
            return new Trail(earlier, prefixes, suffixes, Map.copyOf(all));
        }

        private static <T> List<T> with(List<T> all, T more) {
            var longer = new ArrayList<>(all);
            longer.add(more);
            return List.copyOf(longer);
        }

        Trail after(Id id) {
            return new Trail(with(earlier, id), prefixes, suffixes, labelled);
        }

        Trail prefixed(String prefix) {
            return new Trail(earlier, with(prefixes, prefix), suffixes, labelled);
        }

        Trail suffixed(String suffix) {
            return new Trail(earlier, prefixes, with(suffixes, suffix), labelled);
        }

        /** Whether both went through the same kustomizations, as far as their names tell; {@code loose} takes none for any. */
        boolean like(Trail other, boolean loose) {
            return like(prefixes, other.prefixes, loose) && like(suffixes, other.suffixes, loose);
        }

        private static boolean like(List<String> one, List<String> other, boolean loose) {
            if (one.isEmpty() || other.isEmpty()) {
                return loose || one.isEmpty() && other.isEmpty();
            }
            int length = Math.min(one.size(), other.size());
            return one.subList(one.size() - length, one.size())
                    .equals(other.subList(other.size() - length, other.size()));
        }
    }

    static Item of(Value.Mapping object, Place place) {
        return new Item(object, Trail.NONE, false, place);
    }

    Id id() {
        return Id.of(object);
    }

    /** What it was called, in the API version that it has now. */
    List<Id> earlier() {
        String version = id().version();
        return trail.earlier.stream()
                .map(id -> new Id(version, id.kind(), id.name(), id.namespace()))
                .toList();
    }

    Id original() {
        return trail.earlier.isEmpty() ? id() : earlier().getFirst();
    }

    Stream<Id> ids() {
        return Stream.concat(earlier().stream(), Stream.of(id()));
    }

    Item with(Value.Mapping changed) {
        return new Item(changed, trail, hashed, place);
    }

    Item with(Trail changed) {
        return new Item(object, changed, hashed, place);
    }

    /** The same, which remembers what it is called now. */
    Item remembering() {
        Id id = id();
        return with(trail.after(new Id(id.version(), id.kind(), id.name(), id.place())));
    }

    /** The same with a field of its metadata; an empty text takes the field away. */
    Item metadata(String field, String text) {
        Value.Mapping metadata = new Value.Mapping(object.fields("metadata"));
        return with(object.with(
                "metadata", text.isEmpty() ? metadata.without(field) : metadata.with(field, Value.of(text))));
    }

    /** Texts of a mapping of its metadata, as kustomize reads them: what is no text becomes one. */
    Map<String, String> metadata(String field) {
        var texts = new LinkedHashMap<String, String>();
        object.fields("metadata", field).forEach((key, value) -> texts.put(key, plain(value)));
        return texts;
    }

    static String plain(Value value) {
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Null nothing -> "null";
            default -> labrunner.value.Json.compact(value);
        };
    }
}
