package labrunner.practice.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import labrunner.practice.Resource;
import labrunner.practice.api.Schema.Sharing;
import labrunner.practice.api.Schema.Type;

/**
 * The schema of each kind. Names and types of the built-in kinds come from the client's model by reflection, one model at a
 * time when it is first needed; which lists merge by which key is not in there and stands here.
 */
final class Schemas {
    private static final String MODEL = "io.fabric8.kubernetes.api.model.";

    /** Lists whose items are found by keys: model and field to the keys. */
    private static final Map<String, String> KEYED = Map.ofEntries(
            Map.entry("PodSpec.containers", "name"),
            Map.entry("PodSpec.initContainers", "name"),
            Map.entry("PodSpec.ephemeralContainers", "name"),
            Map.entry("PodSpec.volumes", "name"),
            Map.entry("PodSpec.imagePullSecrets", "name"),
            Map.entry("PodSpec.hostAliases", "ip"),
            Map.entry("PodSpec.schedulingGates", "name"),
            Map.entry("PodSpec.resourceClaims", "name"),
            Map.entry("PodSpec.topologySpreadConstraints", "topologyKey,whenUnsatisfiable"),
            Map.entry("Container.ports", "containerPort,protocol"),
            Map.entry("Container.env", "name"),
            Map.entry("Container.volumeMounts", "mountPath"),
            Map.entry("Container.volumeDevices", "devicePath"),
            Map.entry("EphemeralContainer.ports", "containerPort,protocol"),
            Map.entry("EphemeralContainer.env", "name"),
            Map.entry("EphemeralContainer.volumeMounts", "mountPath"),
            Map.entry("ResourceRequirements.claims", "name"),
            Map.entry("ObjectMeta.ownerReferences", "uid"),
            Map.entry("ServiceSpec.ports", "port,protocol"),
            Map.entry("ServiceAccount.secrets", "name"),
            Map.entry("NodeStatus.addresses", "type"),
            Map.entry("PodStatus.podIPs", "ip"));

    private static final java.util.Set<String> SETS =
            java.util.Set.of("ObjectMeta.finalizers", "NodeSpec.podCIDRs", "NamespaceSpec.finalizers");

    /** Structures that belong to one writer as a whole. */
    private static final java.util.Set<String> ATOMIC_MODELS = java.util.Set.of(
            "LabelSelector",
            "NodeSelector",
            "NodeSelectorTerm",
            "ObjectReference",
            "LocalObjectReference",
            "SecretKeySelector",
            "ConfigMapKeySelector",
            "ObjectFieldSelector",
            "ResourceFieldSelector",
            "TypedLocalObjectReference",
            "ScopedResourceSelectorRequirement");

    private static final java.util.Set<String> ATOMIC_MAPS =
            java.util.Set.of("PodSpec.nodeSelector", "ServiceSpec.selector");

    private final Map<String, Schema> byKind = new ConcurrentHashMap<>();
    private final Map<String, Schema> byModel = new ConcurrentHashMap<>();

    /** The schema of whole objects of a kind. */
    Schema of(Resource resource) {
        Schema known = byKind.get(resource.kind());
        if (known == null) {
            known = make(resource);
            byKind.put(resource.kind(), known);
        }
        return known;
    }

    private Schema make(Resource resource) {
        return switch (resource.kind()) {
            case "NodePool" -> KarpenterSchemas.nodePool(metadata());
            case "NodeClaim" -> KarpenterSchemas.nodeClaim(metadata());
            case "AKSNodeClass" -> NodeClassSchemas.nodeClass(metadata());
            case "CustomResourceDefinition" ->
                Schema.object(() -> {
                    var fields = new LinkedHashMap<String, Schema>();
                    fields.put("apiVersion", new Schema(Type.STRING));
                    fields.put("kind", new Schema(Type.STRING));
                    fields.put("metadata", metadata());
                    fields.put("spec", new Schema(Type.ANY));
                    fields.put("status", new Schema(Type.ANY));
                    return fields;
                });
            default -> model(load(packageOf(resource) + resource.kind()));
        };
    }

    Schema metadata() {
        return model(load("ObjectMeta"));
    }

    private static String packageOf(Resource resource) {
        return switch (resource.group()) {
            case "apps" -> "apps.";
            case "batch" -> "batch.v1.";
            case "policy" -> "policy.v1.";
            case "scheduling.k8s.io" -> "scheduling.v1.";
            case "coordination.k8s.io" -> "coordination.v1.";
            case "storage.k8s.io" -> "storage.";
            default -> "";
        };
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(MODEL + name, false, Schemas.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the client's model lacks " + name, e);
        }
    }

    private Schema model(Class<?> model) {
        Schema known = byModel.get(model.getName());
        if (known == null) {
            known = Schema.object(() -> fields(model));
            known.model = model.getSimpleName();
            known.sharing = ATOMIC_MODELS.contains(model.getSimpleName()) ? Sharing.ATOMIC : Sharing.GRANULAR;
            byModel.put(model.getName(), known);
        }
        return known;
    }

    private Map<String, Schema> fields(Class<?> model) {
        // sorted as kubectl explain prints them
        var fields = new TreeMap<String, Schema>();
        for (Field field : model.getDeclaredFields()) {
            JsonProperty property = field.getAnnotation(JsonProperty.class);
            if (property != null) {
                fields.put(
                        property.value(),
                        field(model.getSimpleName() + "." + property.value(), field.getGenericType()));
            }
        }
        return fields;
    }

    private Schema field(String place, java.lang.reflect.Type type) {
        Schema schema = ofType(type);
        String keys = KEYED.getOrDefault(place, "");
        if (place.endsWith("Status.conditions")) {
            keys = "type";
        }
        if (!keys.isEmpty()) {
            schema.shared(Sharing.GRANULAR, keys.split(","));
        } else if (SETS.contains(place)) {
            schema.sharing = Sharing.SET;
        } else if (ATOMIC_MAPS.contains(place)) {
            schema.sharing = Sharing.ATOMIC;
        }
        return schema;
    }

    private Schema ofType(java.lang.reflect.Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? Schema.map(ofType(arguments[1]))
                    : Schema.list(ofType(arguments[0]));
        }
        Class<?> plain = (Class<?>) type;
        return switch (plain.getSimpleName()) {
            case "String", "MicroTime" -> new Schema(Type.STRING);
            case "Integer" -> new Schema(Type.INTEGER);
            case "Long" -> wide();
            case "Double" -> new Schema(Type.NUMBER);
            case "Boolean" -> new Schema(Type.BOOLEAN);
            case "IntOrString" -> new Schema(Type.INT_OR_STRING);
            case "Quantity" -> quantity();
            case "FieldsV1", "Object", "RawExtension" -> new Schema(Type.ANY);
            default -> plain.getName().startsWith(MODEL) ? model(plain) : new Schema(Type.ANY);
        };
    }

    private static Schema wide() {
        var schema = new Schema(Type.INTEGER);
        schema.wide = true;
        return schema;
    }

    private static Schema quantity() {
        var schema = new Schema(Type.INT_OR_STRING);
        schema.quantity = true;
        return schema;
    }
}
