package labrunner.practice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.value.Value;

/** Which taints a pod's tolerations accept. Taints and tolerations are read as they stand in nodes, pools and pods. */
public final class Taints {
    public static final String NO_SCHEDULE = "NoSchedule";
    public static final String PREFER_NO_SCHEDULE = "PreferNoSchedule";
    public static final String NO_EXECUTE = "NoExecute";

    /** The effects that keep a pod from being placed on a node. */
    public static final Set<String> HARD = Set.of(NO_SCHEDULE, NO_EXECUTE);

    private Taints() {}

    /** The first taint with one of the effects that no toleration accepts. */
    public static Optional<Value> untolerated(List<Value> taints, List<Value> tolerations, Set<String> effects) {
        return taints.stream()
                .filter(taint -> effects.contains(effect(taint)))
                .filter(taint -> tolerations.stream().noneMatch(toleration -> tolerates(toleration, taint)))
                .findFirst();
    }

    /** Whether one toleration accepts one taint: an empty key, effect or operator of the toleration is a wildcard or Equal. */
    public static boolean tolerates(Value toleration, Value taint) {
        String effect = toleration.text("effect").orElse("");
        if (!effect.isEmpty() && !effect.equals(effect(taint))) {
            return false;
        }
        String key = toleration.text("key").orElse("");
        if (!key.isEmpty() && !key.equals(key(taint))) {
            return false;
        }
        return switch (toleration.text("operator").orElse("")) {
            case "", "Equal" -> toleration.text("value").orElse("").equals(value(taint));
            case "Exists" -> true;
            default -> false;
        };
    }

    public static String key(Value taint) {
        return taint.text("key").orElse("");
    }

    public static String value(Value taint) {
        return taint.text("value").orElse("");
    }

    public static String effect(Value taint) {
        return taint.text("effect").orElse("");
    }

    /** {@code key=value:Effect}, or {@code key:Effect} of a taint with no value. */
    public static String text(Value taint) {
        return key(taint) + (value(taint).isEmpty() ? "" : "=" + value(taint)) + ":" + effect(taint);
    }
}
