package labrunner.lab.change;

import java.util.Optional;
import labrunner.lab.Check;
import labrunner.lab.Effect;
import labrunner.lab.Modification;
import labrunner.lab.Modified;
import labrunner.lab.ObjectSet;
import labrunner.lab.Saying;
import labrunner.lab.Seen;
import labrunner.value.Value;

/** {@code kubectl cordon} and {@code kubectl uncordon}. */
public record Cordoning(boolean on) implements Modification {
    private String verb() {
        return on ? "cordon" : "uncordon";
    }

    @Override
    public Modified of(Seen seen) {
        boolean already = seen.object().isTrue("spec", "unschedulable") == on;
        String line = seen.printed() + (already ? " already " : " ") + verb() + "ed"
                + seen.dryRun().suffix();
        return already
                ? Modified.nothing(line)
                : Modified.merge(fields(), line).orRefused("unable to " + verb() + " node \"" + seen.name() + "\": ");
    }

    private Value.Mapping fields() {
        return Value.map("spec", Value.map("unschedulable", on ? Value.of(true) : Value.NULL));
    }

    @Override
    public Check expected(ObjectSet set) {
        return new Check.Objects(set, Check.Quantifier.ALL, Check.Count.of(set), fields());
    }

    @Override
    public Optional<String> beside() {
        return Optional.of("unschedulable");
    }

    @Override
    public Effect.Trace trace() {
        return Effect.Trace.FIELDS;
    }

    @Override
    public boolean allOrNone() {
        return true;
    }

    @Override
    public String words() {
        return verb();
    }

    @Override
    public Saying saying(Saying objects) {
        return Saying.of(verb(), objects);
    }
}
