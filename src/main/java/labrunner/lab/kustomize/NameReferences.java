package labrunner.lab.kustomize;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** Lets what refers to an object by its name refer to it by its new one. */
final class NameReferences {
    private final List<Item> items;

    private NameReferences(List<Item> items) {
        this.items = items;
    }

    static List<Item> follow(List<Item> items) {
        var references = new NameReferences(items);
        return items.stream().map(references::followed).toList();
    }

    private Item followed(Item item) {
        Item changed = item;
        List<Item> candidates = candidates(item);
        for (Map.Entry<ReferenceSpecs.Target, List<FieldSpec>> entry : ReferenceSpecs.ALL.entrySet()) {
            for (FieldSpec field : entry.getValue()) {
                if (field.selects(item.original())) {
                    var one = new Referrer(item, entry.getKey(), String.join("/", field.path()), candidates);
                    changed = field.change(changed, Optional.empty(), one::set);
                }
            }
        }
        return changed;
    }

    /** What it may refer to at all. */
    private List<Item> candidates(Item item) {
        Id id = item.id();
        if (id.isOfCluster()) {
            return items;
        }
        Set<String> bound = boundNamespaces(item);
        return items.stream()
                .filter(one -> one.id().isOfCluster()
                        || one.id().place().equals(id.place())
                        || bound.contains(one.id().namespace()))
                .toList();
    }

    private static Set<String> boundNamespaces(Item item) {
        var namespaces = new HashSet<String>();
        if (item.id().kind().equals("RoleBinding")) {
            item.object().items("subjects").stream()
                    .filter(subject -> subject.text("kind").equals(Optional.of("ServiceAccount")))
                    .forEach(subject -> subject.text("namespace").ifPresent(namespaces::add));
        }
        return namespaces;
    }

    /** One field of one object, and the sort of object that it names. */
    private record Referrer(Item item, ReferenceSpecs.Target target, String path, List<Item> candidates) {

        Value set(Value value) {
            return switch (value) {
                case Value.Text text ->
                    referred(text.text(), candidates, false)
                            .<Value>map(one -> Value.of(one.id().name()))
                            .orElse(text);
                case Value.Mapping mapping -> named(mapping);
                case Value.Sequence list ->
                    new Value.Sequence(list.items().stream().map(this::set).toList());
                default -> value;
            };
        }

        /** A reference by name and namespace. */
        private Value named(Value.Mapping mapping) {
            Optional<String> name = mapping.text("name");
            if (name.isEmpty()) {
                throw new NotDoneException(Texts.of("kustomize.reference", path, item.id()), item.place());
            }
            Optional<String> namespace = mapping.text("namespace");
            List<Item> there = namespace.map(this::in).orElse(candidates);
            Optional<Item> found = referred(name.get(), there, true);
            if (found.isEmpty()
                    || found.get().id().name().equals(name.get())
                            && found.get().id().namespace().isEmpty()) {
                return mapping;
            }
            Value.Mapping renamed =
                    mapping.with("name", Value.of(found.get().id().name()));
            String now = found.get().id().namespace();
            return now.isEmpty() ? renamed : renamed.with("namespace", Value.of(now));
        }

        private List<Item> in(String namespace) {
            List<Item> before = candidates.stream()
                    .filter(one -> !one.original().isOfCluster()
                            && one.original().place().equals(namespace))
                    .toList();
            return before.isEmpty()
                    ? candidates.stream()
                            .filter(one ->
                                    !one.id().isOfCluster() && one.id().place().equals(namespace))
                            .toList()
                    : before;
        }

        private Optional<Item> referred(String name, List<Item> among, boolean alsoNamespace) {
            List<Item> found = among.stream()
                    .filter(one ->
                            one.earlier().stream().anyMatch(id -> id.name().equals(name)))
                    .filter(one -> one.earlier().stream().anyMatch(target::selects))
                    .filter(role())
                    .filter(near())
                    .toList();
            if (found.size() == 1) {
                return Optional.of(found.getFirst());
            }
            found = found.stream()
                    .filter(one -> one.trail().like(item.trail(), true))
                    .toList();
            if (found.size() > 1) {
                found = found.stream()
                        .filter(one -> one.trail().like(item.trail(), false))
                        .toList();
            }
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Id first = found.getFirst().id();
            boolean alike = found.stream()
                    .map(Item::id)
                    .allMatch(id -> id.name().equals(first.name())
                            && (!alsoNamespace || id.namespace().equals(first.namespace())));
            if (!alike) {
                throw Part.mistake(item.place(), Texts.of("kustomize.reference.several", name, item.id()));
            }
            return Optional.of(found.getFirst());
        }

        /** A binding says which sort of role it means. */
        private Predicate<Item> role() {
            Optional<String> group = item.object().text("roleRef", "apiGroup");
            Optional<String> kind = item.object().text("roleRef", "kind");
            if (!path.endsWith("roleRef/name") || group.isEmpty() || kind.isEmpty()) {
                return any -> true;
            }
            Optional<String> named = group.filter(one -> !one.isEmpty());
            return one -> one.earlier().stream().anyMatch(id -> id.selected(named, Optional.empty(), kind));
        }

        private Predicate<Item> near() {
            Id id = item.id();
            return one -> id.isOfCluster()
                    || one.id().isOfCluster()
                    || one.id().kind().equals("ServiceAccount")
                    || one.id().place().equals(id.place());
        }
    }
}
