package labrunner.practice;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What is done to an object on its way into the store. */
public interface Admission {
    /** Fills in the defaults of its kind, which are their writer's. Runs for everyone's writes. */
    void complete(Resource resource, ObjectNode object);

    /**
     * Notes in metadata.managedFields who has turned {@code old} into {@code revised}: after {@link #complete}, and before what
     * the API server puts back or adds by itself, which is nobody's.
     *
     * @param old empty on creation
     */
    void track(Resource resource, ObjectNode old, ObjectNode revised, String manager, String subresource);

    /** Adds what is for the API server alone to say; {@code old} is empty on creation. Runs for everyone's writes. */
    void admit(Resource resource, ObjectNode object, Optional<ObjectNode> old, Stored stored);

    /** What is stored, for what depends on other objects: all of a kind. */
    @FunctionalInterface
    interface Stored {
        List<ObjectNode> list(String kind);
    }

    /** Judges a client's write after {@link #admit}; the simulation's own writes are trusted. */
    List<FieldError> validate(Resource resource, ObjectNode object, Optional<ObjectNode> old);

    /** Takes everything as it is. */
    static Admission open() {
        return new Admission() {
            @Override
            public void complete(Resource resource, ObjectNode object) {}

            @Override
            public void track(
                    Resource resource, ObjectNode old, ObjectNode revised, String manager, String subresource) {}

            @Override
            public void admit(Resource resource, ObjectNode object, Optional<ObjectNode> old, Stored stored) {}

            @Override
            public List<FieldError> validate(Resource resource, ObjectNode object, Optional<ObjectNode> old) {
                return List.of();
            }
        };
    }
}
