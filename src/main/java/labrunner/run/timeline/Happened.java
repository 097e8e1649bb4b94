package labrunner.run.timeline;

import java.time.Instant;
import java.util.Optional;
import labrunner.cluster.rows.EventRow;

/** What an event says of the object that it is about. */
final class Happened {
    private static final int LONGEST_TEXT = 300;

    private Happened() {}

    /** The station that it tells of; empty for most. */
    static Optional<Station> station(EventRow event) {
        return stage(event).map(stage -> new Station(stage, event.first(), Source.EVENT));
    }

    private static Optional<Stage> stage(EventRow event) {
        return switch (event.kind()) {
            case "Pod" ->
                switch (event.reason()) {
                    case "FailedScheduling" ->
                        event.source().equals("default-scheduler") ? Optional.of(Stage.PENDING) : Optional.empty();
                    case "Scheduled" -> Optional.of(Stage.SCHEDULED);
                    case "Evicted" -> Optional.of(Stage.DELETING);
                    default -> Optional.empty();
                };
            case "NodeClaim" ->
                // Karpenter says each change of a condition with an event of the condition's name
                event.message().contains("-> True")
                        ? Optional.ofNullable(Chronicle.CONDITIONS.get(event.reason()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    static Mark mark(EventRow event) {
        Instant at = event.first();
        String message = event.message();
        return new Mark(
                event.uid(),
                at,
                event.reason(),
                message.length() > LONGEST_TEXT ? message.substring(0, LONGEST_TEXT) : message,
                event.type().equals("Warning"));
    }
}
