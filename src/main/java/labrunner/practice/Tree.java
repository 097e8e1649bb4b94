package labrunner.practice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reading and building object trees. Paths are field names; what isn't there reads as missing, never as an error. */
public final class Tree {
    /** The one mapper of the practice cluster. */
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Tree() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** An object read from JSON. */
    public static ObjectNode parse(String json) {
        return (ObjectNode) MAPPER.readTree(json);
    }

    /** A bare object of a kind, with its metadata begun. */
    public static ObjectNode object(String apiVersion, String kind, String namespace, String name) {
        ObjectNode object = object();
        object.put("apiVersion", apiVersion).put("kind", kind);
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return object;
    }

    public static JsonNode at(JsonNode node, String... path) {
        JsonNode here = node;
        for (String key : path) {
            here = here.path(key);
        }
        return here;
    }

    /** The text at a path; empty where no text stands there. */
    public static String text(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found.isString() ? found.stringValue() : "";
    }

    /** The whole number at a path; {@code otherwise} where none stands there. */
    public static long number(JsonNode node, long otherwise, String... path) {
        JsonNode found = at(node, path);
        return found.isNumber() ? found.longValue() : otherwise;
    }

    public static boolean isTrue(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found.isBoolean() && found.booleanValue();
    }

    /** The entries of a map of texts, such as labels. */
    public static Map<String, String> texts(JsonNode node, String... path) {
        var texts = new LinkedHashMap<String, String>();
        at(node, path)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return texts;
    }

    public static List<JsonNode> items(JsonNode node, String... path) {
        var items = new ArrayList<JsonNode>();
        JsonNode found = at(node, path);
        if (found.isArray()) {
            found.forEach(items::add);
        }
        return items;
    }

    /** The object at a path, made where it is missing. */
    public static ObjectNode in(ObjectNode node, String... path) {
        ObjectNode here = node;
        for (String key : path) {
            here = here.get(key) instanceof ObjectNode found ? found : here.putObject(key);
        }
        return here;
    }

    /** The list at a field, made where it is missing. */
    public static ArrayNode list(ObjectNode node, String field) {
        return node.get(field) instanceof ArrayNode found ? found : node.putArray(field);
    }

    /** Whether both say the same, however many bytes their numbers take in memory. */
    public static boolean same(JsonNode one, JsonNode other) {
        return one.equals(Tree::compared, other);
    }

    private static int compared(JsonNode one, JsonNode other) {
        boolean same = one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
        return same ? 0 : 1;
    }

    public static String name(JsonNode object) {
        return text(object, "metadata", "name");
    }

    public static String namespace(JsonNode object) {
        return text(object, "metadata", "namespace");
    }

    public static String uid(JsonNode object) {
        return text(object, "metadata", "uid");
    }

    public static String label(JsonNode object, String key) {
        return text(object, "metadata", "labels", key);
    }

    public static boolean deleting(JsonNode object) {
        return !text(object, "metadata", "deletionTimestamp").isEmpty();
    }

    /** The condition of a type in {@code status.conditions}. */
    public static Optional<JsonNode> condition(JsonNode object, String type) {
        return items(object, "status", "conditions").stream()
                .filter(condition -> text(condition, "type").equals(type))
                .findFirst();
    }

    /** Whether a condition of that type says True. */
    public static boolean holds(JsonNode object, String type) {
        return condition(object, type)
                .map(c -> text(c, "status").equals("True"))
                .orElse(false);
    }

    /** A time as Kubernetes writes it: whole seconds, UTC. */
    public static String time(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** A time with microseconds, as events and leases have it. */
    public static String microTime(Instant instant) {
        return MICROS.format(instant);
    }

    /** The time at a path; empty where none that can be read stands there. */
    public static Optional<Instant> instant(JsonNode node, String... path) {
        String text = text(node, path);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A text in quotes, escaped as JSON does. */
    public static String quoted(String text) {
        return MAPPER.writeValueAsString(text);
    }
}
