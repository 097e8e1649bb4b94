package labrunner.practice.api;

import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who one is and what one may do: here there is one user, and that user may do everything. */
final class Reviews {
    static final String USER = "practice";

    private Reviews() {}

    /** The answer to a review that was posted. */
    static Answer of(String kind, JsonNode review) {
        ObjectNode answer = review instanceof ObjectNode object ? object.deepCopy() : Tree.object();
        answer.put("kind", kind);
        ObjectNode status = answer.putObject("status");
        switch (kind) {
            case "SelfSubjectRulesReview" -> {
                ObjectNode rule = status.putArray("resourceRules").addObject();
                rule.putArray("verbs").add("*");
                rule.putArray("apiGroups").add("*");
                rule.putArray("resources").add("*");
                ObjectNode paths = status.putArray("nonResourceRules").addObject();
                paths.putArray("verbs").add("*");
                paths.putArray("nonResourceURLs").add("*");
                status.put("incomplete", false);
            }
            case "SelfSubjectReview" -> {
                ObjectNode user = status.putObject("userInfo");
                user.put("username", USER);
                user.putArray("groups").add("system:masters").add("system:authenticated");
            }
            default -> status.put("allowed", true).put("reason", "the user of a practice cluster may do everything");
        }
        return Answer.created(answer);
    }
}
