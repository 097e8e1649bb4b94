package labrunner.cluster.rows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A condition of a status.
 *
 * @param status True, False or Unknown
 * @param observedGeneration 0 where the kind doesn't say it
 */
public record Condition(
        String type, String status, String reason, String message, Optional<Instant> changed, long observedGeneration) {

    public boolean isTrue() {
        return status.equals("True");
    }

    public static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }

    /** Whether a condition is there and True. */
    public static boolean isTrue(List<Condition> conditions, String type) {
        return find(conditions, type).map(Condition::isTrue).orElse(false);
    }
}
