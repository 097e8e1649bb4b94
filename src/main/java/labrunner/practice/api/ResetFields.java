package labrunner.practice.api;

import labrunner.practice.Tree;

/** What the API server puts back after a write to an object or to one of its subresources, so that the writer doesn't own it. */
final class ResetFields {
    private static final FieldSet NONE = new FieldSet();
    private static final FieldSet SPEC = FieldSet.of(Tree.parse("{\"f:spec\":{}}"));
    private static final FieldSet STATUS = FieldSet.of(Tree.parse("{\"f:status\":{}}"));
    private static final FieldSet SPEC_AND_LABELS =
            FieldSet.of(Tree.parse("{\"f:spec\":{},\"f:metadata\":{\"f:labels\":{}}}"));
    private static final FieldSet SPEC_AND_OWNERS =
            FieldSet.of(Tree.parse("{\"f:spec\":{},\"f:metadata\":{\"f:ownerReferences\":{}}}"));

    private ResetFields() {}

    static FieldSet of(String kind, String subresource) {
        return switch (subresource) {
            case "" -> STATUS;
            case "status" ->
                switch (kind) {
                    case "Deployment" -> SPEC_AND_LABELS;
                    case "Pod" -> SPEC_AND_OWNERS;
                    default -> SPEC;
                };
            default -> NONE;
        };
    }
}
