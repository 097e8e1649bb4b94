package labrunner.lab.kustomize;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import labrunner.lab.kustomize.Kustomization.LabelSet;
import labrunner.lab.kustomize.Kustomization.Replicas;
import labrunner.problem.Place;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** What a kustomization changes in all of its objects: namespace, names, labels, annotations, replicas. */
final class Changes {
    /** Kinds whose names say what they are for. */
    private static final Set<String> NEVER_RENAMED = Set.of("CustomResourceDefinition", "Namespace");

    private Changes() {}

    static List<Item> namespace(List<Item> items, String namespace, Place place) {
        Value name = Value.of(namespace);
        List<Item> changed = items.stream()
                .map(item -> {
                    Item moved = item.remembering();
                    Id id = item.id();
                    if (!id.isOfCluster()) {
                        moved = moved.metadata("namespace", namespace);
                    }
                    if (id.kind().equals("Namespace") && id.version().equals("v1")) {
                        moved = moved.metadata("name", namespace);
                    }
                    if (id.kind().equals("RoleBinding") || id.kind().equals("ClusterRoleBinding")) {
                        moved = moved.with(subjects(moved.object(), name));
                    }
                    for (FieldSpec spec : Specs.NAMESPACES) {
                        moved = spec.change(moved, Optional.of(Value.NULL), old -> name);
                    }
                    return moved;
                })
                .toList();
        Items.distinct(changed, place);
        return changed;
    }

    /** The service account that each namespace has. */
    private static Value.Mapping subjects(Value.Mapping binding, Value namespace) {
        return binding.at("subjects") instanceof Value.Sequence subjects
                ? binding.with(
                        "subjects",
                        new Value.Sequence(subjects.items().stream()
                                .map(one -> one instanceof Value.Mapping subject
                                                && subject.text("name").equals(Optional.of("default"))
                                        ? subject.with("namespace", namespace)
                                        : one)
                                .toList()))
                : binding;
    }

    static List<Item> prefix(List<Item> items, String prefix) {
        return renamed(items, item -> {
            Item renamed = item.with(item.trail().prefixed(prefix)).remembering();
            return renamed.metadata("name", prefix + item.id().name());
        });
    }

    static List<Item> suffix(List<Item> items, String suffix) {
        return renamed(items, item -> {
            Item renamed = item.with(item.trail().suffixed(suffix)).remembering();
            return renamed.metadata("name", item.id().name() + suffix);
        });
    }

    private static List<Item> renamed(List<Item> items, UnaryOperator<Item> rename) {
        return items.stream()
                .map(item -> {
                    Id id = item.original();
                    boolean keeps = NEVER_RENAMED.contains(id.kind())
                            || id.kind().equals("APIService") && id.group().equals("apiregistration.k8s.io");
                    return keeps ? item : rename.apply(item);
                })
                .toList();
    }

    static List<Item> labels(List<Item> items, LabelSet labels) {
        List<Item> noted = items.stream().map(item -> noted(item, labels)).toList();
        return pairs(noted, labels.pairs(), labels.fields());
    }

    /**
     * A label that kustomize puts in several fields of an object is one to it: who changes it in one of them later changes it in all, by
     * no rule that is written down.
     */
    private static Item noted(Item item, LabelSet labels) {
        Item.Trail trail = item.trail();
        for (var pair : labels.pairs().entrySet()) {
            boolean other = trail.labelled().getOrDefault(pair.getKey(), List.of()).stream()
                    .anyMatch(field ->
                            field.selects(item.id()) && !labels.fields().contains(field));
            boolean changes =
                    !item.object().text("metadata", "labels", pair.getKey()).equals(Optional.of(pair.getValue()));
            if (other && changes) {
                throw new NotDoneException(Texts.of("kustomize.label", pair.getKey(), item.id()), labels.place());
            }
            trail = trail.labelled(pair.getKey(), labels.fields());
        }
        return item.with(trail);
    }

    static List<Item> annotations(List<Item> items, Map<String, String> annotations) {
        return pairs(items, annotations, Specs.ANNOTATIONS);
    }

    private static List<Item> pairs(List<Item> items, Map<String, String> pairs, List<FieldSpec> fields) {
        if (pairs.isEmpty()) {
            return items;
        }
        return items.stream()
                .map(item -> {
                    Item changed = item;
                    for (FieldSpec field : fields) {
                        changed = field.change(changed, Optional.of(Value.EMPTY), old -> with(old, pairs, item));
                    }
                    return changed;
                })
                .toList();
    }

    private static Value with(Value old, Map<String, String> pairs, Item item) {
        Value.Mapping mapping = switch (old) {
            case Value.Mapping there -> there;
            case Value.Null nothing -> Value.EMPTY;
            default -> throw Part.mistake(item.place(), Texts.of("kustomize.pairs", item.id()));
        };
        for (var pair : new TreeMap<>(pairs).entrySet()) {
            mapping = mapping.with(pair.getKey(), Value.of(pair.getValue()));
        }
        return mapping;
    }

    static List<Item> replicas(List<Item> items, Replicas replicas) {
        if (items.stream().noneMatch(item -> counts(item, replicas.name()))) {
            throw Part.mistake(replicas.place(), Texts.of("kustomize.replicas", replicas.name()));
        }
        return items.stream()
                .map(item -> {
                    Item changed = item;
                    for (FieldSpec field : Specs.REPLICAS) {
                        boolean meant =
                                item.ids().anyMatch(id -> id.name().equals(replicas.name()) && field.selects(id));
                        changed = meant
                                ? field.change(changed, Optional.of(Value.NULL), old -> Value.of(replicas.count()))
                                : changed;
                    }
                    return changed;
                })
                .toList();
    }

    private static boolean counts(Item item, String name) {
        return item.ids()
                .anyMatch(
                        id -> id.name().equals(name) && Specs.REPLICAS.stream().anyMatch(field -> field.selects(id)));
    }
}
