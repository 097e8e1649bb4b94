package labrunner.practice.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import labrunner.practice.Admission;
import labrunner.practice.FieldError;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** Defaults, validation and ownership of fields for every kind that is served. */
public final class ClusterAdmission implements Admission {
    private static final FieldSet STATUS = FieldSet.of(Tree.parse("{\"f:status\":{}}"));
    private static final FieldSet PROTECTION = FieldSet.of(Tree.parse("{\"f:metadata\":{\"f:finalizers\":{}}}"));

    private final Schemas schemas = new Schemas();
    private final Defaults defaults = new Defaults(schemas);
    private final Supplier<Instant> now;

    public ClusterAdmission(Supplier<Instant> now) {
        this.now = now;
    }

    Schemas schemas() {
        return schemas;
    }

    @Override
    public void complete(Resource resource, ObjectNode object, Optional<ObjectNode> old, Stored stored) {
        defaults.complete(resource, object, old, stored);
        if (resource.kind().equals("Pod") && old.isEmpty()) {
            PodAdmission.admit(resource, object, stored);
        }
    }

    @Override
    public List<FieldError> validate(Resource resource, ObjectNode object, Optional<ObjectNode> old) {
        return Validation.of(resource, object, old, schemas);
    }

    @Override
    public void track(Resource resource, ObjectNode old, ObjectNode revised, String manager, String subresource) {
        Managers.update(
                old,
                revised,
                schemas.of(resource),
                manager,
                subresource,
                nobodys(resource, old, subresource),
                now.get());
    }

    /** A status belongs to those that write it by itself; a new claim's or volume's protection to nobody. */
    private static FieldSet nobodys(Resource resource, ObjectNode old, String subresource) {
        if (!old.isEmpty() || !subresource.isEmpty()) {
            return new FieldSet();
        }
        return switch (resource.kind()) {
            case "Namespace", "Node" -> new FieldSet();
            case "PersistentVolumeClaim", "PersistentVolume" -> STATUS.union(PROTECTION);
            default -> resource.has("status") ? STATUS : new FieldSet();
        };
    }
}
