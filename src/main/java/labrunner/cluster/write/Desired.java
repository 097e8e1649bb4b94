package labrunner.cluster.write;

import labrunner.cluster.rows.Ref;
import labrunner.value.Value;

/** An object to apply; the namespace of {@code ref} wins over the object's own absence of one. */
public record Desired(Ref ref, Value.Mapping object) {
    public static Desired of(Value.Mapping object) {
        return new Desired(Ref.of(object), object);
    }
}
