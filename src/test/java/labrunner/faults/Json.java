package labrunner.faults;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of these tests. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode read(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    static String quoted(String text) {
        return MAPPER.writeValueAsString(text);
    }
}
