package labrunner.practice.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import labrunner.practice.Admission;
import labrunner.practice.FieldError;
import labrunner.practice.Resource;
import tools.jackson.databind.node.ObjectNode;

/** Defaults, validation and ownership of fields for every kind that is served. */
public final class ClusterAdmission implements Admission {
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
    public void complete(Resource resource, ObjectNode object) {
        defaults.complete(resource, object);
    }

    @Override
    public void track(Resource resource, ObjectNode old, ObjectNode revised, String manager, String subresource) {
        Managers.update(old, revised, schemas.of(resource), manager, subresource, now.get());
    }

    @Override
    public void admit(Resource resource, ObjectNode object, Optional<ObjectNode> old, Stored stored) {
        Additions.to(resource, object, old, stored);
    }

    @Override
    public List<FieldError> validate(Resource resource, ObjectNode object, Optional<ObjectNode> old) {
        return Validation.of(resource, object, old, schemas);
    }
}
