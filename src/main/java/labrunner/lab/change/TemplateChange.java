package labrunner.lab.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.lab.Command;
import labrunner.lab.Modified;
import labrunner.lab.Need;
import labrunner.lab.PageObject;
import labrunner.lab.Saying;
import labrunner.lab.Seen;
import labrunner.value.Quantity;
import labrunner.value.Value;

/** {@code kubectl set}: changes the containers that an object's pods get. */
public sealed interface TemplateChange extends WholeChange {
    /** What kubectl calls it: {@code image}. */
    String what();

    /** What it sets, in short. */
    String changes();

    /** The same for an object that has pods. */
    Modified ofPods(Seen seen);

    @Override
    default Modified of(Seen seen) {
        return PodTemplates.refusal(seen).map(Modified::refused).orElseGet(() -> ofPods(seen));
    }

    /** Nothing is printed where nothing changes. */
    private static Modified made(Seen seen, Optional<Value.Mapping> patch, String line) {
        return patch.map(body -> Modified.exactly(
                        body, seen.printed() + " " + line + seen.dryRun().suffix()))
                .orElseGet(() -> Modified.nothing(""));
    }

    @Override
    default boolean allOrNone() {
        return true;
    }

    @Override
    default String words() {
        return "set " + what() + " (" + changes() + ") of";
    }

    @Override
    default Saying saying(Saying objects) {
        return Saying.of("set." + what(), objects, new Saying.Word(changes()));
    }

    /** {@code kubectl set image}: images by the container's name, or by a star for all. */
    record Image(SequencedMap<String, String> images) implements TemplateChange {
        @Override
        public String what() {
            return "image";
        }

        @Override
        public Modified ofPods(Seen seen) {
            List<String> names = PodTemplates.containers(seen.object()).stream()
                    .map(PodTemplates::name)
                    .toList();
            List<String> missing = images.keySet().stream()
                    .filter(name -> !names.contains(name) && (!name.equals("*") || names.isEmpty()))
                    .map(name -> "error: unable to find container named \"" + name + "\"")
                    .toList();
            Optional<Value.Mapping> patch = PodTemplates.patch(seen.object(), container -> true, container -> {
                Value.Mapping changed = container;
                for (Map.Entry<String, String> image : images.entrySet()) {
                    boolean meant = image.getKey().equals("*") || image.getKey().equals(PodTemplates.name(container));
                    changed = meant ? changed.with("image", Value.of(image.getValue())) : changed;
                }
                return changed;
            });
            return made(seen, patch, "image updated")
                    .with(missing)
                    .orRefused("failed to patch image update to pod template: ");
        }

