package labrunner.lab;

import java.time.Duration;
import java.util.Collection;

/**
 * How long a check takes where nothing is said, by the kinds that it is about.
 *
 * @param usually as a rule
 * @param within at most
 */
public record Times(Duration usually, Duration within) {

    static final Times LOG = new Times(Duration.ofSeconds(30), Duration.ofMinutes(5));
    static final Times EVENT = new Times(Duration.ofMinutes(1), Duration.ofMinutes(10));

    /** Those of the slowest kind. */
    static Times longest(Collection<ObjectSet> sets) {
        Times most = new Times(Duration.ofSeconds(2), Duration.ofMinutes(1));
        for (ObjectSet set : sets) {
            Times times = of(set);
            most = times.within().compareTo(most.within()) > 0 ? times : most;
        }
        return most;
    }

    static Times of(ObjectSet set) {
        return Kinds.of(set.kind())
                .map(known -> new Times(known.usually(), known.within()))
                .orElse(new Times(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    }

    /** Machines are taken away slowly, and a namespace waits for all that is in it. */
    static Times gone(ObjectSet set) {
        return switch (set.kind()) {
            case "Node", "NodeClaim", "NodePool", "AKSNodeClass" ->
                new Times(Duration.ofMinutes(1), Duration.ofMinutes(15));
            case "Namespace" -> new Times(Duration.ofSeconds(30), Duration.ofMinutes(10));
            default -> new Times(Duration.ofSeconds(30), Duration.ofMinutes(5));
        };
    }
}
