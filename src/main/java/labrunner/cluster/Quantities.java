package labrunner.cluster;

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
}
