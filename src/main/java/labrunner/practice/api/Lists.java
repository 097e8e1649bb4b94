package labrunner.practice.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import labrunner.practice.ApiException;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** get and list. On the loop's thread. */
final class Lists {
    private final ObjectStore store;

    Lists(ObjectStore store) {
        this.store = store;
    }

    /** What a list found. */
    record Page(List<ObjectNode> objects, long version, String next, int remaining) {}

    ObjectNode get(Request request) {
        return store.find(request.key()).orElseThrow(() -> ApiException.notFound(request.resource(), request.name()));
    }

    Page list(Request request) {
        var selected = Selectors.of(request);
        String kind = request.resource().kind();
        List<ObjectNode> all = request.namespace().isEmpty() ? store.list(kind) : store.list(kind, request.namespace());
        Optional<Key> after = after(request);
        var matching = new ArrayList<ObjectNode>();
        for (ObjectNode object : all) {
            if ((after.isEmpty() || Key.of(object).compareTo(after.get()) > 0) && selected.test(object)) {
                matching.add(object);
            }
        }
        String asked = request.query("limit");
        int limit = asked.matches("[1-9]\\d{0,8}") ? Integer.parseInt(asked) : Integer.MAX_VALUE;
        if (matching.size() <= limit) {
            return new Page(matching, store.version(), "", 0);
        }
        var page = matching.subList(0, limit);
        return new Page(page, store.version(), token(Key.of(page.getLast())), matching.size() - limit);
    }

    private static String token(Key last) {
        ObjectNode token = Tree.object();
        token.put("v", "meta.k8s.io/v1").put("namespace", last.namespace()).put("name", last.name());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Key> after(Request request) {
        String token = request.query("continue");
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            ObjectNode read = Tree.parse(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            return Optional.of(
                    new Key(request.resource().kind(), Tree.text(read, "namespace"), Tree.text(read, "name")));
        } catch (IllegalArgumentException | JacksonException | ClassCastException e) {
            throw ApiException.badRequest("continue key is not valid: " + e.getMessage());
        }
    }

    static ObjectNode list(Request request, List<ObjectNode> objects, long version) {
        return list(request, new Page(objects, version, "", 0));
    }

    static ObjectNode list(Request request, Page page) {
        ObjectNode list = Tree.object();
        list.put("kind", request.resource().kind() + "List").put("apiVersion", request.apiVersion());
        list.set("metadata", metadata(page));
        var items = list.putArray("items");
        page.objects().forEach(object -> items.add(request.resource().custom() ? as(request, object) : bare(object)));
        return list;
    }

    /** In a list of a built-in kind, the list says of what kind its items are. */
    private static ObjectNode bare(ObjectNode object) {
        ObjectNode copy = Tree.object();
        copy.setAll(object);
        copy.remove(List.of("apiVersion", "kind"));
        return copy;
    }

    static ObjectNode metadata(Page page) {
        ObjectNode metadata = Tree.object();
        metadata.put("resourceVersion", Long.toString(page.version()));
        if (!page.next().isEmpty()) {
            metadata.put("continue", page.next()).put("remainingItemCount", page.remaining());
        }
        return metadata;
    }

    /** The object in the version that was asked for; the versions differ in nothing else. */
    static ObjectNode as(Request request, ObjectNode object) {
        if (Tree.text(object, "apiVersion").equals(request.apiVersion())) {
            return object;
        }
        ObjectNode copy = AutoscalerVersions.asked(request, object).deepCopy();
        copy.put("apiVersion", request.apiVersion());
        return copy;
    }

    /** Its metadata alone. */
    static ObjectNode partial(ObjectNode object) {
        ObjectNode partial = Tree.object();
        partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        return partial;
    }
}
