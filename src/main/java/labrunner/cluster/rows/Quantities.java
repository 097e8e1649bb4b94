package labrunner.cluster.rows;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import labrunner.value.Quantity;
import labrunner.value.Value;

/** The amounts of a row: CPU in thousandths, memory in bytes, and 0 where an object says nothing that can be read. */
final class Quantities {
    private Quantities() {}

    /** Thousandths of what stands at a path, rounded up. */
    static long milli(Value tree, String... path) {
        return Quantity.of(tree.at(path)).map(Quantity::milli).orElse(0L);
    }

    /** Whole units of what stands at a path, rounded up. */
    static long whole(Value tree, String... path) {
        return Quantity.of(tree.at(path)).map(Quantity::whole).orElse(0L);
    }

    /** Amounts by name, as they are written. */
    static Map<String, String> amounts(Value amounts) {
        var texts = new LinkedHashMap<String, String>();
        amounts.fields().forEach((name, amount) -> texts.put(name, Scalars.text(amount)));
        return Collections.unmodifiableMap(texts);
    }
}
