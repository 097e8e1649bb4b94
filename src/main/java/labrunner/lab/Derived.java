package labrunner.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import labrunner.problem.Place;
import labrunner.value.Value;

/**
 * What a step's commands must lead to, where {@code lab.yaml} doesn't say it: what is applied must be there and ready, what is
 * deleted must be gone. The last command that names an object decides.
 */
final class Derived {
    /** An object, whatever names it goes by on command lines. */
    private record Key(String kind, Optional<String> namespace, String name) {}

    private record Found(Check check, Place place, Where only) {}

    private final Map<Key, Found> found = new LinkedHashMap<>();

    private Derived() {}

    static List<Expectation> of(String stepId, List<PlacedCommand> commands, Where step) {
        var derived = new Derived();
        commands.forEach(derived::command);
        var expectations = new ArrayList<Expectation>();
        var ids = new ContentIds();
        derived.found
                .values()
                .forEach(one -> expectations.add(expectation(
                        ids.of(stepId + ":", one.check().toString()),
                        one,
                        one.only() == Where.EVERYWHERE ? step : one.only())));
        return List.copyOf(expectations);
    }

    private static Expectation expectation(String id, Found one, Where only) {
        Times times = Times.of(one.check());
        return new Expectation(
                id,
                Sentences.of(one.check()),
                Optional.empty(),
                times.usually(),
                times.within(),
                only,
                one.place(),
                one.check(),
                true);
    }

    private void command(PlacedCommand placed) {
        switch (placed.command()) {
            case Command.Apply apply ->
                apply.manifests()
                        .forEach(manifest -> put(
                                manifest, apply.namespace(), placed, set -> new Check.Ready(set, Check.Count.SOME)));
            case Command.DeleteManifests delete ->
                delete.manifests()
                        .forEach(manifest -> put(manifest, delete.options().namespace(), placed, Check.Absent::new));
            case Command.CreateNamespace create ->
                put(
                        set("Namespace", Optional.empty(), create.name(), Optional.empty()),
                        placed,
                        set -> new Check.Ready(set, Check.Count.SOME));
            case Command.Delete delete ->
                delete.targets()
                        .forEach(target -> put(set(target, delete.options().namespace()), placed, Check.Absent::new));
            case Command.Scale scale ->
                scale.targets()
                        .forEach(target ->
                                put(set(target, scale.namespace()), placed, set -> scaled(set, scale.replicas())));
            case Command.Get get -> {}
            case Command.Logs logs -> {}
            case Command.NodeViewer viewer -> {}
            case Command.Shown shown -> {}
        }
    }

    private void put(
            Manifest manifest, Optional<String> namespace, PlacedCommand placed, Function<ObjectSet, Check> check) {
        Optional<Kinds.Known> known = Kinds.of(manifest.kind(), manifest.apiVersion());
        boolean spaced = known.map(Kinds.Known::namespaced).orElse(true);
        Optional<String> space = spaced ? manifest.namespace().or(() -> namespace) : Optional.empty();
        Optional<String> apiVersion = known.isPresent() ? Optional.empty() : Optional.of(manifest.apiVersion());
        put(set(manifest.kind(), apiVersion, manifest.name(), space), placed, check);
    }

    private void put(ObjectSet set, PlacedCommand placed, Function<ObjectSet, Check> check) {
        var key = new Key(set.kind(), set.namespace(), set.name().orElse(""));
        found.remove(key);
        found.put(key, new Found(check.apply(set), placed.place(), placed.only()));
    }

    private static ObjectSet set(Command.Target target, Optional<String> namespace) {
        Optional<Kinds.Known> known = Kinds.typed(target.resource());
        boolean spaced = known.map(Kinds.Known::namespaced).orElse(true);
        return set(
                known.map(Kinds.Known::kind).orElse(target.resource()),
                Optional.empty(),
                target.name(),
                spaced ? namespace : Optional.empty());
    }

    private static ObjectSet set(String kind, Optional<String> apiVersion, String name, Optional<String> namespace) {
        return new ObjectSet(kind, apiVersion, Optional.of(name), namespace, Optional.empty());
    }

    /** A status leaves its numbers out where they are zero. */
    private static Check scaled(ObjectSet set, int replicas) {
        Value ready = replicas == 0 ? Value.NULL : Value.of(replicas);
        Value match = Value.map(
                "spec",
                Value.map("replicas", replicas),
                "status",
                Value.map("replicas", ready, "readyReplicas", ready));
        return new Check.Objects(set, Check.Quantifier.ALL, Check.Count.SOME, match);
    }
}
