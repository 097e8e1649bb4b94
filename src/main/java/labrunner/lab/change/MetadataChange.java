package labrunner.lab.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import labrunner.lab.Check;
import labrunner.lab.Effect;
import labrunner.lab.Modification;
import labrunner.lab.Modified;
import labrunner.lab.ObjectSet;
import labrunner.lab.Saying;
import labrunner.lab.Seen;
import labrunner.value.Json;
import labrunner.value.Value;

/**
 * {@code kubectl label} and {@code kubectl annotate}.
 *
 * @param removed keys
 */
public record MetadataChange(Field field, SequencedMap<String, String> set, List<String> removed, boolean overwrite)
        implements Modification {
    private static final String CAUSE = "kubernetes.io/change-cause";

    public MetadataChange {
        removed = List.copyOf(removed);
    }

    /** What is set. */
    public enum Field {
        LABELS("label"),
        ANNOTATIONS("annotate");

        private final String verb;

        Field(String verb) {
            this.verb = verb;
        }

        private String path() {
            return this == LABELS ? "labels" : "annotations";
        }
    }

    @Override
    public Modified of(Seen seen) {
        Map<String, String> before = seen.object().texts("metadata", field.path());
        List<String> taken = overwrite ? List.of() : taken(before);
        if (!taken.isEmpty()) {
            return field == Field.LABELS
                    ? Modified.refused(taken.stream()
                            .map(one -> one + ", and --overwrite is false")
                            .toArray(String[]::new))
                    : Modified.refused("--overwrite is false but found the following declared annotation(s): "
                            + String.join("; ", taken));
        }
        var after = new LinkedHashMap<>(before);
        after.putAll(set);
        removed.forEach(after::remove);
        List<String> missing = field == Field.ANNOTATIONS || seen.dryRun() == Seen.DryRun.CLIENT
                ? List.of()
                : removed.stream()
                        .filter(key -> !before.containsKey(key))
                        .map(key -> "label \"" + key + "\" not found.")
                        .toList();
        String line =
                seen.printed() + " " + outcome(seen, after) + seen.dryRun().suffix();
        Modified made = after.equals(before) ? Modified.nothing(line) : Modified.merge(patch(), line);
        return made.after(missing);
    }

    private List<String> taken(Map<String, String> before) {
        return set.entrySet().stream()
                .filter(entry -> field == Field.LABELS || !entry.getKey().equals(CAUSE))
                .filter(entry -> before.containsKey(entry.getKey())
                        && !before.get(entry.getKey()).equals(entry.getValue()))
                .map(entry -> "'" + entry.getKey() + "' already has a value (" + before.get(entry.getKey()) + ")")
                .toList();
    }

    /** kubectl compares the object's text before and after, and a shorter one means that something was taken away. */
    private String outcome(Seen seen, Map<String, String> after) {
        if (field == Field.ANNOTATIONS) {
            return "annotated";
        }
        Value before = seen.object().at("metadata", "labels");
        Value now = Value.from(after);
        if (before.equals(now)) {
            return "not labeled";
        }
        boolean shorter = Json.compact(now).length()
                < (before instanceof Value.Null ? 0 : Json.compact(before).length());
        return !overwrite && shorter ? "unlabeled" : "labeled";
    }

    private Value.Mapping patch() {
        Value.Mapping fields = Value.EMPTY;
        for (Map.Entry<String, String> entry : set.entrySet()) {
            fields = fields.with(entry.getKey(), Value.of(entry.getValue()));
        }
        for (String key : removed) {
            fields = fields.with(key, Value.NULL);
        }
        return Value.map("metadata", Value.map(field.path(), fields));
    }

    @Override
    public Check expected(ObjectSet set) {
        return new Check.Objects(set, Check.Quantifier.ALL, Check.Count.of(set), patch());
    }

    @Override
    public Optional<String> beside() {
        return Optional.of(field.path());
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
        var parts = new ArrayList<String>();
        set.forEach((key, value) -> parts.add(key + "=" + value));
        removed.forEach(key -> parts.add(key + "-"));
        return parts.stream().collect(Collectors.joining(" "));
    }

    @Override
    public String words() {
        return field.verb + " (" + changes() + ")";
    }

    @Override
    public Saying saying(Saying objects) {
        return Saying.of(field.verb, objects, new Saying.Word(changes()));
    }
}
