package labrunner.lab;

import java.time.Duration;
import java.util.Collection;
import labrunner.value.KnownKind;
import labrunner.value.KnownKind.Took;

/** How long a check takes where nothing is said, by the kinds that it is about. */
final class DefaultTimes {
    static final Took LOG = new Took(Duration.ofSeconds(30), Duration.ofMinutes(5));
    static final Took EVENT = new Took(Duration.ofMinutes(1), Duration.ofMinutes(10));
    /** It takes a while until it is certain that nothing comes. */
    static final Took PENDING = new Took(Duration.ofMinutes(1), Duration.ofMinutes(10));

    private static final Took START = new Took(Duration.ofSeconds(10), Duration.ofMinutes(5));
    private static final Took END = new Took(Duration.ofSeconds(30), Duration.ofMinutes(5));

    private DefaultTimes() {}

    /** Those of the slowest kind. */
    static Took longest(Collection<ObjectSet> sets) {
        Took most = new Took(Duration.ofSeconds(2), Duration.ofMinutes(1));
        for (ObjectSet set : sets) {
            Took times = start(set);
            most = times.within().compareTo(most.within()) > 0 ? times : most;
        }
        return most;
    }

    static Took start(ObjectSet set) {
        return set.known().map(KnownKind::start).orElse(START);
    }

    static Took end(ObjectSet set) {
        return set.known().map(KnownKind::end).orElse(END);
    }
}
