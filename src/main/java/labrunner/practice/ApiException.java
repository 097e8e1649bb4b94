package labrunner.practice;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A request that is refused, with the Status that a client gets. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;
    private final transient ObjectNode status;

    private ApiException(int code, String reason, String message, ObjectNode details) {
        super(message, null, false, false);
        this.code = code;
        this.status = Tree.object();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message);
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        // kubectl debug reads them unasked
        status.set("details", details);
        status.put("code", code);
    }

    /** The HTTP status. */
    public int code() {
        return code;
    }

    /** The Status object to answer with. */
    public ObjectNode status() {
        return status.deepCopy();
    }

    public String reason() {
        return status.path("reason").asString("");
    }

    public static ApiException of(int code, String reason, String message) {
        return new ApiException(code, reason, message, Tree.object());
    }

    public static ApiException of(int code, String reason, String message, ObjectNode details) {
        return new ApiException(code, reason, message, details);
    }

    public static ApiException badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    public static ApiException notFound(Resource resource, String name) {
        return of(404, "NotFound", resource.qualified() + " \"" + name + "\" not found", details(resource, name));
    }

    public static ApiException alreadyExists(Resource resource, String name) {
        return of(
                409,
                "AlreadyExists",
                resource.qualified() + " \"" + name + "\" already exists",
                details(resource, name));
    }

    public static ApiException conflict(Resource resource, String name, String why) {
        return of(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + resource.qualified() + " \"" + name + "\": " + why,
                details(resource, name));
    }

    public static ApiException forbidden(Resource resource, String name, String why) {
        return of(
                403,
                "Forbidden",
                resource.qualified() + (name.isEmpty() ? "" : " \"" + name + "\"") + " is forbidden: " + why,
                details(resource, name));
    }

    public static ApiException tooManyRequests(String message, int retrySeconds, ObjectNode details) {
        if (retrySeconds > 0) {
            details.put("retryAfterSeconds", retrySeconds);
        }
        return of(429, "TooManyRequests", message, details);
    }

    /** What an error is about, named by its kind and not by its resource. */
    static ObjectNode byKind(Resource resource, String name) {
        ObjectNode details = Tree.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        return details.put("kind", resource.kind());
    }

    /** Refused by validation: one error follows the colon, several stand in brackets, as Kubernetes joins them. */
    public static ApiException invalid(Resource resource, String name, List<FieldError> errors) {
        var distinct = errors.stream().map(FieldError::toString).distinct().toList();
        String joined = distinct.size() == 1
                ? distinct.getFirst()
                : distinct.stream().collect(Collectors.joining(", ", "[", "]"));
        ObjectNode details = byKind(resource, name);
        var causes = details.putArray("causes");
        for (FieldError error : errors) {
            causes.addObject()
                    .put("reason", error.type().reason())
                    .put("message", error.text())
                    .put("field", error.path());
        }
        String qualified = resource.group().isEmpty() ? resource.kind() : resource.kind() + "." + resource.group();
        return of(422, "Invalid", qualified + " \"" + name + "\" is invalid: " + joined, details);
    }

    private static ObjectNode details(Resource resource, String name) {
        ObjectNode details = Tree.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        return details.put("kind", resource.plural());
    }
}
