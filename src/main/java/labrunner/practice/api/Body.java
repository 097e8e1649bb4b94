package labrunner.practice.api;

import java.nio.charset.StandardCharsets;
import labrunner.practice.ApiException;
import labrunner.practice.Tree;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The body of a request as a tree. */
final class Body {
    private Body() {}

    static JsonNode read(Request request) {
        return read(request.body());
    }

    static JsonNode read(byte[] body) {
        if (Protobuf.is(body)) {
            return Protobuf.read(body);
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return Tree.object();
        }
        try {
            return text.startsWith("{") || text.startsWith("[") ? Tree.MAPPER.readTree(text) : yaml(text);
        } catch (JacksonException e) {
            // YAML may begin with a brace too
            return yaml(text);
        }
    }

    private static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (JacksonException e) {
            throw ApiException.badRequest("error decoding the body: " + e.getOriginalMessage());
        }
    }

    /** The object in the body, which must be of the kind that its path names. */
    static ObjectNode object(Request request) {
        JsonNode read = read(request);
        String kind = Tree.text(read, "kind");
        if (!(read instanceof ObjectNode object) || kind.isEmpty()) {
            throw ApiException.badRequest("Object 'Kind' is missing in '" + shortened(read) + "'");
        }
        String apiVersion = Tree.text(read, "apiVersion");
        if (!kind.equals(request.resource().kind()) || !apiVersion.equals(request.apiVersion())) {
            throw ApiException.badRequest(kind + " in version \"" + apiVersion.substring(apiVersion.indexOf('/') + 1)
                    + "\" cannot be handled as a " + request.resource().kind()
                    + ": no kind \"" + kind + "\" is registered for version \"" + apiVersion + "\"");
        }
        return object;
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
