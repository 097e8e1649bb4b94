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
public record DefaultTimes(Duration usually, Duration within) {

    static final DefaultTimes LOG = new DefaultTimes(Duration.ofSeconds(30), Duration.ofMinutes(5));
    static final DefaultTimes EVENT = new DefaultTimes(Duration.ofMinutes(1), Duration.ofMinutes(10));

    /** Those of the slowest kind. */
    static DefaultTimes longest(Collection<ObjectSet> sets) {
        DefaultTimes most = new DefaultTimes(Duration.ofSeconds(2), Duration.ofMinutes(1));
        for (ObjectSet set : sets) {
            DefaultTimes times = of(set);
            most = times.within().compareTo(most.within()) > 0 ? times : most;
        }
        return most;
    }

    static DefaultTimes of(ObjectSet set) {
        return set.known()
                .map(known -> of(known.start()))
                .orElse(new DefaultTimes(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    }

    static DefaultTimes gone(ObjectSet set) {
        return set.known()
                .map(known -> of(known.end()))
                .orElse(new DefaultTimes(Duration.ofSeconds(30), Duration.ofMinutes(5)));
    }

    private static DefaultTimes of(KnownKind.Took took) {
        return new DefaultTimes(took.usually(), took.within());
    }
}
