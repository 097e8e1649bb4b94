package labrunner.practice;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change of one object. The trees are shared with the store: never change them.
 *
 * @param object what it is now; for {@link Type#DELETED} the last state, with the resourceVersion of the deletion
 * @param previous what it was before; empty for {@link Type#ADDED}
 */
public record Change(Type type, ObjectNode object, Optional<ObjectNode> previous) {
    /** What happened, in the words of a watch. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }

    public Key key() {
        return Key.of(object);
    }

    /** The version at which it happened. */
    public long version() {
        return Long.parseLong(object.path("metadata").path("resourceVersion").asString("0"));
    }
}
