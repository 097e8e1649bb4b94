package labrunner.faults;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole answer of an API server. Header names are in lower case; those of one connection only are left out. */
record Answered(int code, Map<String, String> headers, byte[] body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    Answered withBody(String text) {
        return new Answered(code, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    Answered with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answered(code, more, body);
    }

    Answered without(String header) {
        var less = new LinkedHashMap<>(headers);
        less.remove(header);
        return new Answered(code, less, body);
    }
}
