package labrunner.practice.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import labrunner.practice.FieldError;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How much a ConfigMap or a Secret may hold, in bytes without its keys, and that an immutable one stays as it is. */
final class DataValidation {
    private static final int MOST = 1024 * 1024;

    private DataValidation() {}

    static void check(ObjectNode object, Optional<ObjectNode> old, List<FieldError> errors) {
        boolean secret = Tree.text(object, "kind").equals("Secret");
        long size =
                secret ? decoded(object.path("data")) : plain(object.path("data")) + decoded(object.path("binaryData"));
        if (size > MOST) {
            // a ConfigMap as a whole has no path, which Kubernetes prints like this
            errors.add(new FieldError(
                    secret ? "data" : "[]",
                    FieldError.Type.TOO_LONG,
                    "Too long: may not be more than " + MOST + " bytes"));
        }
        old.filter(before -> Tree.isTrue(before, "immutable")).ifPresent(before -> {
            if (!Tree.isTrue(object, "immutable")) {
                errors.add(immutable("immutable"));
            }
            for (String field : new String[] {"data", "binaryData"}) {
                JsonNode here = object.path(field);
                JsonNode there = before.path(field);
                if (!here.equals(there) && !(here.isEmpty() && there.isEmpty())) {
                    errors.add(immutable(field));
                }
            }
        });
    }

    private static FieldError immutable(String field) {
        return FieldError.forbidden(field, "field is immutable when `immutable` is set");
    }

    private static long plain(JsonNode data) {
        return data.valueStream()
                .mapToLong(value -> value.asString("").getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /** Of Base64, where four characters stand for three bytes. */
    private static long decoded(JsonNode data) {
        return data.valueStream()
                .mapToLong(value -> value.asString("")
                                .chars()
                                .filter(character -> character > ' ' && character != '=')
                                .count()
                        * 3
                        / 4)
                .sum();
    }
}
