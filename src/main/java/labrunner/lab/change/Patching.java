package labrunner.lab.change;

import java.util.List;
import java.util.Optional;
import labrunner.lab.Modified;
import labrunner.lab.Saying;
import labrunner.lab.Seen;
import labrunner.value.Json;
import labrunner.value.Value;

/**
 * {@code kubectl patch}.
 *
 * @param subresource {@code --subresource}
 */
public record Patching(Modified.Type type, Value patch, Optional<String> subresource) implements WholeChange {
    @Override
    public Modified of(Seen seen) {
        String line = (subresource.equals(Optional.of("scale")) ? "scale.autoscaling/" + seen.name() : seen.printed())
                + " patched";
        return new Modified(
                Optional.of(new Modified.Patch(type, patch, subresource, false)),
                List.of(),
                line,
                line + " (no change)",
                List.of(),
                "");
    }

    @Override
    public boolean allOrNone() {
        return false;
    }

    @Override
    public Optional<String> part() {
        return subresource;
    }

    @Override
    public String words() {
        return "patch" + subresource.map(part -> " the " + part + " of").orElse("") + " (" + Json.compact(patch) + ")";
    }

    @Override
    public Saying saying(Saying objects) {
        return subresource.isPresent()
                ? Saying.of("patch.part", objects, new Saying.Word(subresource.get()))
                : Saying.of("patch", objects);
    }
}
