package labrunner.practice.api;

import java.util.List;
import labrunner.practice.Resource;
import labrunner.practice.Tree;

/** What the API server puts back after a write to an object or to one of its subresources, so that the writer doesn't own it. */
final class ResetFields {
    private static final FieldSet NONE = new FieldSet();
    private static final FieldSet SPEC = FieldSet.of(Tree.parse("{\"f:spec\":{}}"));
    private static final FieldSet STATUS = FieldSet.of(Tree.parse("{\"f:status\":{}}"));

    private ResetFields() {}

    static FieldSet of(String kind, String subresource) {
        return switch (subresource) {
            case "" -> STATUS;
            case "status" ->
                Resource.metadataBesideStatus(kind).map(ResetFields::besideSpec).orElse(SPEC);
            default -> NONE;
        };
    }

    private static FieldSet besideSpec(String field) {
        var kept = new FieldSet();
        kept.add(List.of("f:metadata", "f:" + field));
        return SPEC.union(kept);
    }
}
