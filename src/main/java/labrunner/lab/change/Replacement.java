package labrunner.lab.change;

import java.util.List;
import java.util.Optional;
import labrunner.lab.Modified;
import labrunner.lab.Saying;
import labrunner.lab.Seen;

/**
 * {@code kubectl replace}.
 *
 * @param source the file as the line names it
 */
public record Replacement(String source) implements WholeChange {
    @Override
    public Modified of(Seen seen) {
        String line = seen.printed() + " replaced" + seen.dryRun().suffix();
        return new Modified(
                Optional.of(new Modified.Whole(seen.manifest().orElseThrow().object())),
                List.of(),
                line,
                line,
                List.of(),
                "");
    }

    @Override
    public String within() {
        return "error when replacing \"" + source + "\": ";
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
        return "replace";
    }

    @Override
    public Saying saying(Saying objects) {
        return Saying.of("replace", objects);
    }
}
