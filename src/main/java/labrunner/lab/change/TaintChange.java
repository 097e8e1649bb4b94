package labrunner.lab.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.lab.Check;
import labrunner.lab.Effect;
import labrunner.lab.Modification;
import labrunner.lab.Modified;
import labrunner.lab.ObjectSet;
import labrunner.lab.Saying;
import labrunner.lab.Seen;
import labrunner.value.Value;

/** {@code kubectl taint}. */
public record TaintChange(List<Taint> added, List<Taint> removed, boolean overwrite) implements Modification {
    public TaintChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** A taint; of one that is taken away, an empty effect means any. */
    public record Taint(String key, String value, String effect) {
        private static Taint of(Value written) {
            return new Taint(
                    written.text("key").orElse(""),
                    written.text("value").orElse(""),
                    written.text("effect").orElse(""));
        }

        private Value.Mapping written() {
            Value.Mapping named = Value.map("key", key);
            Value.Mapping valued = value.isEmpty() ? named : named.with("value", Value.of(value));
            return effect.isEmpty() ? valued : valued.with("effect", Value.of(effect));
        }

        private boolean same(Taint other) {
            return key.equals(other.key) && effect.equals(other.effect);
        }

        private boolean covers(Taint other) {
            return key.equals(other.key) && (effect.isEmpty() || effect.equals(other.effect));
        }

        @Override
        public String toString() {
            return key + (value.isEmpty() ? "" : "=" + value) + (effect.isEmpty() ? "" : ":" + effect);
        }
    }

    @Override
    public Modified of(Seen seen) {
        List<Value> before = seen.object().items("spec", "taints");
        List<Taint> old = before.stream().map(Taint::of).toList();
        String there = old.stream()
                .filter(one -> added.stream().anyMatch(one::same))
                .map(Taint::key)
                .collect(Collectors.joining(","));
        if (!overwrite && !there.isEmpty()) {
            return Modified.refused("node " + seen.name() + " already has " + there
                    + " taint(s) with same effect(s) and --overwrite is false");
        }
        var after = new ArrayList<Value>(added.stream().map(Taint::written).toList());
        // an old one keeps what kubectl has no word for, such as the time it was added
        before.stream()
                .filter(one -> added.stream().noneMatch(Taint.of(one)::same))
                .forEach(after::add);
        boolean more = after.size() != before.size();
        var missing = new ArrayList<String>();
        boolean less = false;
        for (Taint gone : removed) {
            less = after.removeIf(one -> gone.covers(Taint.of(one)));
            if (!less) {
                missing.add("taint \"" + gone + "\" not found");
            }
        }
        if (!missing.isEmpty()) {
            return Modified.refused(missing.toArray(String[]::new));
        }
        String outcome = more && less || overwrite ? "modified" : more ? "tainted" : "untainted";
        String line = seen.printed() + " " + outcome;
        Value taints = after.isEmpty() ? Value.NULL : new Value.Sequence(after);
        return after.equals(before)
                ? Modified.nothing(line)
                : Modified.exactly(Value.map("spec", Value.map("taints", taints)), line);
    }

    @Override
    public Check expected(ObjectSet set) {
        List<Taint> named = added.isEmpty() ? removed : added;
        Value match = Value.map(
                "spec",
                Value.map(
                        "taints", Value.list(named.stream().map(Taint::written).toArray())));
        return new Check.Objects(
                set, added.isEmpty() ? Check.Quantifier.NONE : Check.Quantifier.ALL, Check.Count.of(set), match);
    }

    @Override
    public Optional<String> beside() {
        return Optional.of("taints");
    }

    @Override
    public Effect.Trace trace() {
        return Effect.Trace.FIELDS;
    }

    @Override
    public boolean allOrNone() {
        return false;
    }

    private String changes() {
        return Stream.concat(
                        added.stream().map(Taint::toString), removed.stream().map(taint -> taint + "-"))
                .collect(Collectors.joining(" "));
    }

    @Override
    public String words() {
        return "taint (" + changes() + ")";
    }

    @Override
    public Saying saying(Saying objects) {
        return Saying.of("taint", objects, new Saying.Word(changes()));
    }
}
