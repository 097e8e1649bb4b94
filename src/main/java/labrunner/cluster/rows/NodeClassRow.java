package labrunner.cluster.rows;

import java.util.List;
import labrunner.value.Value;

/** An AKSNodeClass. */
public record NodeClassRow(Meta meta, String imageFamily, String ready, List<Condition> conditions) implements Row {
    /** The row of an object. */
    static NodeClassRow of(Value nodeClass) {
        List<Condition> conditions = Metas.conditions(nodeClass);
        return new NodeClassRow(
                Metas.of(nodeClass),
                nodeClass.text("spec", "imageFamily").orElse(""),
                Metas.ready(conditions),
                conditions);
    }
}
