package labrunner.cluster;

import java.util.List;
import labrunner.value.Value;

/**
 * Objects of all kinds that can be listed and deleted, with their metadata only.
 *
 * @param objects each with apiVersion, kind and metadata; events are left out, because every write of anything leaves some
 * @param unread kinds that couldn't be listed, as in error messages: {@code secrets}, {@code leases.coordination.k8s.io}
 */
public record Contents(List<Value.Mapping> objects, List<String> unread) {
    public Contents {
        objects = List.copyOf(objects);
        unread = List.copyOf(unread);
    }
}
