package labrunner.cluster.rows;

import labrunner.value.Value;

/** A Namespace; the phase is Active or Terminating. */
public record NamespaceRow(Meta meta, String phase) implements Row {
    /** The row of an object. */
    static NamespaceRow of(Value namespace) {
        return new NamespaceRow(
                Metas.of(namespace), namespace.text("status", "phase").orElse(""));
    }
}
