package labrunner.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import labrunner.value.Value;

/** Lists of a kind, page by page, without managedFields. */
final class Listing {
    private static final String PAGE = "500";

    private Listing() {}

    static Call call(
            ResourceKind kind, Optional<String> namespace, Optional<String> selector, Optional<String> fieldSelector) {
        return Call.get(Call.path(kind, namespace))
                .ask("labelSelector", selector)
                .ask("fieldSelector", fieldSelector);
    }

    /** Hands over each object, complete with apiVersion and kind, and returns the list's resourceVersion. */
    static String each(Transport transport, Call collection, ResourceKind kind, Consumer<Value.Mapping> item) {
        String token = "";
        while (true) {
            Call page = collection.ask("limit", PAGE);
            Value list = transport
                    .call(token.isEmpty() ? page : page.ask("continue", token))
                    .lean();
            list.items("items").forEach(object -> item.accept(complete(kind, object)));
            token = list.text("metadata", "continue").orElse("");
            if (token.isEmpty()) {
                return list.text("metadata", "resourceVersion").orElse("");
            }
        }
    }

    static List<Value.Mapping> all(Transport transport, Call collection, ResourceKind kind) {
        var objects = new ArrayList<Value.Mapping>();
        each(transport, collection, kind, objects::add);
        return objects;
    }

    /** Items of a list of a built-in kind don't say what they are. */
    static Value.Mapping complete(ResourceKind kind, Value object) {
        if (object.text("kind").isPresent()) {
            return FieldOwners.mapping(object);
        }
        var fields = new java.util.LinkedHashMap<String, Value>();
        fields.put("apiVersion", Value.of(kind.apiVersion()));
        fields.put("kind", Value.of(kind.kind()));
        fields.putAll(object.fields());
        return new Value.Mapping(fields);
    }
}
