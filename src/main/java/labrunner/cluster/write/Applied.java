package labrunner.cluster.write;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.cluster.rows.Ref;
import labrunner.problem.Problem;
import labrunner.value.Value;

/**
 * What became of one object.
 *
 * @param ref with the namespace that it went to
 * @param resource as kubectl prints it before the name, like {@code nodepool.karpenter.sh}
 * @param uid of what has the name; empty where nothing was written or nothing is there
 * @param generation the generation written; 0 where nothing was written
 */
public record Applied(Ref ref, String resource, Optional<String> uid, long generation, Outcome outcome) {

    /** What a write led to. */
    public sealed interface Outcome {
        /**
         * It wasn't there.
         *
         * @param warnings what the server has to say about it, as kubectl prints it after {@code Warning:}
         */
        record Created(List<String> warnings) implements Outcome {
            /** The server had nothing to say. */
            public Created() {
                this(List.of());
            }
        }

        /**
         * It was there and was changed.
         *
         * @param takenOver fields whose values other managers had set, with the manager, as {@code spec.replicas from kubectl}
         */
        record Configured(List<TakenOver> takenOver) implements Outcome {}

        /** It already was as desired. */
        record Unchanged() implements Outcome {}

        /** Another manager that isn't ours to overrule holds fields with other values; nothing was written. */
        record Conflict(String manager, List<String> fields) implements Outcome {}

        /** What has the name isn't what the write took for granted; nothing was written. */
        record Another() implements Outcome {}

        /** The API server or the reading of the object said no; nothing was written. */
        record Rejected(Problem problem) implements Outcome {}
    }

    /** A field that was taken from a manager of kubectl's or from another of ours. */
    public record TakenOver(String field, String manager) {
        /** The managers and fields of a server-side apply's conflict; empty where the conflict is another one. */
        static List<TakenOver> of(Value status) {
            return status.items("details", "causes").stream()
                    .filter(cause -> cause.text("reason").orElse("").equals("FieldManagerConflict"))
                    .map(cause -> new TakenOver(
                            cause.text("field").orElse("").replaceFirst("^\\.", ""),
                            manager(cause.text("message").orElse(""))))
                    .toList();
        }

        private static String manager(String message) {
            return Optional.of(message)
                    .filter(text -> text.startsWith("conflict with \""))
                    .map(text -> text.substring("conflict with \"".length()))
                    .map(text -> text.substring(0, Math.max(0, text.indexOf('"'))))
                    .orElse(message);
        }

        @Override
        public String toString() {
            return field + " from " + manager;
        }
    }

    /** Whether the object now is as desired. */
    public boolean done() {
        return switch (outcome) {
            case Outcome.Created c -> true;
            case Outcome.Configured c -> true;
            case Outcome.Unchanged u -> true;
            case Outcome.Conflict c -> false;
            case Outcome.Another a -> false;
            case Outcome.Rejected r -> false;
        };
    }

    /** kubectl's line for it, as {@code nodepool.karpenter.sh/default-demo created}; more after it where we know more, and what the
     * server warns of before it. */
    public String line() {
        String name = resource + "/" + ref.name() + " ";
        return switch (outcome) {
            case Outcome.Created c ->
                c.warnings().stream()
                                .map(warning -> "Warning: " + warning + "\n")
                                .collect(Collectors.joining()) + name + "created";
            case Outcome.Configured c ->
                name + "configured"
                        + (c.takenOver().isEmpty()
                                ? ""
                                : "; took over "
                                        + String.join(
                                                ", ",
                                                c.takenOver().stream()
                                                        .map(TakenOver::toString)
                                                        .toList()));
            case Outcome.Unchanged u -> name + "unchanged";
            case Outcome.Conflict c -> name + "not applied: " + c.manager() + " holds " + String.join(", ", c.fields());
            case Outcome.Another a -> name + "not written: it was made or changed meanwhile";
            case Outcome.Rejected r -> r.problem().summary();
        };
    }

    /** The word for the outcome: created, configured, unchanged, conflict, rejected. */
    public String word() {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
