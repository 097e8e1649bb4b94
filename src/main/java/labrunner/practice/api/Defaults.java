package labrunner.practice.api;

import java.util.Optional;
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

    void complete(Resource resource, ObjectNode object, Optional<ObjectNode> old) {
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
            case "Service" -> service(object, Tree.in(object, "spec"));
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

    private static void put(ObjectNode object, String field, String value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }

    private static void put(ObjectNode object, String field, int value) {
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

    private static void template(ObjectNode spec) {
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

    private static void service(ObjectNode service, ObjectNode spec) {
        put(spec, "type", "ClusterIP");
        if (!spec.has("clusterIP") && !Tree.text(spec, "type").equals("ExternalName")) {
            // a pool of 65,000 addresses and a handful of services: by name, which is the same at each start
            int host = Math.floorMod((Tree.namespace(service) + "/" + Tree.name(service)).hashCode(), 65_000) + 10;
            String address = "10.0." + host / 256 + "." + host % 256;
            spec.put("clusterIP", address).putArray("clusterIPs").add(address);
            spec.putArray("ipFamilies").add("IPv4");
            spec.put("ipFamilyPolicy", "SingleStack");
        }
        put(spec, "sessionAffinity", "None");
        put(spec, "internalTrafficPolicy", "Cluster");
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
