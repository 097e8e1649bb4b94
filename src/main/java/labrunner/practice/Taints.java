package labrunner.practice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which taints a pod's tolerations accept. Taints and tolerations are read as they stand in nodes, pools and pods. */
public final class Taints {
    public static final String NO_SCHEDULE = "NoSchedule";
    public static final String PREFER_NO_SCHEDULE = "PreferNoSchedule";
    public static final String NO_EXECUTE = "NoExecute";

    /** The effects that keep a pod from being placed on a node. */
    public static final Set<String> HARD = Set.of(NO_SCHEDULE, NO_EXECUTE);

    private Taints() {}

    /** The first taint with one of the effects that no toleration accepts. */
    public static Optional<JsonNode> untolerated(
            List<JsonNode> taints, List<JsonNode> tolerations, Set<String> effects) {
        return taints.stream()
                .filter(taint -> effects.contains(effect(taint)))
                .filter(taint -> tolerations.stream().noneMatch(toleration -> tolerates(toleration, taint)))
                .findFirst();
    }

    /** Whether one toleration accepts one taint: an empty key, effect or operator of the toleration is a wildcard or Equal. */
    public static boolean tolerates(JsonNode toleration, JsonNode taint) {
        String effect = Tree.text(toleration, "effect");
        if (!effect.isEmpty() && !effect.equals(effect(taint))) {
            return false;
        }
        String key = Tree.text(toleration, "key");
        if (!key.isEmpty() && !key.equals(key(taint))) {
            return false;
        }
        return switch (Tree.text(toleration, "operator")) {
            case "", "Equal" -> Tree.text(toleration, "value").equals(value(taint));
            case "Exists" -> true;
            default -> false;
        };
    }

    public static String key(JsonNode taint) {
        return Tree.text(taint, "key");
    }

    public static String value(JsonNode taint) {
        return Tree.text(taint, "value");
    }

    public static String effect(JsonNode taint) {
        return Tree.text(taint, "effect");
    }

    /** {@code key=value:Effect}, or {@code key:Effect} of a taint with no value. */
    public static String text(JsonNode taint) {
        return key(taint) + (value(taint).isEmpty() ? "" : "=" + value(taint)) + ":" + effect(taint);
    }
}
