package labrunner.lab.workshop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.lab.Check;
import labrunner.lab.Command;
import labrunner.lab.Effect;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.ObjectSet;
import labrunner.lab.PageObject;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.value.KindTable;
import labrunner.value.Value;

/**
 * What a page does with objects, from its first step to its last, as far as its words say it.
 *
 * @param left made and not deleted
 * @param gone deleted, and not made again; one without a name is all of its kind
 * @param used named by a command, a manifest or a box when the page hadn't made it
 * @param pools the labels that each NodePool of the page gives its nodes
 * @param selected labels of nodes that pods of the page ask for, where no NodePool of the page gives them
 */
record PageObjects(
        Set<ObjectSet> left,
        Set<ObjectSet> gone,
        Set<ObjectSet> used,
        Map<ObjectSet, Map<String, String>> pools,
        Set<Map.Entry<String, String>> selected) {
    private static final Pattern POOL = Pattern.compile("(?:^|,)\\s*karpenter\\.sh/nodepool\\s*==?\\s*([^,\\s]+)");

    static PageObjects of(Lab lab) {
        var reading = new Reading();
        lab.prerequisites().forEach(box -> reading.box(box.check()));
        for (Step step : lab.steps()) {
            for (PlacedCommand placed : step.commands()) {
                reading.command(placed.command());
            }
            step.expectations().forEach(box -> reading.box(box.check()));
        }
        Set<Map.Entry<String, String>> selected = reading.selected.stream()
                .filter(label -> reading.pools.values().stream()
                        .noneMatch(labels -> labels.entrySet().contains(label)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new PageObjects(reading.left, reading.gone, reading.used, reading.pools, selected);
    }

    /** Whether two name the same object: a namespace that isn't said may be any. */
    static boolean same(ObjectSet one, ObjectSet other) {
        return one.kind().equals(other.kind())
                && one.name().isPresent()
                && one.name().equals(other.name())
                && near(one.namespace(), other.namespace());
    }

    private static boolean near(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** Whether an object goes with what is deleted: it is it, is one of all of its kind, or is in its namespace. */
    static boolean within(ObjectSet object, ObjectSet gone) {
        boolean one = same(object, gone);
        boolean all = gone.name().isEmpty()
                && gone.selector().isEmpty()
                && gone.kind().equals(object.kind())
                && near(gone.namespace(), object.namespace());
        boolean space = gone.kind().equals("Namespace") && object.namespace().equals(gone.name());
        return one || all || space;
    }

    private static ObjectSet named(String kind, Optional<String> namespace, String name) {
        return new ObjectSet(kind, Optional.empty(), Optional.of(name), namespace, Optional.empty());
    }

    /** What was read so far. */
    private static final class Reading {
        private final Set<ObjectSet> left = new LinkedHashSet<>();
        private final Set<ObjectSet> gone = new LinkedHashSet<>();
        private final Set<ObjectSet> used = new LinkedHashSet<>();
        private final Set<ObjectSet> made = new LinkedHashSet<>();
        private final Map<ObjectSet, Map<String, String>> pools = new LinkedHashMap<>();
        private final Set<Map.Entry<String, String>> selected = new LinkedHashSet<>();

        void command(Command command) {
            command.lists().stream()
                    .flatMap(spec -> spec.asked().stream()
                            .flatMap(one -> one.names().stream()
                                    .map(name -> new PageObject.Typed(one.resource(), name, spec.namespace()))))
                    .forEach(object -> uses(object.set()));
            command.finds().stream()
                    .map(Command.Finds::objects)
                    .filter(spec -> spec.fieldSelector().isEmpty())
                    .flatMap(spec -> spec.asked().stream()
                            .map(one -> new PageObject.Several(one.resource(), spec.selector(), spec.namespace())))
                    .forEach(several -> deletes(several.set()));
            for (Effect effect : command.effects()) {
                ObjectSet set = effect.object().set();
                if (effect instanceof Effect.Delete) {
                    // to delete it, nobody has to make it first
                    deletes(set);
                } else {
                    set.namespace().ifPresent(space -> uses(named("Namespace", Optional.empty(), space)));
                    effect.applied().ifPresent(written -> {
                        refers(written.written(), set.namespace());
                        pool(written.written(), set);
                    });
                    if (effect.makes()) {
                        makes(set);
                    } else {
                        uses(set);
                    }
                }
            }
        }

        private void deletes(ObjectSet set) {
            left.removeIf(object -> within(object, set));
            gone.add(set);
        }

        private void makes(ObjectSet set) {
            left.removeIf(object -> same(object, set));
            gone.removeIf(object -> same(object, set));
            left.add(set);
            made.add(set);
        }

        private void pool(Manifest manifest, ObjectSet set) {
            if (set.kind().equals("NodePool")) {
                pools.put(set, manifest.object().texts("spec", "template", "metadata", "labels"));
            }
        }

        void box(Check check) {
            if (check instanceof Check.Absent
                    || check instanceof Check.Objects objects && objects.quantifier() == Check.Quantifier.NONE) {
                return;
            }
            check.named().forEach(this::uses);
            check.named().stream()
                    .flatMap(set -> set.selector().stream())
                    .map(POOL::matcher)
                    .filter(Matcher::find)
                    .forEach(pool -> uses(named("NodePool", Optional.empty(), pool.group(1))));
        }

        private void uses(ObjectSet set) {
            if (set.name().isPresent() && made.stream().noneMatch(object -> same(object, set))) {
                used.add(set);
            }
        }

        /** What a manifest names: the object that it is for, its files, claims and accounts, and the NodePool of its pods. */
        private void refers(Manifest manifest, Optional<String> namespace) {
            references(manifest.object(), namespace).forEach(this::uses);
        }

        private Stream<ObjectSet> references(Value value, Optional<String> namespace) {
            return switch (value) {
                case Value.Sequence sequence -> sequence.items().stream().flatMap(item -> references(item, namespace));
                case Value.Mapping mapping -> {
                    var found = new ArrayList<ObjectSet>(reference(mapping, namespace));
                    mapping.fields()
                            .values()
                            .forEach(field -> references(field, namespace).forEach(found::add));
                    yield found.stream();
                }
                case Value.Text text -> Stream.empty();
                case Value.Bool bool -> Stream.empty();
                case Value.Whole whole -> Stream.empty();
                case Value.Decimal decimal -> Stream.empty();
                case Value.Null nothing -> Stream.empty();
            };
        }

        private List<ObjectSet> reference(Value.Mapping mapping, Optional<String> namespace) {
            var found = new ArrayList<ObjectSet>();
            mapping.text("kind")
                    .ifPresent(kind -> mapping.text("name")
                            .ifPresent(name -> found.add(
                                    named(kind, mapping.text("namespace").or(() -> space(kind, namespace)), name))));
            for (String key : List.of("configMapRef", "configMapKeyRef", "configMap")) {
                mapping.text(key, "name").ifPresent(name -> found.add(named("ConfigMap", namespace, name)));
            }
            for (String key : List.of("secretRef", "secretKeyRef")) {
                mapping.text(key, "name").ifPresent(name -> found.add(named("Secret", namespace, name)));
            }
            mapping.text("secretName").ifPresent(name -> found.add(named("Secret", namespace, name)));
            mapping.text("claimName").ifPresent(name -> found.add(named("PersistentVolumeClaim", namespace, name)));
            mapping.text("serviceAccountName").ifPresent(name -> found.add(named("ServiceAccount", namespace, name)));
            mapping.text("priorityClassName")
                    .ifPresent(name -> found.add(named("PriorityClass", Optional.empty(), name)));
            Map<String, String> nodes = mapping.texts("nodeSelector");
            Optional.ofNullable(nodes.get("karpenter.sh/nodepool"))
                    .ifPresent(name -> found.add(named("NodePool", Optional.empty(), name)));
            selected.addAll(nodes.entrySet());
            return found;
        }

        private static Optional<String> space(String kind, Optional<String> namespace) {
            return KindTable.mayBeNamespaced(kind.toLowerCase(java.util.Locale.ROOT)) ? namespace : Optional.empty();
        }
    }
}
