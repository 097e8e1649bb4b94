package labrunner.practice;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Who owns which field of an object: metadata.managedFields. */
public final class ManagedFields {
    private ManagedFields() {}

    /** Notes in {@code revised} that a manager has written what differs from {@code old}. */
    public static void track(ObjectNode old, ObjectNode revised, String manager, String subresource, Instant time) {}
}
