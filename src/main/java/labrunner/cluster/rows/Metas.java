package labrunner.cluster.rows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.value.Value;

/** Reads metadata and conditions off a tree. */
public final class Metas {
    private Metas() {}

    public static Meta of(Value object) {
        Value meta = object.at("metadata");
        var owners = new ArrayList<Meta.Owner>();
        for (Value owner : meta.items("ownerReferences")) {
            owners.add(new Meta.Owner(
                    owner.text("kind").orElse(""),
                    owner.text("name").orElse(""),
                    owner.text("uid").orElse(""),
                    owner.isTrue("controller")));
        }
        return new Meta(
                meta.text("uid").orElse(""),
                meta.text("name").orElse(""),
                meta.text("namespace"),
                Map.copyOf(meta.texts("labels")),
                meta.whole("generation").orElse(0L),
                meta.text("resourceVersion").orElse(""),
                instant(meta, "creationTimestamp").orElse(Instant.EPOCH),
                instant(meta, "deletionTimestamp"),
                meta.items("finalizers").stream()
                        .flatMap(f -> f.text().stream())
                        .toList(),
                List.copyOf(owners));
    }

    public static List<Condition> conditions(Value object) {
        return object.items("status", "conditions").stream()
                .map(c -> new Condition(
                        c.text("type").orElse(""),
                        c.text("status").orElse(""),
                        c.text("reason").orElse(""),
                        c.text("message").orElse(""),
                        instant(c, "lastTransitionTime"),
                        c.whole("observedGeneration").orElse(0L)))
                .toList();
    }

    /** The status of the Ready condition; empty where there is none. */
    static String ready(List<Condition> conditions) {
        return Condition.find(conditions, "Ready").map(Condition::status).orElse("");
    }

    public static Optional<Instant> instant(Value tree, String... path) {
        return tree.text(path).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (java.time.format.DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }
}
