package labrunner.run.boxes;

import java.util.Optional;
import labrunner.texts.Texts;
import labrunner.value.KindTable;
import labrunner.value.KnownKind;
import labrunner.value.Value;

/** Whether an object is ready, as its kind means it; the object's status must be of its latest generation. */
final class Readiness {
    private Readiness() {}

    /** What it still lacks; empty if it is ready. */
    static Optional<String> lacks(Value object) {
        if (object.text("metadata", "deletionTimestamp").isPresent()) {
            return Optional.of(Texts.of("judged.lacks.deleted"));
        }
        return switch (meant(object)) {
            case THERE -> there(object);
            case ACTIVE -> when(!text(object, "status", "phase").equals("Active"), Texts.of("judged.lacks.active"));
            case BOUND -> when(!text(object, "status", "phase").equals("Bound"), Texts.of("judged.lacks.bound"));
            case ESTABLISHED -> condition(object, "Established");
            case COMPLETE -> condition(object, "Complete");
            case READY -> condition(object, "Ready");
            case RUNNING -> text(object, "status", "phase").equals("Succeeded") ? Optional.empty() : pod(object);
            case REPLICAS -> replicas(object);
            case ROLLED_OUT -> rollout(object);
            case ON_EACH_NODE -> daemons(object);
        };
    }

    /** A kind of the same name in another group has a meaning of its own, which is not known here. */
    private static KnownKind.Ready meant(Value object) {
        return KindTable.of(text(object, "kind"), text(object, "apiVersion"))
                .map(KnownKind::ready)
                .orElse(KnownKind.Ready.THERE);
    }

    /** What {@code kubectl rollout status} waits for. */
    private static Optional<String> rollout(Value object) {
        if (!FreshStatus.observed(object)
                || object.whole("status", "observedGeneration").isEmpty()) {
            return Optional.of(Texts.of("judged.lacks.observed"));
        }
        for (Value condition : object.items("status", "conditions")) {
            if (text(condition, "type").equals("Progressing")
                    && text(condition, "reason").equals("ProgressDeadlineExceeded")) {
                return Optional.of(Texts.of("judged.lacks.deadline"));
            }
        }
        long desired = object.whole("spec", "replicas").orElse(1L);
        long updated = number(object, "updatedReplicas");
        long total = number(object, "replicas");
        long available = number(object, "availableReplicas");
        if (updated < desired) {
            return Optional.of(Texts.of("judged.lacks.updated", updated, desired));
        }
        if (total > updated) {
            return Optional.of(Texts.of("judged.lacks.old", (total - updated)));
        }
        return when(available < updated, Texts.of("judged.lacks.available", available, updated));
    }

    private static Optional<String> replicas(Value object) {
        if (!FreshStatus.observed(object)) {
            return Optional.of(Texts.of("judged.lacks.observed"));
        }
        long desired = object.whole("spec", "replicas").orElse(1L);
        long ready = number(object, "readyReplicas");
        return when(ready < desired, Texts.of("judged.lacks.ready", ready, desired));
    }

    private static Optional<String> daemons(Value object) {
        if (!FreshStatus.observed(object)
                || object.whole("status", "desiredNumberScheduled").isEmpty()) {
            return Optional.of(Texts.of("judged.lacks.observed"));
        }
        long desired = number(object, "desiredNumberScheduled");
        long available = number(object, "numberAvailable");
        return when(available < desired, Texts.of("judged.lacks.nodes", available, desired));
    }

    private static Optional<String> pod(Value object) {
        String phase = text(object, "status", "phase");
        return phase.equals("Running")
                ? condition(object, "Ready")
                : Optional.of(phase.isEmpty() ? Texts.of("judged.lacks.new") : Texts.of("judged.lacks.phase", phase));
    }

    /** A ConfigMap is ready once it is there; what speaks of Ready isn't before it says so. */
    private static Optional<String> there(Value object) {
        boolean says = object.items("status", "conditions").stream()
                .anyMatch(condition -> text(condition, "type").equals("Ready"));
        return says ? condition(object, "Ready") : Optional.empty();
    }

    private static Optional<String> condition(Value object, String type) {
        for (Value condition : FreshStatus.of((Value.Mapping) object).items("status", "conditions")) {
            if (text(condition, "type").equals(type)) {
                String status = text(condition, "status");
                String reason = text(condition, "reason");
                String message = text(condition, "message");
                return when(
                        !status.equals("True"),
                        type + "=" + status
                                + (reason.isEmpty()
                                        ? ""
                                        : " (" + reason + (message.isEmpty() ? "" : ": " + message) + ")"));
            }
        }
        return Optional.of(Texts.of("judged.lacks.condition", type));
    }

    private static long number(Value object, String field) {
        return object.whole("status", field).orElse(0L);
    }

    private static String text(Value object, String... path) {
        return object.text(path).orElse("");
    }

    private static Optional<String> when(boolean lacking, String what) {
        return lacking ? Optional.of(what) : Optional.empty();
    }
}
