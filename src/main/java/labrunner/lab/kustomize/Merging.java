package labrunner.lab.kustomize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** Kustomize's own strategic merge: it differs from a server's in the order of lists, and where an item lacks a key. */
final class Merging {
    private static final String DIRECTIVE = "$patch";

    private final Place place;
    private final String version;
    private final String kind;

    private Merging(Place place, String version, String kind) {
        this.place = place;
        this.version = version;
        this.kind = kind;
    }

    /**
     * An object with a patch.
     *
     * @param place of the patch
     * @return empty where the patch deletes it
     */
    static Optional<Value.Mapping> merge(Value.Mapping object, Value.Mapping patch, Place place) {
        var merging = new Merging(
                place, object.text("apiVersion").orElse(""), object.text("kind").orElse(""));
        return merging.mapping(Optional.of(object), Optional.of(patch), Optional.empty())
                .map(Value.Mapping.class::cast);
    }

    private RuntimeException kinds(String what) {
        return Part.mistake(place, Texts.of("kustomize.merge", what));
    }

    /** One of the two may not be there; so may the result. */
    private Optional<Value> walk(Optional<Value> old, Optional<Value> patch, KnownKinds.Field field) {
        Optional<Value> first = old.filter(value -> !(value instanceof Value.Null))
                .or(() -> patch.filter(value -> !(value instanceof Value.Null)));
        if (first.isEmpty()) {
            // What is null and stays untouched is kept as it is.
            return patch.isPresent() ? Optional.empty() : old;
        }
        if (patch.filter(value -> value instanceof Value.Null).isPresent()) {
            return Optional.empty();
        }
        return switch (first.get()) {
            case Value.Mapping mapping -> {
                require(old, patch, Value.Mapping.class);
                yield mapping(old, patch, Optional.of(field));
            }
            case Value.Sequence list -> {
                require(old, patch, Value.Sequence.class);
                yield field.keys().isEmpty() ? patch.or(() -> old) : list(old, patch, field);
            }
            default -> {
                patch.filter(value -> value instanceof Value.Mapping || value instanceof Value.Sequence)
                        .ifPresent(value -> {
                            throw kinds("");
                        });
                yield patch.or(() -> old);
            }
        };
    }

    private void require(Optional<Value> old, Optional<Value> patch, Class<? extends Value> wanted) {
        for (Optional<Value> one : List.of(old, patch)) {
            if (one.filter(value -> !(value instanceof Value.Null) && !wanted.isInstance(value))
                    .isPresent()) {
                throw kinds("");
            }
        }
    }

    /** @param field what is known of it; empty for the object itself */
    private Optional<Value> mapping(Optional<Value> old, Optional<Value> patch, Optional<KnownKinds.Field> field) {
        Optional<Value.Mapping> before =
                old.filter(Value.Mapping.class::isInstance).map(Value.Mapping.class::cast);
        Optional<Value.Mapping> with =
                patch.filter(Value.Mapping.class::isInstance).map(Value.Mapping.class::cast);
        String directive = with.map(this::directive).orElse("");
        if (directive.equals("delete")) {
            return Optional.empty();
        }
        with = with.map(one -> one.without(DIRECTIVE));
        if (before.isEmpty() || directive.equals("replace")) {
            before = with;
        }
        var fields = new LinkedHashMap<>(before.orElse(Value.EMPTY).fields());
        var names = new LinkedHashSet<>(fields.keySet());
        with.ifPresent(one -> names.addAll(one.fields().keySet()));
        for (String name : names) {
            Optional<Value> merged = walk(
                    Optional.ofNullable(fields.get(name)),
                    with.map(one -> one.fields().get(name)),
                    field.map(one -> one.at(name)).orElseGet(() -> KnownKinds.field(version, kind, name)));
            merged.ifPresentOrElse(value -> fields.put(name, value), () -> fields.remove(name));
        }
        return Optional.of(new Value.Mapping(fields));
    }

    private String directive(Value.Mapping patch) {
        patch.fields().keySet().stream()
                .filter(key -> key.startsWith("$") && !key.equals(DIRECTIVE))
                .findFirst()
                .ifPresent(key -> {
                    throw new NotDoneException(Texts.of("kustomize.directive", key), place);
                });
        if (!patch.fields().containsKey(DIRECTIVE)) {
            return "";
        }
        String directive = patch.text(DIRECTIVE).orElse("");
        if (!List.of("delete", "replace", "merge").contains(directive)) {
            throw kinds(directive);
        }
        return directive;
    }

    private Optional<Value> list(Optional<Value> old, Optional<Value> patch, KnownKinds.Field field) {
        List<Value> before = items(old);
        List<Value> with = items(patch);
        String directive = "";
        for (Value item : with) {
            if (item instanceof Value.Mapping mapping
                    && mapping.fields().size() == 1
                    && mapping.fields().containsKey(DIRECTIVE)) {
                directive = directive(mapping);
            }
        }
        if (!directive.isEmpty()) {
            List<Value> rest = with.stream()
                    .filter(item -> !(item instanceof Value.Mapping mapping)
                            || mapping.fields().size() != 1
                            || !mapping.fields().containsKey(DIRECTIVE))
                    .toList();
            with = rest;
        }
        if (directive.equals("delete")) {
            return Optional.empty();
        }
        if (old.isEmpty() || old.get() instanceof Value.Null || directive.equals("replace")) {
            before = with;
        }
        List<String> keys = field.keys().orElseThrow();
        List<Value> merged =
                keys.isEmpty() ? values(before, with) : new MergedItems(this, field, place).of(before, with);
        return Optional.of(new Value.Sequence(merged));
    }

    private static List<Value> items(Optional<Value> list) {
        return list.map(Value::items).orElse(List.of());
    }

    private static List<Value> values(List<Value> before, List<Value> with) {
        var all = new LinkedHashSet<>(with);
        all.addAll(before);
        return new ArrayList<>(all);
    }

    /** An item of a list with its patch. */
    Optional<Value> item(Optional<Value> old, Optional<Value> patch, KnownKinds.Field field) {
        patch.filter(value -> old.isPresent()
                        && value.text(DIRECTIVE).filter("replace"::equals).isPresent())
                .ifPresent(value -> {
                    throw new NotDoneException(Texts.of("kustomize.directive", DIRECTIVE), place);
                });
        return walk(old, patch, new KnownKinds.Field(Optional.empty(), field.type()));
    }
}
