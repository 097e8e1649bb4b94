package labrunner.lab;

import java.time.Duration;

/** How long a check takes where nothing is said, by the kinds that it is about. */
record Times(Duration usually, Duration within) {

    static Times of(Check check) {
        return switch (check) {
            case Check.Ready ready -> of(ready.set());
            case Check.Objects objects -> of(objects.set());
            case Check.Absent absent -> gone(absent.set());
            case Check.LogLine log -> new Times(Duration.ofSeconds(30), Duration.ofMinutes(5));
            case Check.EventSeen event -> new Times(Duration.ofMinutes(1), Duration.ofMinutes(10));
            case Check.Cel cel -> {
                Times most = new Times(Duration.ofSeconds(2), Duration.ofMinutes(1));
                for (ObjectSet set : cel.sets().values()) {
                    Times times = of(set);
                    most = times.within().compareTo(most.within()) > 0 ? times : most;
                }
                yield most;
            }
        };
    }

    private static Times of(ObjectSet set) {
        return Kinds.of(set.kind())
                .map(known -> new Times(known.usually(), known.within()))
                .orElse(new Times(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    }

    /** Machines are taken away slowly, and a namespace waits for all that is in it. */
    private static Times gone(ObjectSet set) {
        return switch (set.kind()) {
            case "Node", "NodeClaim", "NodePool", "AKSNodeClass" ->
                new Times(Duration.ofMinutes(1), Duration.ofMinutes(15));
            case "Namespace" -> new Times(Duration.ofSeconds(30), Duration.ofMinutes(10));
            default -> new Times(Duration.ofSeconds(30), Duration.ofMinutes(5));
        };
    }
}
