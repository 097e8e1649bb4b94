package labrunner.lab.shell;

import java.util.LinkedHashMap;
import java.util.Optional;
import labrunner.value.Value;

/** The fields of an object that is made, in the order in which kubectl prints them; what is empty is left out. */
final class Fields {
    private final LinkedHashMap<String, Value> fields = new LinkedHashMap<>();

    /** The begin of an object. */
    static Fields of(String apiVersion, String kind) {
        return new Fields().with("kind", kind).with("apiVersion", apiVersion);
    }

    Fields with(String name, Object value) {
        fields.put(name, Value.from(value));
        return this;
    }

    /** Nothing for an empty text, list or mapping, false and an empty Optional. */
    Fields some(String name, Object value) {
        Object what = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (what == null) {
            return this;
        }
        Value made = Value.from(what);
        boolean empty = switch (made) {
            case Value.Null n -> true;
            case Value.Text text -> text.text().isEmpty();
            case Value.Bool bool -> !bool.truth();
            case Value.Sequence sequence -> sequence.items().isEmpty();
            case Value.Mapping mapping -> mapping.fields().isEmpty();
            case Value.Whole w -> false;
            case Value.Decimal d -> false;
        };
        return empty ? this : with(name, made);
    }

    Value.Mapping done() {
        return new Value.Mapping(fields);
    }
}
