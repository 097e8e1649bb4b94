package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import labrunner.practice.ApiException;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an apply is refused with where others own what it would change. */
final class FieldConflicts {
    private FieldConflicts() {}

    /** @param conflicts each owner, as it is shown, and the places that it owns */
    static ApiException refusal(Map<String, List<String>> conflicts) {
        var lines = new ArrayList<String>();
        ObjectNode details = Tree.object();
        ArrayNode causes = details.putArray("causes");
        conflicts.forEach((manager, places) -> {
            lines.add("conflicts with " + manager + ":");
            places.forEach(place -> {
                lines.add("- " + place);
                causes.addObject()
                        .put("reason", "FieldManagerConflict")
                        .put("message", "conflict with " + manager)
                        .put("field", place);
            });
        });
        String message = causes.size() == 1
                ? "Apply failed with 1 conflict: conflict with "
                        + lines.getFirst().substring("conflicts with ".length()) + " "
                        + lines.getLast().substring("- ".length())
                : "Apply failed with " + causes.size() + " conflicts: " + String.join("\n", lines);
        return ApiException.of(409, "Conflict", message, details);
    }
}
