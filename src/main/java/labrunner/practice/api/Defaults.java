package labrunner.practice.api;

import java.util.Optional;
import labrunner.practice.Admission;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server fills in where an object says nothing. */
final class Defaults {
    private final Schemas schemas;

    Defaults(Schemas schemas) {
        this.schemas = schemas;
    }

    void complete(Resource resource, ObjectNode object, Optional<ObjectNode> old, Admission.Stored stored) {
        if (resource.custom()) {
            fill(object, schemas.of(resource));
            return;
        }
        switch (resource.kind()) {
            case "Pod" -> pod(object, old.isEmpty());
            case "Deployment" -> deployment(Tree.in(object, "spec"));
            case "ReplicaSet" -> {
                put(Tree.in(object, "spec"), "replicas", 1);
                template(Tree.in(object, "spec"));
                if (old.isEmpty()) {
                    put(Tree.in(object, "status"), "replicas", 0);
                }
            }
            case "DaemonSet" -> daemonSet(object, old.isEmpty());
            case "Namespace" -> namespace(object, old.isEmpty());
            case "Service" -> NetworkDefaults.service(object, old, stored);
            case "Secret" -> {
                put(object, "type", "Opaque");
                secret(object);
            }
            case "PodDisruptionBudget" -> {
                if (old.isEmpty()) {
                    ObjectNode status = Tree.in(object, "status");
                    for (String count :
                            new String[] {"currentHealthy", "desiredHealthy", "disruptionsAllowed", "expectedPods"}) {
                        put(status, count, 0);
                    }
                }
            }
            case "PriorityClass" -> put(object, "preemptionPolicy", "PreemptLowerPriority");
            case "StorageClass" -> {
                put(object, "reclaimPolicy", "Delete");
                put(object, "volumeBindingMode", "Immediate");
            }
            default -> others(resource, object, old, stored);
        }
    }

    private static void others(
            Resource resource, ObjectNode object, Optional<ObjectNode> old, Admission.Stored stored) {
        switch (resource.kind()) {
            case "Job" -> BatchDefaults.job(object, old.isEmpty());
            case "CronJob" -> BatchDefaults.cronJob(object, old.isEmpty());
            case "StatefulSet" -> BatchDefaults.statefulSet(object, old);
            case "PersistentVolumeClaim" -> StorageDefaults.claim(object, old.isEmpty(), stored);
            case "PersistentVolume" -> StorageDefaults.volume(object, old.isEmpty());
            case "Role", "ClusterRole" -> PolicyDefaults.role(object);
            case "RoleBinding", "ClusterRoleBinding" -> PolicyDefaults.binding(object);
            case "HorizontalPodAutoscaler" -> PolicyDefaults.autoscaler(object, old.isEmpty());
            case "LimitRange" -> PolicyDefaults.limits(object);
            case "ResourceQuota" -> {
                if (old.isEmpty()) {
                    Tree.in(object, "status");
                }
            }
            case "NetworkPolicy" -> NetworkDefaults.networkPolicy(Tree.in(object, "spec"));
            case "Ingress" -> {
                if (old.isEmpty()) {
                    Tree.in(object, "status", "loadBalancer");
                }
            }
            case "IngressClass" -> {
                if (Tree.in(object, "spec").get("parameters") instanceof ObjectNode parameters) {
                    put(parameters, "scope", "Cluster");
                }
            }
            case "Endpoints" ->
                Tree.items(object, "subsets").forEach(subset -> NetworkDefaults.protocols(subset, "ports"));
            case "EndpointSlice" -> NetworkDefaults.endpointSlice(object);
            default -> {}
        }
    }

    /** Fills in what a custom kind's schema declares, from the outside in. */
    private static void fill(ObjectNode object, Schema schema) {
        schema.fields().forEach((name, field) -> {
            if (!object.has(name) && field.byDefault != null) {
                object.set(name, field.byDefault.deepCopy());
            }
            fillBelow(object.path(name), field);
        });
    }

    private static void fillBelow(JsonNode value, Schema schema) {
        switch (schema.type) {
            case OBJECT -> {
                if (value instanceof ObjectNode object && schema.model.isEmpty()) {
                    fill(object, schema);
                }
            }
            case ARRAY -> value.forEach(item -> fillBelow(item, schema.items()));
            case MAP -> value.forEach(item -> fillBelow(item, schema.items()));
            case STRING, INTEGER, NUMBER, BOOLEAN, INT_OR_STRING, ANY -> {}
        }
    }

    static void put(ObjectNode object, String field, boolean value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }

    static void put(ObjectNode object, String field, String value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }

    static void put(ObjectNode object, String field, int value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }

    private static void deployment(ObjectNode spec) {
        put(spec, "progressDeadlineSeconds", 600);
        put(spec, "replicas", 1);
        put(spec, "revisionHistoryLimit", 10);
        ObjectNode strategy = Tree.in(spec, "strategy");
        put(strategy, "type", "RollingUpdate");
        if (Tree.text(strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = Tree.in(strategy, "rollingUpdate");
            put(rolling, "maxSurge", "25%");
            put(rolling, "maxUnavailable", "25%");
        }
        template(spec);
    }

    private static void daemonSet(ObjectNode object, boolean created) {
        ObjectNode spec = Tree.in(object, "spec");
        put(spec, "revisionHistoryLimit", 10);
        ObjectNode strategy = Tree.in(spec, "updateStrategy");
        put(strategy, "type", "RollingUpdate");
        if (Tree.text(strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = Tree.in(strategy, "rollingUpdate");
            put(rolling, "maxSurge", 0);
            put(rolling, "maxUnavailable", 1);
        }
        template(spec);
        if (created) {
            ObjectNode annotations = Tree.in(object, "metadata", "annotations");
            put(annotations, "deprecated.daemonset.template.generation", "1");
            ObjectNode status = Tree.in(object, "status");
            for (String count : new String[] {
                "currentNumberScheduled", "desiredNumberScheduled", "numberMisscheduled", "numberReady"
            }) {
                put(status, count, 0);
            }
        }
    }

    static void template(ObjectNode spec) {
        if (spec.get("template") instanceof ObjectNode template) {
            PodDefaults.spec(Tree.in(template, "spec"));
        }
    }

    private static void pod(ObjectNode pod, boolean created) {
        ObjectNode spec = Tree.in(pod, "spec");
        PodDefaults.spec(spec);
        PodDefaults.tolerateForAWhile(spec);
        if (created) {
            PodDefaults.admitted(pod, spec);
        }
    }

    private static void namespace(ObjectNode namespace, boolean created) {
        Tree.in(namespace, "metadata", "labels").put("kubernetes.io/metadata.name", Tree.name(namespace));
        if (created) {
            ArrayNode finalizers = Tree.list(Tree.in(namespace, "spec"), "finalizers");
            if (finalizers.isEmpty()) {
                finalizers.add("kubernetes");
            }
            Tree.in(namespace, "status").put("phase", "Active");
        }
    }

    private static void secret(ObjectNode secret) {
        if (secret.remove("stringData") instanceof ObjectNode texts) {
            ObjectNode data = Tree.in(secret, "data");
            texts.properties()
                    .forEach(entry -> data.put(
                            entry.getKey(),
                            java.util.Base64.getEncoder()
                                    .encodeToString(entry.getValue()
                                            .asString("")
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        }
    }
}
