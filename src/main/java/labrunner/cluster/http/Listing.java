package labrunner.cluster.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import labrunner.cluster.rows.ResourceKind;
import labrunner.value.Value;

/** Lists of a kind, page by page. */
public final class Listing {
    private static final String PAGE = "500";
    private static final int MOST_PAGES = 400;

    private Listing() {}

    public static Call call(
            ResourceKind kind, Optional<String> namespace, Optional<String> selector, Optional<String> fieldSelector) {
        return Call.get(Call.path(kind, namespace))
                .ask("labelSelector", selector)
                .ask("fieldSelector", fieldSelector);
    }

    /** Hands over each object, complete with apiVersion and kind, and returns the list's resourceVersion. */
    public static String each(Transport transport, Call collection, ResourceKind kind, Consumer<Value.Mapping> item) {
        return each(transport, collection, kind, Answer::lean, item);
    }

    private static String each(
            Transport transport,
            Call collection,
            ResourceKind kind,
            Function<Answer, Value> read,
            Consumer<Value.Mapping> item) {
        String token = "";
        for (int number = 0; number < MOST_PAGES; number++) {
            Call page = collection.ask("limit", PAGE);
            Value list = list(read.apply(transport.call(token.isEmpty() ? page : page.ask("continue", token))), kind);
            list.items("items").forEach(object -> item.accept(complete(kind, object)));
            String next = list.text("metadata", "continue").orElse("");
            if (next.isEmpty()) {
                return list.text("metadata", "resourceVersion").orElse("");
            }
            if (next.equals(token)) {
                break;
            }
            token = next;
        }
        throw ServerErrors.notA("list of " + kind.kind() + " objects", "it has no end")
                .asException();
    }

    /** A list, and not something else that was answered with 200: an empty list of it would say that nothing is there. */
    private static Value list(Value list, ResourceKind kind) {
        if (list.text("kind").orElse("").equals("Status")) {
            throw ServerErrors.of(list, list.whole("code").orElse(500L).intValue())
                    .asException();
        }
        if (!list.text("kind").orElse("").endsWith("List") || !(list.at("metadata") instanceof Value.Mapping)) {
            throw ServerErrors.notA("list of " + kind.kind() + " objects", "its answer is something else")
                    .asException();
        }
        return list;
    }

    public static List<Value.Mapping> all(Transport transport, Call collection, ResourceKind kind) {
        var objects = new ArrayList<Value.Mapping>();
        each(transport, collection, kind, objects::add);
        return objects;
    }

    /** The same with managedFields. */
    public static List<Value.Mapping> whole(Transport transport, Call collection, ResourceKind kind) {
        var objects = new ArrayList<Value.Mapping>();
        each(transport, collection, kind, Answer::good, objects::add);
        return objects;
    }

    /** Items of a list of a built-in kind don't say what they are. What has no name is no object: it is refused. */
    public static Value.Mapping complete(ResourceKind kind, Value object) {
        if (object.text("metadata", "name").orElse("").isEmpty()) {
            throw ServerErrors.notA(kind.kind() + " object", "it has no name").asException();
        }
        if (object.text("kind").isPresent()) {
            return object instanceof Value.Mapping whole ? whole : Value.EMPTY;
        }
        var fields = new java.util.LinkedHashMap<String, Value>();
        fields.put("apiVersion", Value.of(kind.apiVersion()));
        fields.put("kind", Value.of(kind.kind()));
        fields.putAll(object.fields());
        return new Value.Mapping(fields);
    }
}
