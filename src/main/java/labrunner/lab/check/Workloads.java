package labrunner.lab.check;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.lab.Manifest;
import labrunner.value.Value;

/** The pods that a manifest makes. */
final class Workloads {
    private Workloads() {}

    /** The object that pods are made of: a Pod itself, or a template; empty for what makes none. */
    static Optional<Value> pod(Manifest manifest) {
        Value template = switch (manifest.kind()) {
            case "Pod" -> manifest.object();
            case "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "ReplicationController" ->
                manifest.object().at("spec", "template");
            case "CronJob" -> manifest.object().at("spec", "jobTemplate", "spec", "template");
            default -> Value.NULL;
        };
        return Optional.of(template).filter(value -> value instanceof Value.Mapping);
    }

    static Map<String, String> labels(Value pod) {
        return pod.texts("metadata", "labels");
    }

    /** The names of its containers, those that come first and leave too. */
    static Stream<String> containers(Value pod) {
        return Stream.concat(pod.items("spec", "containers").stream(), pod.items("spec", "initContainers").stream())
                .flatMap(container -> container.text("name").stream());
    }

    /** The path of its pods' spec, for messages. */
    static String path(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Pod" -> "spec";
            case "CronJob" -> "spec.jobTemplate.spec.template.spec";
            default -> "spec.template.spec";
        };
    }
}
