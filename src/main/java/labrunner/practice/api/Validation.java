package labrunner.practice.api;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labrunner.practice.FieldError;
import labrunner.practice.LabelSelector;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server refuses of an object that it can read. */
final class Validation {
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,100}%");
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final Set<String> SYSTEM_PRIORITIES = Set.of("system-cluster-critical", "system-node-critical");

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
            case "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet" -> workload(resource, spec, old);
            case "PodDisruptionBudget" -> budget(spec);
            case "PriorityClass" -> priority(object, old);
            case "ConfigMap", "Secret" -> DataValidation.check(object, old, errors);
            case "Node" -> old.ifPresent(before -> node(spec, before.path("spec")));
            default -> others(resource, object, old);
        }
    }

    private void others(Resource resource, ObjectNode object, Optional<ObjectNode> old) {
        JsonNode spec = object.path("spec");
        var rules = new Rules(errors);
        switch (resource.kind()) {
            case "Service" -> new ServiceValidation(rules).service(spec, old);
            case "Endpoints" -> new ServiceValidation(rules).endpoints(object);
            case "EndpointSlice" -> new ServiceValidation(rules).slice(object);
            case "Role", "ClusterRole" -> new AccessValidation(rules).role(object, resource.namespaced());
            case "RoleBinding", "ClusterRoleBinding" -> {
                var access = new AccessValidation(rules);
                access.binding(object, resource.namespaced());
                old.ifPresent(before -> access.bindingChanged(object, before));
            }
            case "NetworkPolicy" -> new NetworkPolicyValidation(rules).policy(spec);
            case "Ingress" -> new IngressValidation(rules).ingress(object, old.isEmpty());
            case "IngressClass" -> new IngressValidation(rules).ingressClass(spec);
            case "HorizontalPodAutoscaler" -> new AutoscalerValidation(rules).spec(spec);
            case "Job" -> new BatchValidation(rules).job(object, old);
            case "CronJob" -> new BatchValidation(rules).cronJob(object);
            case "PersistentVolumeClaim" -> new StorageValidation(rules).claim(spec, old);
            case "PersistentVolume" -> new StorageValidation(rules).volume(spec, old);
            case "StorageClass" -> new StorageValidation(rules).storageClass(object, old);
            case "ResourceQuota" -> new QuotaValidation(rules).quota(spec);
            case "LimitRange" -> new QuotaValidation(rules).limits(spec);
            case "Lease" -> lease(spec, rules);
            default -> {}
        }
    }

    private static void lease(JsonNode spec, Rules rules) {
        if (spec.path("leaseDurationSeconds").isNumber() && Tree.number(spec, 0, "leaseDurationSeconds") <= 0) {
            rules.add(FieldError.invalid(
                    "spec.leaseDurationSeconds", spec.path("leaseDurationSeconds"), "must be greater than 0"));
        }
        rules.notNegative(spec, "spec", "leaseTransitions");
    }

    private void workload(Resource resource, JsonNode spec, Optional<ObjectNode> old) {
        new Rules(errors).notNegative(spec, "spec", "replicas", "minReadySeconds");
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
        var claims = new HashSet<String>();
        Tree.items(spec, "volumeClaimTemplates").forEach(claim -> claims.add(Tree.name(claim)));
        new PodValidation(errors).spec(template, "spec.template.spec", claims);
        String policy = Tree.text(template, "restartPolicy");
        if (!policy.isEmpty() && !policy.equals("Always")) {
            errors.add(FieldError.unsupported("spec.template.spec.restartPolicy", policy, List.of("Always")));
        }
        if (resource.kind().equals("Deployment")) {
            strategy(spec.path("strategy"));
        } else if (resource.kind().equals("StatefulSet")) {
            statefulSet(spec, old);
        }
        old.filter(before -> !before.path("spec").path("selector").equals(selector))
                .ifPresent(before ->
                        errors.add(FieldError.invalid("spec.selector", orNull(selector), "field is immutable")));
    }

    private void statefulSet(JsonNode spec, Optional<ObjectNode> old) {
        String order = Tree.text(spec, "podManagementPolicy");
        if (!List.of("OrderedReady", "Parallel").contains(order)) {
            errors.add(FieldError.invalid("spec.podManagementPolicy", order, "must be 'OrderedReady' or 'Parallel'"));
        }
        JsonNode strategy = spec.path("updateStrategy");
        JsonNode rolling = strategy.path("rollingUpdate");
        switch (Tree.text(strategy, "type")) {
            case "RollingUpdate" ->
                new Rules(errors).notNegative(rolling, "spec.updateStrategy.rollingUpdate", "partition");
            case "OnDelete" -> {
                if (rolling.isObject()) {
                    ObjectNode shown = Tree.object();
                    shown.set("Partition", orNull(rolling.path("partition")));
                    shown.set("MaxUnavailable", orNull(rolling.path("maxUnavailable")));
                    errors.add(FieldError.invalid(
                            "spec.updateStrategy.rollingUpdate",
                            shown,
                            "only allowed for updateStrategy 'RollingUpdate'"));
                }
            }
            default -> {
                ObjectNode shown = Tree.object().put("Type", Tree.text(strategy, "type"));
                shown.set("RollingUpdate", orNull(rolling));
                errors.add(FieldError.invalid("spec.updateStrategy", shown, "must be 'RollingUpdate' or 'OnDelete'"));
            }
        }
        for (String when : new String[] {"whenDeleted", "whenScaled"}) {
            new Rules(errors)
                    .oneOf(
                            spec.path("persistentVolumeClaimRetentionPolicy"),
                            "spec.persistentVolumeClaimRetentionPolicy",
                            when,
                            List.of("Retain", "Delete"));
        }
        old.filter(before -> !fixed(before.path("spec")).equals(fixed(spec)))
                .ifPresent(before -> errors.add(FieldError.forbidden(
                        "spec",
                        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
                                + " 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and"
                                + " 'minReadySeconds' are forbidden")));
    }

    private static ObjectNode fixed(JsonNode spec) {
        ObjectNode fixed = spec.deepCopy().asObject();
        fixed.remove(List.of(
                "replicas",
                "ordinals",
                "template",
                "updateStrategy",
                "revisionHistoryLimit",
                "persistentVolumeClaimRetentionPolicy",
                "minReadySeconds"));
        return fixed;
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

    private void budget(JsonNode spec) {
        for (String field : new String[] {"minAvailable", "maxUnavailable"}) {
            countOrPercent(spec.path(field), "spec." + field);
        }
        new Rules(errors).selector(spec.path("selector"), "spec.selector");
        new Rules(errors)
                .oneOfIfSet(spec, "spec", "unhealthyPodEvictionPolicy", List.of("AlwaysAllow", "IfHealthyBudget"));
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

    private void countOrPercent(JsonNode value, String path) {
        if (value.isNumber() && value.longValue() < 0) {
            errors.add(FieldError.invalid(path, value, "must be greater than or equal to 0"));
        } else if (value.isString() && !PERCENT.matcher(value.stringValue()).matches()) {
            errors.add(FieldError.invalid(
                    path,
                    value,
                    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%',"
                            + " regex used for validation is '[0-9]+%')"));
        } else if (value.isString() && new BigInteger(value.stringValue().replace("%", "")).compareTo(HUNDRED) > 0) {
            errors.add(FieldError.invalid(path, value, "must not be greater than 100%"));
        }
    }

    private void priority(ObjectNode object, Optional<ObjectNode> old) {
        long value = Tree.number(object, 0, "value");
        if (value > 1_000_000_000L && !Tree.name(object).startsWith("system-")) {
            errors.add(FieldError.forbidden("value", "maximum allowed value of a user defined priority is 1000000000"));
        }
        if (Tree.name(object).startsWith("system-") && !SYSTEM_PRIORITIES.contains(Tree.name(object))) {
            errors.add(FieldError.forbidden(
                    "metadata.name",
                    "priority class names with 'system-' prefix are reserved for system use only. error: "
                            + Tree.name(object) + " is not a known system priority class"));
        }
        new Rules(errors).oneOf(object, "", "preemptionPolicy", List.of("PreemptLowerPriority", "Never"));
        old.filter(before -> Tree.number(before, 0, "value") != value)
                .ifPresent(before -> errors.add(FieldError.invalid("value", value, "field is immutable")));
    }
}
