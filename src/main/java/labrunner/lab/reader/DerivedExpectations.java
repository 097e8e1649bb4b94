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
import labrunner.texts.Texts;
import labrunner.value.KnownKind.Took;

/**
 * What a step's commands must lead to, where {@code lab.yaml} doesn't say it: what is applied must be there and ready, what is
 * deleted must be gone. The last command that names an object decides; what those before it lead to is there until the next of them
 * changes it again. One that waits for an object adds a box only where no other did.
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

    /**
     * What a command leads to.
     *
     * @param until the later command of the step that changes the same object again
     */
    private record Found(Check check, PlacedCommand command, Optional<PlacedCommand> until) {
        Found until(PlacedCommand other) {
            return new Found(check, command, Optional.of(other));
        }

        /** Whether another command comes after it that a run of this one's sort of cluster sends too. */
        boolean isChangedBy(PlacedCommand other) {
            boolean both = other.only() == command.only() || other.only() == Where.EVERYWHERE;
            return both && command.command().writes() && !other.place().equals(command.place());
        }
    }

    private final Map<Key, Found> found = new LinkedHashMap<>();
    /** What is there only until a later command changes it, in the order of the page. */
    private final List<Found> passed = new ArrayList<>();
    /** Boxes that a {@code kubectl wait} gave. */
    private final Set<Key> waitedFor = new HashSet<>();

    private DerivedExpectations() {}

    static List<Expectation> of(String stepId, List<PlacedCommand> commands, Where step) {
        var derived = new DerivedExpectations();
        commands.forEach(derived::command);
        var ids = new ContentIds();
        var last = derived.found.values().stream()
                .map(one -> expectation(ids.of(stepId + ":", one.check().toString()), one, step))
                .toList();
        // named after those that last, so that these are called the same whatever comes before them
        var all = new ArrayList<Expectation>(derived.passed.stream()
                .map(one -> expectation(ids.of(stepId + ":", one.check().toString()), one, step))
                .toList());
        all.addAll(last);
        return List.copyOf(all);
    }

    private static Expectation expectation(String id, Found one, Where step) {
        Took times = one.check().times();
        String sentence = one.check().sentence();
        PlacedCommand from = one.command();
        return new Expectation(
                id,
                one.until()
                        .map(other -> Texts.of(
                                "expect.before", sentence, other.place().line()))
                        .orElse(sentence),
                Optional.empty(),
                times.usually(),
                times.within(),
                from.only() == Where.EVERYWHERE ? step : from.only(),
                from.place(),
                one.check(),
                true,
                one.until().map(PlacedCommand::id),
                false);
    }

    private static Key key(ObjectSet set, Optional<String> beside) {
        return new Key(set.kind(), set.namespace(), set.name().or(set::selector).orElse(""), beside);
    }

    private void command(PlacedCommand placed) {
        if (placed.command().writes()) {
            // what was waited for before a change need not hold after it, and the wait itself has waited
            waitedFor.forEach(found::remove);
            waitedFor.clear();
        }
        for (Command.Outcome outcome : placed.command().outcomes()) {
            ObjectSet set = outcome.set();
            var key = key(set, outcome.beside());
            found.entrySet().removeIf(other -> {
                boolean over = other.getKey().equals(key)
                        || outcome.deletion() && other.getKey().of(key);
                if (over && other.getValue().isChangedBy(placed)) {
                    passed.add(other.getValue().until(placed));
                }
                return over;
            });
            found.put(key, new Found(outcome.check(), placed, Optional.empty()));
        }
        for (Command.Outcome outcome : placed.command().awaited()) {
            var key = key(outcome.set(), outcome.beside());
            if (outcome.deletion()) {
                found.keySet().removeIf(other -> other.of(key) && waitedFor.contains(other));
            }
            if (found.putIfAbsent(key, new Found(outcome.check(), placed, Optional.empty())) == null
                    && (outcome.deletion() || outcome.beside().isPresent())) {
                waitedFor.add(key);
            }
        }
    }
}
