package labrunner.lab;

import java.time.Duration;
import java.util.Collection;
import labrunner.value.KnownKind;

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
        return set.known()
                .map(known -> of(known.start()))
                .orElse(new Times(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    }

    static Times gone(ObjectSet set) {
        return set.known()
                .map(known -> of(known.end()))
                .orElse(new Times(Duration.ofSeconds(30), Duration.ofMinutes(5)));
    }

    private static Times of(KnownKind.Took took) {
        return new Times(took.usually(), took.within());
    }
}
