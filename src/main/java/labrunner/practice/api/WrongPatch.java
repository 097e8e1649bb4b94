package labrunner.practice.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labrunner.practice.ApiException;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the API server refuses a strategic merge patch that has a value of a wrong type: with the whole patch, as Go prints it. */
final class WrongPatch {
    private static final Pattern DECODER =
            Pattern.compile("json: cannot unmarshal (\\w+) into Go struct field \\S+ of type (\\S+)");

    private WrongPatch() {}

    /** The refusal in place of the decoder's, where it is about a type. */
    static ApiException of(ApiException decoders, JsonNode patch) {
        Matcher types = DECODER.matcher(String.valueOf(decoders.getMessage()));
        if (!types.find()) {
            return decoders;
        }
        String text = "Invalid value: \"" + printed(patch) + "\": " + why(types.group(1), types.group(2));
        ObjectNode details = Tree.object();
        details.putArray("causes")
                .addObject()
                .put("reason", "FieldValueInvalid")
                .put("message", text)
                .put("field", "patch");
        return ApiException.of(422, "Invalid", " \"\" is invalid: patch: " + text, details);
    }

    private static String why(String json, String go) {
        String kind = switch (json) {
            case "number" -> "int64";
            case "object" -> "map";
            case "array" -> "slice";
            default -> json;
        };
        if (go.startsWith("[]")) {
            return "cannot restore slice from " + kind;
        }
        if (go.startsWith("map[")) {
            return "cannot restore map from " + kind;
        }
        if (go.equals("string") && kind.equals("int64")) {
            return "cannot convert int64 to string"; // Go can, and JSON may not
        }
        boolean struct = go.contains(".") || Character.isUpperCase(go.charAt(0));
        return struct ? "cannot restore struct from: " + kind : "unrecognized type: " + go;
    }

    /** As Go prints it. */
    static String printed(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            node.properties().forEach(entry -> fields.put(entry.getKey(), printed(entry.getValue())));
            return fields.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + entry.getValue())
                    .collect(Collectors.joining(" ", "map[", "]"));
        }
        if (node.isArray()) {
            return Tree.items(node).stream().map(WrongPatch::printed).collect(Collectors.joining(" ", "[", "]"));
        }
        return node.isNull() ? "<nil>" : node.asString("");
    }
}
