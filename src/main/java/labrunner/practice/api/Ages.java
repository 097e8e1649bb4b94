package labrunner.practice.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import labrunner.practice.Tree;
import labrunner.value.HumanDuration;
import tools.jackson.databind.JsonNode;

/** How long ago something was, as kubectl prints it. */
final class Ages {
    private Ages() {}

    static String age(JsonNode object, Instant now) {
        return since(Tree.instant(object, "metadata", "creationTimestamp"), now);
    }

    static String since(Optional<Instant> instant, Instant now) {
        return instant.map(then -> HumanDuration.of(Duration.between(then, now)))
                .orElse("<unknown>");
    }
}