        @Override
        public String changes() {
            return images.entrySet().stream()
                    .map(image -> image.getKey() + "=" + image.getValue())
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * {@code kubectl set env}.
     *
     * @param removed names of variables
     * @param from a ConfigMap or Secret whose keys become variables
     * @param keys only these of it; none means all
     * @param prefix before the names of variables, where they come from an object
     * @param containers {@code -c}
     */
    record Env(
            SequencedMap<String, String> set,
            List<String> removed,
            Optional<Command.Target> from,
            List<String> keys,
            String prefix,
            String containers,
            boolean overwrite)
            implements TemplateChange {
        public Env {
            removed = List.copyOf(removed);
            keys = List.copyOf(keys);
        }

        @Override
        public String what() {
            return "env";
        }

        @Override
        public Modified ofPods(Seen seen) {
            var variables = new ArrayList<Value>();
            set.forEach((name, value) -> variables.add(variable(prefix + name, value)));
            var warnings = new ArrayList<String>();
            from.ifPresent(
                    source -> referred(seen.others().one(source.resource(), source.name()), variables, warnings));
            Predicate<Value> named = PodTemplates.named(containers);
            List<Value> chosen = PodTemplates.containers(seen.object()).stream()
                    .filter(named)
                    .toList();
            if (chosen.isEmpty()) {
                warnings.add("Warning: " + seen.kind().name() + "/" + seen.name()
                        + " does not have any containers matching \"" + containers + "\"");
                return Modified.nothing("").after(warnings);
            }
            List<String> taken = overwrite
                    ? List.of()
                    : chosen.stream()
                            .map(one -> taken(one, variables))
                            .filter(list -> !list.isEmpty())
                            .findFirst()
                            .orElse(List.of());
            if (!taken.isEmpty()) {
                String why = taken.size() == 1 ? taken.getFirst() : "[" + String.join(", ", taken) + "]";
                return Modified.refused("error: " + seen.plural() + " " + why);
            }
            return made(
                            seen,
                            PodTemplates.patch(seen.object(), named, container -> with(container, variables)),
                            "env updated")
                    .after(warnings)
                    .orRefused("failed to patch env update to pod template: ");
        }

        private static Value.Mapping variable(String name, String value) {
            Value.Mapping variable = Value.map("name", name);
            return value.isEmpty() ? variable : variable.with("value", Value.of(value));
        }

        private void referred(Value.Mapping source, List<Value> variables, List<String> warnings) {
            String reference = source.text("kind").equals(Optional.of("Secret")) ? "secretKeyRef" : "configMapKeyRef";
            for (String key : new TreeSet<>(source.fields("data").keySet())) {
                if (!keys.isEmpty() && !keys.contains(key)) {
                    continue;
                }
                String name = key.replaceAll("[^a-zA-Z0-9_]", "_").toUpperCase(Locale.ROOT);
                if (!name.equals(key)) {
                    warnings.add("Warning: key " + key + " transferred to " + name);
                }
                variables.add(Value.map(
                        "name",
                        prefix + name,
                        "valueFrom",
                        Value.map(
                                reference,
                                Value.map(
                                        "key",
                                        key,
                                        "name",
                                        source.text("metadata", "name").orElse("")))));
            }
        }

        private static List<String> taken(Value container, List<Value> variables) {
            return container.items("env").stream()
                    .filter(there -> variables.stream()
                            .anyMatch(one -> one.text("name").equals(there.text("name"))
                                    && !one.text("value").equals(there.text("value"))))
                    .map(there -> "'" + there.text("name").orElse("") + "' already has a value ("
                            + there.text("value").orElse("") + "), and --overwrite is false")
                    .toList();
        }

        private Value.Mapping with(Value.Mapping container, List<Value> variables) {
            var after = new ArrayList<Value>();
            var covered = new TreeSet<>(removed);
            for (Value there : Stream.concat(container.items("env").stream(), variables.stream())
                    .toList()) {
                String name = there.text("name").orElse("");
                if (covered.contains(name)) {
                    continue;
                }
                Optional<Value> newer = variables.stream()
                        .filter(one -> one.text("name").equals(Optional.of(name)))
                        .findFirst();
                newer.ifPresent(one -> covered.add(name));
                after.add(newer.orElse(there));
            }
            return after.isEmpty() ? container.without("env") : container.with("env", new Value.Sequence(after));
        }

        @Override
        public List<Need> needs(PageObject object) {
            return from.stream()
                    .map(source -> new Need(source.resource(), "", List.of("get"), object.namespace(), false))
                    .toList();
        }

        @Override
        public String changes() {
            return Stream.of(
                            set.keySet().stream(),
                            removed.stream().map(name -> name + "-"),
                            from.stream().map(source -> source.resource() + "/" + source.name()))
                    .flatMap(parts -> parts)
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * {@code kubectl set resources}.
     *
     * @param containers {@code -c}
     */
    record Resources(SequencedMap<String, Quantity> limits, SequencedMap<String, Quantity> requests, String containers)
            implements TemplateChange {
        @Override
        public String what() {
            return "resources";
        }

        @Override
        public Modified ofPods(Seen seen) {
            Predicate<Value> named = PodTemplates.named(containers);
            if (PodTemplates.containers(seen.object()).stream().noneMatch(named)) {
                return Modified.refused("error: unable to find container named " + containers);
            }
            Optional<Value.Mapping> patch = PodTemplates.patch(
                    seen.object(), named, container -> with(with(container, "limits", limits), "requests", requests));
            return made(seen, patch, "resource requirements updated")
                    .orRefused("failed to patch resources update to pod template ");
        }

        private static Value.Mapping with(Value.Mapping container, String part, Map<String, Quantity> amounts) {
            if (amounts.isEmpty()) {
                return container;
            }
            Value.Mapping all = container.at("resources") instanceof Value.Mapping there ? there : Value.EMPTY;
            Value.Mapping changed = all.at(part) instanceof Value.Mapping there ? there : Value.EMPTY;
            for (Map.Entry<String, Quantity> amount : amounts.entrySet()) {
                boolean same = Quantity.of(changed.at(amount.getKey()))
                        .filter(now -> now.compareTo(amount.getValue()) == 0)
                        .isPresent();
                changed = same
                        ? changed
                        : changed.with(
                                amount.getKey(), Value.of(amount.getValue().toString()));
            }
            return container.with("resources", all.with(part, changed));
        }

        @Override
        public String changes() {
            return Stream.of(text("limits", limits), text("requests", requests))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
        }

        private static String text(String part, Map<String, Quantity> amounts) {
            return amounts.isEmpty()
                    ? ""
                    : part + " "
                            + amounts.entrySet().stream()
                                    .map(amount -> amount.getKey() + "=" + amount.getValue())
                                    .collect(Collectors.joining(","));
        }
    }
}
