package labrunner.cluster.rows;

import java.util.TreeMap;
import labrunner.value.Json;
import labrunner.value.Value;

/** Values as Go prints them with {@code %v}, which is what kubectl's columns and JSONPath texts show. */
public final class Scalars {
    private Scalars() {}

    public static String text(Value value) {
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Bool bool -> Boolean.toString(bool.truth());
            case Value.Whole whole -> Long.toString(whole.number());
            case Value.Decimal decimal -> Json.number(decimal.number());
            case Value.Null nothing -> "<nil>";
            case Value.Sequence sequence -> {
                var out = new StringBuilder("[");
                for (Value item : sequence.items()) {
                    out.append(out.length() == 1 ? "" : " ").append(text(item));
                }
                yield out.append(']').toString();
            }
            case Value.Mapping mapping -> {
                var out = new StringBuilder("map[");
                new TreeMap<>(mapping.fields())
                        .forEach((key, item) -> out.append(out.length() == 4 ? "" : " ")
                                .append(key)
                                .append(':')
                                .append(text(item)));
                yield out.append(']').toString();
            }
        };
    }
}
