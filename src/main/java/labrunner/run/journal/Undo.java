package labrunner.run.journal;

import java.util.List;
import java.util.Optional;
import labrunner.run.journal.JournalData.ObjectEntry;
import labrunner.value.Json;
import labrunner.value.Value;
import tools.jackson.core.JacksonException;

/** How the change of an object that was there before is taken back: a merge patch, kept as text in the journal. Pure. */
public final class Undo {
    /** More than this of one object isn't kept, in characters: a journal is written often. */
    private static final int LARGEST = 100_000;

    private Undo() {}

    /**
     * The patch that turns {@code after} into what the object was before this run's first change of it.
     *
     * @param earlier the patch that took back what this run changed before {@code before}
     * @return empty where it is too large, or where nothing can be told, as of a Secret
     */
    public static Optional<String> of(Optional<String> earlier, Value before, Value after) {
        if (before.text("kind").filter("Secret"::equals).isPresent()) {
            return Optional.empty();
        }
        Value.Mapping origin = earlier.flatMap(Undo::parse)
                .map(patch -> MergePatch.applied(MergePatch.wished(before), patch))
                .orElseGet(() -> MergePatch.wished(before));
        return print(MergePatch.between(MergePatch.wished(after), origin));
    }

    private static Optional<String> print(Value.Mapping patch) {
        String text = Json.compact(patch);
        return text.length() > LARGEST ? Optional.empty() : Optional.of(text);
    }

    public static Optional<Value.Mapping> parse(String text) {
        try {
            return Json.parse(text) instanceof Value.Mapping patch ? Optional.of(patch) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** What each changed field was, as {@code spec.replicas 3}. */
    public static List<String> words(ObjectEntry entry) {
        return entry.undo().flatMap(Undo::parse).map(MergePatch::leaves).orElse(List.of());
    }
}
