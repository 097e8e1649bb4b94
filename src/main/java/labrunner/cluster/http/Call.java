package labrunner.cluster.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import labrunner.cluster.rows.ResourceKind;

/** One request: immutable, built up from a path. */
public record Call(String method, String path, String query, Optional<byte[]> body, String contentType, String accept) {
    /** The name under which we ask and write. */
    public static final String MANAGER = "labrunner";

    public static final String JSON = "application/json";
    public static final String APPLY = "application/apply-patch+yaml";
    public static final String MERGE = "application/merge-patch+json";
    public static final String STRATEGIC_MERGE = "application/strategic-merge-patch+json";
    public static final String JSON_PATCH = "application/json-patch+json";

    public static Call get(String path) {
        return new Call("GET", path, "", Optional.empty(), JSON, JSON);
    }

    public static Call with(String method, String path, String contentType, byte[] body) {
        return new Call(method, path, "", Optional.of(body), contentType, JSON);
    }

    public Call ask(String name, String value) {
        String one = name + "=" + encode(value);
        return new Call(method, path, query.isEmpty() ? one : query + "&" + one, body, contentType, accept);
    }

    public Call ask(String name, Optional<String> value) {
        return value.isEmpty() ? this : ask(name, value.get());
    }

    public Call accepting(String type) {
        return new Call(method, path, query, body, contentType, type);
    }

    public String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The path of a kind's collection, or of one object in it. */
    public static String path(ResourceKind kind, Optional<String> namespace, String... further) {
        var path = new StringBuilder(kind.group().isEmpty() ? "/api/" : "/apis/" + kind.group() + "/");
        path.append(kind.version());
        if (kind.namespaced() && namespace.isPresent()) {
            path.append("/namespaces/").append(encode(namespace.get()));
        }
        path.append('/').append(kind.plural());
        for (String part : further) {
            path.append('/').append(encode(part));
        }
        return path.toString();
    }
}
