package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.practice.ApiException;
import labrunner.practice.Tree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON patch (RFC 6902) and JSON merge patch (RFC 7386). */
final class Patches {
    private static final Logger LOG = LoggerFactory.getLogger(Patches.class);

    private Patches() {}

    static ObjectNode merge(ObjectNode target, JsonNode patch) {
        return (ObjectNode) merged(target, patch);
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch.deepCopy();
        }
        ObjectNode result = target instanceof ObjectNode object ? object.deepCopy() : Tree.object();
        changes.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                result.remove(entry.getKey());
            } else {
                result.set(entry.getKey(), merged(result.path(entry.getKey()), entry.getValue()));
            }
        });
        return result;
    }

    /** Carries out the operations in order; what can't be done is refused as the API server does. */
    static ObjectNode operations(ObjectNode target, JsonNode patch) {
        JsonNode result = target.deepCopy();
        for (JsonNode operation : patch) {
            result = operate(result, operation);
        }
        return (ObjectNode) result;
    }

    private static JsonNode operate(JsonNode root, JsonNode operation) {
        String op = Tree.text(operation, "op");
        List<String> path = pointer(Tree.text(operation, "path"));
        switch (op) {
            case "add" -> {
                return put(root, path, operation.path("value").deepCopy(), true);
            }
            case "replace" -> {
                mustExist(root, path, op, operation);
                return put(root, path, operation.path("value").deepCopy(), false);
            }
            case "remove" -> {
                mustExist(root, path, op, operation);
                remove(root, path);
                return root;
            }
            case "test" -> {
                JsonNode there = find(root, path).orElse(Tree.MAPPER.nullNode());
                if (!there.equals(operation.path("value"))) {
                    throw unprocessable("testing value " + Tree.text(operation, "path") + " failed: test failed");
                }
                return root;
            }
            case "copy", "move" -> {
                List<String> from = pointer(Tree.text(operation, "from"));
                JsonNode value = find(root, from)
                        .orElseThrow(() -> missing(op, operation))
                        .deepCopy();
                if (op.equals("move")) {
                    remove(root, from);
                }
                return put(root, path, value, true);
            }
            default -> throw ApiException.badRequest("Unexpected kind: " + op);
        }
    }

    private static void mustExist(JsonNode root, List<String> path, String op, JsonNode operation) {
        if (find(root, path).isEmpty()) {
            throw missing(op, operation);
        }
    }

    private static ApiException missing(String op, JsonNode operation) {
        return unprocessable(op + " operation does not apply: doc is missing path: " + Tree.text(operation, "path")
                + ": missing value");
    }

    /** The API server keeps the reason to itself. */
    private static ApiException unprocessable(String why) {
        LOG.debug("A JSON patch was refused: {}", why);
        return ApiException.of(
                422, "Invalid", "the server rejected our request due to an error in our request", Tree.object());
    }

    private static List<String> pointer(String path) {
        var elements = new ArrayList<String>();
        if (!path.isEmpty()) {
            for (String element : path.substring(1).split("/", -1)) {
                elements.add(element.replace("~1", "/").replace("~0", "~"));
            }
        }
        return elements;
    }

    private static Optional<JsonNode> find(JsonNode root, List<String> path) {
        JsonNode here = root;
        for (String element : path) {
            here = here.isArray() ? here.path(index(element, here.size())) : here.path(element);
            if (here.isMissingNode()) {
                return Optional.empty();
            }
        }
        return Optional.of(here);
    }

    private static int index(String element, int size) {
        if (element.equals("-")) {
            return size;
        }
        try {
            return Integer.parseInt(element);
        } catch (NumberFormatException e) {
            throw unprocessable("strconv.Atoi: parsing \"" + element + "\": invalid syntax");
        }
    }

    private static JsonNode put(JsonNode root, List<String> path, JsonNode value, boolean insert) {
        if (path.isEmpty()) {
            return value;
        }
        String last = path.getLast();
        JsonNode parent = find(root, path.subList(0, path.size() - 1))
                .orElseThrow(() -> unprocessable("add operation does not apply: doc is missing path: \"/"
                        + String.join("/", path) + "\": missing value"));
        if (parent instanceof ArrayNode list) {
            int at = index(last, list.size());
            if (at < 0 || at > list.size()) {
                throw unprocessable("Unable to access invalid index: " + at + ": invalid index referenced");
            }
            if (insert) {
                list.insert(at, value);
            } else {
                list.set(at, value);
            }
        } else if (parent instanceof ObjectNode object) {
            object.set(last, value);
        }
        return root;
    }

    private static void remove(JsonNode root, List<String> path) {
        JsonNode parent = find(root, path.subList(0, path.size() - 1)).orElseThrow();
        if (parent instanceof ArrayNode list) {
            list.remove(index(path.getLast(), list.size()));
        } else if (parent instanceof ObjectNode object) {
            object.remove(path.getLast());
        }
    }
}
