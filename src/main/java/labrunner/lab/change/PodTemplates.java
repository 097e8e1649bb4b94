package labrunner.lab.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.lab.Seen;
import labrunner.value.Value;

/** The containers that an object's pods get. Pure. */
final class PodTemplates {
    private PodTemplates() {}

    /** Where the spec of its pods stands; empty for what has no pods. */
    private static Optional<List<String>> path(Value.Mapping object) {
        return switch (object.text("kind").orElse("")) {
            case "Pod" -> Optional.of(List.of("spec"));
            case "Deployment", "DaemonSet", "ReplicaSet", "StatefulSet", "Job", "ReplicationController" ->
                Optional.of(List.of("spec", "template", "spec"));
            case "CronJob" -> Optional.of(List.of("spec", "jobTemplate", "spec", "template", "spec"));
            default -> Optional.empty();
        };
    }

    /** kubectl's words for an object with no pods; empty where it has some. */
    static Optional<String> refusal(Seen seen) {
        if (seen.builtIn() && path(seen.object()).isPresent()) {
            return Optional.empty();
        }
        String type = seen.builtIn() ? seen.kind().version() + "." + seen.kind().name() : "unstructured.Unstructured";
        return Optional.of(
                "error: " + seen.plural() + " the object is not a pod or does not have a pod template: *" + type);
    }

    /** The names of its containers, then of its init containers. */
    static List<Value> containers(Value.Mapping object) {
        return Stream.concat(list(object, "containers").stream(), list(object, "initContainers").stream())
                .toList();
    }

    private static List<Value> list(Value.Mapping object, String field) {
        List<String> path = new ArrayList<>(path(object).orElseThrow());
        path.add(field);
        return object.items(path.toArray(String[]::new));
    }

    /** The merge patch that changes these of its containers; empty where nothing differs then. */
    static Optional<Value.Mapping> patch(
            Value.Mapping object, Predicate<Value> which, UnaryOperator<Value.Mapping> change) {
        Value.Mapping spec = Value.EMPTY;
        for (String field : List.of("containers", "initContainers")) {
            List<Value> before = list(object, field);
            List<Value> after = before.stream()
                    .map(one ->
                            one instanceof Value.Mapping container && which.test(one) ? change.apply(container) : one)
                    .toList();
            if (!after.equals(before)) {
                spec = spec.with(field, new Value.Sequence(after));
            }
        }
        if (spec.fields().isEmpty()) {
            return Optional.empty();
        }
        Value.Mapping patch = spec;
        for (String at : path(object).orElseThrow().reversed()) {
            patch = Value.map(at, patch);
        }
        return Optional.of(patch);
    }

    static String name(Value container) {
        return container.text("name").orElse("");
    }

    /** Whether a container's name is as {@code -c} says, where a star stands for anything. */
    static Predicate<Value> named(String selector) {
        String[] parts = selector.split("\\*", -1);
        Pattern pattern = Pattern.compile(Stream.of(parts)
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse(""));
        return container -> pattern.matcher(name(container)).matches();
    }
}
