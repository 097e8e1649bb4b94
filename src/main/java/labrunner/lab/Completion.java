package labrunner.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.value.Value;

/** What an object that is made takes over from another object, which has to be read first. */
public sealed interface Completion {

    PageObject.Typed target();

    /**
     * The whole object.
     *
     * @param made as far as its line says it
     * @param target the other object, as the server has it
     * @throws labrunner.problem.ProblemException INVALID in kubectl's words
     */
    Value.Mapping complete(Value.Mapping made, Value.Mapping target);

    private static labrunner.problem.ProblemException refused(String words) {
        return Problem.of(Problem.Kind.INVALID, "error: " + words, "").asException();
    }

    private static Value.Mapping mapping(Value value) {
        return value instanceof Value.Mapping mapping ? mapping : Value.EMPTY;
    }

    /**
     * A Service takes over selector, labels and ports of what it exposes, where its line names none.
     *
     * @param protocol {@code --protocol}
     * @param targetPort {@code --target-port}: a number or a name
     */
    record Exposed(PageObject.Typed target, List<String> ports, Optional<String> protocol, Optional<String> targetPort)
            implements Completion {
        public Exposed {
            ports = List.copyOf(ports);
        }

        @Override
        public Value.Mapping complete(Value.Mapping made, Value.Mapping target) {
            Value.Mapping metadata = mapping(made.at("metadata"));
            if (!metadata.fields().containsKey("labels")
                    && !target.fields("metadata", "labels").isEmpty()) {
                metadata = metadata.with("labels", target.at("metadata", "labels"));
            }
            Value.Mapping said = mapping(made.at("spec"));
            Value.Mapping spec = Value.EMPTY;
            List<Value> served = served(target);
            if (served.isEmpty() && !said.text("clusterIP").equals(Optional.of("None"))) {
                throw refused("couldn't find port via --port flag or introspection");
            }
            if (!served.isEmpty()) {
                spec = spec.with("ports", new Value.Sequence(served));
            }
            spec = spec.with(
                    "selector", said.fields().containsKey("selector") ? said.at("selector") : selector(target));
            for (Map.Entry<String, Value> field : said.fields().entrySet()) {
                spec = spec.fields().containsKey(field.getKey()) ? spec : spec.with(field.getKey(), field.getValue());
            }
            return made.with("metadata", metadata).with("spec", spec);
        }

        private static Value selector(Value.Mapping target) {
            String kind = target.text("kind").orElse("");
            Value selector = switch (kind) {
                case "Pod" -> target.at("metadata", "labels");
                case "Service", "ReplicationController" -> target.at("spec", "selector");
                case "Deployment", "ReplicaSet" -> target.at("spec", "selector", "matchLabels");
                default ->
                    throw refused("cannot expose a " + kind
                            + target.text("apiVersion")
                                    .filter(version -> version.contains("/"))
                                    .map(version -> "." + version.replaceFirst("/.*", ""))
                                    .orElse(""));
            };
            if (!target.items("spec", "selector", "matchExpressions").isEmpty()) {
                throw refused("couldn't convert expressions - \"" + target.items("spec", "selector", "matchExpressions")
                        + "\" to map-based selector format");
            }
            if (selector.fields().isEmpty()) {
                throw refused(
                        kind.equals("Pod")
                                ? "couldn't retrieve selectors via --selector flag or introspection: the pod has no labels and cannot be exposed"
                                : "couldn't retrieve selectors via --selector flag or introspection: no pod selector defined for this "
                                        + kind.toLowerCase(java.util.Locale.ROOT));
            }
            return selector;
        }

        private List<Value> served(Value.Mapping target) {
            Map<String, String> protocols = protocols(target);
            List<String> numbers = ports.isEmpty() ? List.copyOf(protocols.keySet()) : ports;
            var served = new ArrayList<Value>();
            for (String number : numbers) {
                Value.Mapping port = Value.EMPTY;
                if (numbers.size() > 1) {
                    port = port.with("name", Value.of("port-" + (served.size() + 1)));
                }
                long whole = Long.parseLong(number);
                served.add(port.with("protocol", Value.of(protocol.orElse(protocols.getOrDefault(number, "TCP"))))
                        .with("port", Value.of(whole))
                        .with("targetPort", targetPort.map(Completion::port).orElse(Value.of(whole))));
            }
            return served;
        }

        /** By port, in the order of the containers or of the Service. */
        private static Map<String, String> protocols(Value.Mapping target) {
            List<Value> pods = target.text("kind").equals(Optional.of("Pod"))
                    ? target.items("spec", "containers")
                    : target.items("spec", "template", "spec", "containers");
            var protocols = new LinkedHashMap<String, String>();
            target.items("spec", "ports")
                    .forEach(port -> port.whole("port")
                            .ifPresent(number -> protocols.putIfAbsent(
                                    number.toString(), port.text("protocol").orElse("TCP"))));
            pods.stream()
                    .flatMap(container -> container.items("ports").stream())
                    .forEach(port -> port.whole("containerPort")
                            .ifPresent(number -> protocols.putIfAbsent(
                                    number.toString(), port.text("protocol").orElse("TCP"))));
            return protocols;
        }
    }

    /** A number of a port, or its name. */
    static Value port(String text) {
        return text.matches("[0-9]{1,5}") ? Value.of(Long.parseLong(text)) : Value.of(text);
    }

    /** A HorizontalPodAutoscaler names what it scales as the server does. */
    record Scaled(PageObject.Typed target) implements Completion {
        @Override
        public Value.Mapping complete(Value.Mapping made, Value.Mapping target) {
            Value.Mapping spec = Value.map(
                    "scaleTargetRef",
                    Value.map(
                            "kind",
                            target.at("kind"),
                            "name",
                            target.at("metadata", "name"),
                            "apiVersion",
                            target.at("apiVersion")));
            for (Map.Entry<String, Value> field : made.fields("spec").entrySet()) {
                spec = spec.with(field.getKey(), field.getValue());
            }
            return made.with("spec", spec);
        }
    }

    /** A Job of a CronJob's template, which it owns. */
    record JobOf(PageObject.Typed target) implements Completion {
        @Override
        public Value.Mapping complete(Value.Mapping made, Value.Mapping target) {
            Value.Mapping metadata = mapping(made.at("metadata"));
            Value template = target.at("spec", "jobTemplate");
            if (!template.fields("metadata", "labels").isEmpty()) {
                metadata = metadata.with("labels", template.at("metadata", "labels"));
            }
            Value.Mapping annotations = Value.map("cronjob.kubernetes.io/instantiate", "manual");
            for (Map.Entry<String, Value> one :
                    template.fields("metadata", "annotations").entrySet()) {
                annotations = annotations.with(one.getKey(), one.getValue());
            }
            metadata = metadata.with("annotations", annotations)
                    .with(
                            "ownerReferences",
                            Value.list(Value.map(
                                    "apiVersion",
                                    "batch/v1",
                                    "kind",
                                    "CronJob",
                                    "name",
                                    target.at("metadata", "name"),
                                    "uid",
                                    target.at("metadata", "uid"),
                                    "controller",
                                    true)));
            return made.with("metadata", metadata).with("spec", template.at("spec"));
        }
    }
}
