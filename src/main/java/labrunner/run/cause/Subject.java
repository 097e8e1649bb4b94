package labrunner.run.cause;

import java.util.List;
import labrunner.lab.ObjectSet;
import labrunner.value.Value;

/**
 * What a box looks at.
 *
 * @param objects those of the set that are there, whole
 */
public record Subject(ObjectSet set, List<Value.Mapping> objects) {
    public Subject {
        objects = List.copyOf(objects);
    }
}
