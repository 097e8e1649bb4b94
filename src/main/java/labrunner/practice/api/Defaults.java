package labrunner.practice.api;

import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server fills in where an object says nothing. */
final class Defaults {
    private static final int STICKY_SECONDS = 10_800;

    private final Schemas schemas;

    Defaults(Schemas schemas) {
        this.schemas = schemas;
    }

    void complete(Resource resource, ObjectNode object) {
        if (resource.custom()) {
            fill(object, schemas.of(resource));
            return;
        }
        switch (resource.kind()) {
            case "Pod" -> {
                PodDefaults.pod(Tree.in(object, "spec"));
                times(object, "lastProbeTime", "lastTransitionTime");
            }
            case "Deployment" -> {
                deployment(Tree.in(object, "spec"));
                times(object, "lastTransitionTime", "lastUpdateTime");
            }
            case "ReplicaSet" -> {
                put(Tree.in(object, "spec"), "replicas", 1);
                template(Tree.in(object, "spec"));
                put(Tree.in(object, "status"), "replicas", 0);
            }
            case "DaemonSet" -> daemonSet(object);
            case "Namespace" ->
                Tree.in(object, "metadata", "labels").put("kubernetes.io/metadata.name", Tree.name(object));
            case "Service" -> service(Tree.in(object, "spec"));
            case "Secret" -> {
                put(object, "type", "Opaque");
                secret(object);
            }
            case "PodDisruptionBudget" -> {
                ObjectNode status = Tree.in(object, "status");
                for (String count :
                        new String[] {"currentHealthy", "desiredHealthy", "disruptionsAllowed", "expectedPods"}) {
                    put(status, count, 0);
                }
            }
            case "PriorityClass" -> put(object, "preemptionPolicy", "PreemptLowerPriority");
            case "StorageClass" -> {
                put(object, "reclaimPolicy", "Delete");
                put(object, "volumeBindingMode", "Immediate");
            }
            default -> others(resource, object);
        }
    }

    private static void others(Resource resource, ObjectNode object) {
        switch (resource.kind()) {
            case "Job" -> BatchDefaults.job(object, false);
            case "CronJob" -> BatchDefaults.cronJob(object, false);
            case "StatefulSet" -> BatchDefaults.statefulSet(object, false);
            case "PersistentVolumeClaim" -> StorageDefaults.claimSpec(object);
            case "PersistentVolume" -> StorageDefaults.volume(object, false);
            case "Role", "ClusterRole" -> PolicyDefaults.role(object);
            case "RoleBinding", "ClusterRoleBinding" -> PolicyDefaults.binding(object);
            case "HorizontalPodAutoscaler" -> PolicyDefaults.autoscaler(object, false);
            case "LimitRange" -> PolicyDefaults.limits(object);
            case "NetworkPolicy" -> NetworkDefaults.networkPolicy(Tree.in(object, "spec"));
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

    /** Conditions have their times even where nobody gave them one. */
    private static void times(ObjectNode object, String... fields) {
        for (JsonNode condition : Tree.items(object, "status", "conditions")) {
            for (String field : fields) {
                if (!condition.has(field)) {
                    ((ObjectNode) condition).putNull(field);
                }
            }
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

    private static void daemonSet(ObjectNode object) {
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
        put(Tree.in(object, "metadata", "annotations"), Additions.TEMPLATE_GENERATION, "0");
        ObjectNode status = Tree.in(object, "status");
        for (String count :
                new String[] {"currentNumberScheduled", "desiredNumberScheduled", "numberMisscheduled", "numberReady"
                }) {
            put(status, count, 0);
        }
    }

    static void template(ObjectNode spec) {
        if (spec.get("template") instanceof ObjectNode template) {
            PodDefaults.spec(Tree.in(template, "spec"));
        }
    }

    private static void service(ObjectNode spec) {
        put(spec, "type", "ClusterIP");
        put(spec, "sessionAffinity", "None");
        if (Tree.text(spec, "sessionAffinity").equals("None")) {
            spec.remove("sessionAffinityConfig");
        } else {
            put(Tree.in(spec, "sessionAffinityConfig", "clientIP"), "timeoutSeconds", STICKY_SECONDS);
        }
        String type = Tree.text(spec, "type");
        if (!type.equals("ExternalName")) {
            put(spec, "internalTrafficPolicy", "Cluster");
        }
        if (type.equals("LoadBalancer")
                || type.equals("NodePort")
                || !Tree.items(spec, "externalIPs").isEmpty()) {
            put(spec, "externalTrafficPolicy", "Cluster");
        }
        if (type.equals("LoadBalancer") && !spec.hasNonNull("allocateLoadBalancerNodePorts")) {
            spec.put("allocateLoadBalancerNodePorts", true);
        }
        for (JsonNode port : Tree.items(spec, "ports")) {
            put((ObjectNode) port, "protocol", "TCP");
            if (!port.has("targetPort")) {
                ((ObjectNode) port).set("targetPort", port.path("port"));
            }
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
