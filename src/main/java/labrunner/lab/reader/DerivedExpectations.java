package labrunner.lab.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.lab.Check;
import labrunner.lab.Command;
import labrunner.lab.Expectation;
import labrunner.lab.ObjectSet;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Where;
import labrunner.lab.source.ContentIds;
import labrunner.problem.Place;
import labrunner.value.KnownKind.Took;

/**
 * What a step's commands must lead to, where {@code lab.yaml} doesn't say it: what is applied must be there and ready, what is
 * deleted must be gone. The last command that names an object decides; one that waits for it adds a box only where no other did.
 */
final class DerivedExpectations {
    /**
     * An object, whatever names it goes by on command lines.
     *
     * @param beside what is expected beside all else is about; empty for what takes the place of that
     */
    private record Key(String kind, Optional<String> namespace, String name, Optional<String> beside) {
        /** Whether both are about the same object. */
        boolean of(Key other) {
            return kind.equals(other.kind) && namespace.equals(other.namespace) && name.equals(other.name);
        }
    }

    private record Found(Check check, Place place, Where only) {}

    private final Map<Key, Found> found = new LinkedHashMap<>();
    /** Boxes that a {@code kubectl wait} gave. */
    private final Set<Key> waitedFor = new HashSet<>();

    private DerivedExpectations() {}

    static List<Expectation> of(String stepId, List<PlacedCommand> commands, Where step) {
        var derived = new DerivedExpectations();
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
        Took times = one.check().times();
        return new Expectation(
                id,
                one.check().sentence(),
                Optional.empty(),
                times.usually(),
                times.within(),
                only,
                one.place(),
                one.check(),
                true);
    }

    private static Key key(ObjectSet set, Optional<String> beside) {
        return new Key(set.kind(), set.namespace(), set.name().or(set::selector).orElse(""), beside);
    }

    private void command(PlacedCommand placed) {
        if (placed.command().writes()) {
            // what was waited for before a change need not hold after it
            waitedFor.forEach(found::remove);
            waitedFor.clear();
        }
        for (Command.Outcome outcome : placed.command().outcomes()) {
            ObjectSet set = outcome.set();
            var key = key(set, outcome.beside());
            found.remove(key);
            if (outcome.deletion()) {
                found.keySet().removeIf(other -> other.of(key));
            }
            found.put(key, new Found(outcome.check(), placed.place(), placed.only()));
        }
        for (Command.Outcome outcome : placed.command().awaited()) {
            var key = key(outcome.set(), outcome.beside());
            if (outcome.deletion()) {
                found.keySet().removeIf(other -> other.of(key) && waitedFor.contains(other));
            }
            if (found.putIfAbsent(key, new Found(outcome.check(), placed.place(), placed.only())) == null
                    && (outcome.deletion() || outcome.beside().isPresent())) {
                waitedFor.add(key);
            }
        }
    }
}
