package labrunner.lab.change;

import java.util.List;
import java.util.Optional;
import labrunner.lab.Modified;
import labrunner.lab.Saying;
import labrunner.lab.Seen;

/** {@code kubectl edit}: the object as somebody left it in an editor. It holds only for the version that the editor began with. */
public record Editing() implements WholeChange {
    @Override
    public Modified of(Seen seen) {
        Optional<String> read =
                seen.manifest().flatMap(manifest -> manifest.object().text("metadata", "resourceVersion"));
        if (!read.equals(seen.object().text("metadata", "resourceVersion"))) {
            return Modified.refused("Operation cannot be fulfilled on " + seen.quoted()
                    + ": the object has been modified; please apply your changes to the latest version and try again");
        }
        String line = seen.printed() + " edited";
        return new Modified(
                Optional.of(new Modified.Whole(seen.manifest().orElseThrow().object())),
                List.of(),
                line,
                "Edit cancelled, no changes made.",
                List.of(),
                "");
    }

    @Override
    public boolean allOrNone() {
        return false;
    }

    @Override
    public List<String> verbs() {
        return List.of("update");
    }

    @Override
    public String words() {
        return "edit";
    }

    @Override
    public Saying saying(Saying objects) {
        return Saying.of("edit", objects);
    }
}
