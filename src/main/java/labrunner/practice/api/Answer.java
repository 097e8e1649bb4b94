package labrunner.practice.api;

import java.util.List;
import java.util.stream.Stream;
import labrunner.practice.ApiException;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/**
 * What is sent back.
 *
 * @param warnings for the client's user, as Warning headers
 */
record Answer(int code, JsonNode body, List<String> warnings) {
    public static Answer ok(JsonNode body) {
        return new Answer(200, body, List.of());
    }

    /** A plain text. */
    static Answer of(String text) {
        return ok(Tree.MAPPER.valueToTree(text));
    }

    static Answer created(JsonNode body) {
        return new Answer(201, body, List.of());
    }

    static Answer refused(ApiException refusal) {
        return new Answer(refusal.code(), refusal.status(), List.of());
    }

    /** With these warnings besides. */
    Answer warning(List<String> texts) {
        return texts.isEmpty()
                ? this
                : new Answer(
                        code,
                        body,
                        Stream.concat(warnings.stream(), texts.stream()).toList());
    }
}
