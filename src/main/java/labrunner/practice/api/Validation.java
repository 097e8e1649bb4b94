package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.practice.FieldError;
import labrunner.practice.LabelSelector;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server refuses of an object that it can read. */
final class Validation {
    private final List<FieldError> errors = new ArrayList<>();

    private Validation() {}

    static List<FieldError> of(Resource resource, ObjectNode object, Optional<ObjectNode> old, Schemas schemas) {
        var validation = new Validation();
        Names.metadata(resource, object, validation.errors);
        if (resource.custom()) {
            validation.errors.addAll(SchemaCheck.of(object, old.orElse(null), schemas.of(resource)));
            return validation.errors;
        }
        validation.builtIn(resource, object, old);
        return validation.errors;
    }

    private void builtIn(Resource resource, ObjectNode object, Optional<ObjectNode> old) {
        JsonNode spec = object.path("spec");
        switch (resource.kind()) {
            case "Pod" -> {
                new PodValidation(errors).spec(spec, "spec");
                old.ifPresent(before -> PodUpdate.check(object, before, errors));
            }
            case "Deployment", "ReplicaSet", "DaemonSet" -> workload(resource, spec, old);
            case "Service" -> service(spec);
            case "PodDisruptionBudget" -> budget(spec);
            case "PriorityClass" -> priority(object, old);
            case "ConfigMap", "Secret" -> DataValidation.check(object, old, errors);
            case "Node" -> old.ifPresent(before -> node(spec, before.path("spec")));
            default -> {}
        }
    }

    private void workload(Resource resource, JsonNode spec, Optional<ObjectNode> old) {
        long replicas = Tree.number(spec, 0, "replicas");
        if (replicas < 0) {
            errors.add(FieldError.invalid("spec.replicas", replicas, "must be greater than or equal to 0"));
        }
        JsonNode selector = spec.path("selector");
        if (selector.isMissingNode() || selector.isNull()) {
            errors.add(FieldError.required("spec.selector", ""));
        } else if (selector.isEmpty()) {
            errors.add(FieldError.invalid(
                    "spec.selector",
                    selector,
                    "empty selector is invalid for " + resource.kind().toLowerCase(java.util.Locale.ROOT)));
        }
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        if (!LabelSelector.matches(selector, Tree.texts(labels))) {
            errors.add(FieldError.invalid(
                    "spec.template.metadata.labels", orNull(labels), "`selector` does not match template `labels`"));
        }
        // Kubernetes leaves "metadata" out of this one path
        Names.labels(labels, "spec.template.labels", errors);
        JsonNode template = spec.path("template").path("spec");
        new PodValidation(errors).spec(template, "spec.template.spec");
        String policy = Tree.text(template, "restartPolicy");
        if (!policy.isEmpty() && !policy.equals("Always")) {
            errors.add(FieldError.unsupported("spec.template.spec.restartPolicy", policy, List.of("Always")));
        }
        if (resource.kind().equals("Deployment")) {
            strategy(spec.path("strategy"));
        }
        old.filter(before -> !before.path("spec").path("selector").equals(selector))
                .ifPresent(before ->
                        errors.add(FieldError.invalid("spec.selector", orNull(selector), "field is immutable")));
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? Tree.MAPPER.nullNode() : value;
    }

    private void strategy(JsonNode strategy) {
        String type = Tree.text(strategy, "type");
        if (!List.of("Recreate", "RollingUpdate").contains(type)) {
            errors.add(FieldError.unsupported("spec.strategy.type", type, List.of("Recreate", "RollingUpdate")));
        }
        if (type.equals("Recreate") && strategy.has("rollingUpdate")) {
            errors.add(FieldError.forbidden(
                    "spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'"));
        }
    }

    private void node(JsonNode spec, JsonNode before) {
        String provider = Tree.text(before, "providerID");
        if (!provider.isEmpty() && !provider.equals(Tree.text(spec, "providerID"))) {
            errors.add(FieldError.forbidden(
                    "spec.providerID", "node updates may not change providerID except from \"\" to valid"));
        }
    }

    private void service(JsonNode spec) {
        List<JsonNode> ports = Tree.items(spec, "ports");
        if (ports.isEmpty()
                && !Tree.text(spec, "clusterIP").equals("None")
                && !Tree.text(spec, "type").equals("ExternalName")) {
            errors.add(FieldError.required("spec.ports", ""));
        }
        for (int i = 0; i < ports.size(); i++) {
            for (String field : new String[] {"port", "targetPort"}) {
                JsonNode port = ports.get(i).path(field);
                if (port.isNumber() && (port.longValue() < 1 || port.longValue() > 65535)) {
                    errors.add(FieldError.invalid(
                            "spec.ports[" + i + "]." + field, port, "must be between 1 and 65535, inclusive"));
                }
            }
        }
    }

    private void budget(JsonNode spec) {
        if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
            JsonNode selector = spec.path("selector");
            ObjectNode shown = Tree.object();
            shown.set("MinAvailable", spec.path("minAvailable"));
            shown.set("Selector", selector.isMissingNode() ? Tree.MAPPER.nullNode() : selector);
            shown.set("MaxUnavailable", spec.path("maxUnavailable"));
            shown.putNull("UnhealthyPodEvictionPolicy");
            errors.add(FieldError.invalid("spec", shown, "minAvailable and maxUnavailable cannot be both set"));
        }
    }

    private void priority(ObjectNode object, Optional<ObjectNode> old) {
        long value = Tree.number(object, 0, "value");
        if (value > 1_000_000_000L && !Tree.name(object).startsWith("system-")) {
            errors.add(FieldError.forbidden("value", "maximum allowed value of a user defined priority is 1000000000"));
        }
        old.filter(before -> Tree.number(before, 0, "value") != value)
                .ifPresent(before -> errors.add(FieldError.invalid("value", value, "field is immutable")));
    }
}
