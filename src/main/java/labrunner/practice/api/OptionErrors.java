package labrunner.practice.api;

import java.util.List;
import labrunner.practice.ApiException;
import labrunner.practice.FieldError;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import labrunner.value.Kind;
import tools.jackson.databind.JsonNode;

/** What a real API server says of options that it doesn't take. */
final class OptionErrors {
    private OptionErrors() {}

    /** @param kind such as {@code DeleteOptions} */
    static ApiException invalid(String kind, List<FieldError> errors) {
        var names = new Kind("meta.k8s.io", List.of("v1"), kind, kind, kind, List.of(), false);
        return ApiException.invalid(new Resource(names, List.of(), List.of(), false), "", errors);
    }

    /** A dry run is for all stages, or it isn't one. */
    static FieldError dryRun(List<JsonNode> asked) {
        return FieldError.unsupported("dryRun", Tree.MAPPER.createArrayNode().addAll(asked), List.of("All"));
    }
}
