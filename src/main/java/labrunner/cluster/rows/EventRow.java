package labrunner.cluster.rows;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.value.Value;

/**
 * An Event.
 *
 * @param time when it last happened
 * @param first when it first happened
 * @param type Normal or Warning
 * @param kind of the object it is about, with its name and namespace (empty for none)
 * @param count how often it happened
 */
public record EventRow(
        Meta meta,
        Instant time,
        Instant first,
        String type,
        String reason,
        String kind,
        String object,
        String objectNamespace,
        String message,
        String source,
        long count)
        implements Row {
    /** The row of an object. */
    static EventRow of(Value event) {
        Meta meta = Metas.of(event);
        Instant first = Stream.of(
                        Metas.instant(event, "firstTimestamp"),
                        Metas.instant(event, "eventTime"),
                        Optional.of(meta.created()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(meta.created());
        Instant last = Stream.of(
                        Metas.instant(event, "series", "lastObservedTime"),
                        Metas.instant(event, "lastTimestamp"),
                        Metas.instant(event, "eventTime"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(first);
        return new EventRow(
                meta,
                last,
                first,
                event.text("type").orElse(""),
                event.text("reason").orElse(""),
                event.text("involvedObject", "kind").orElse(""),
                event.text("involvedObject", "name").orElse(""),
                event.text("involvedObject", "namespace").orElse(""),
                event.text("message").orElse(""),
                event.text("source", "component")
                        .filter(source -> !source.isEmpty())
                        .or(() -> event.text("reportingComponent"))
                        .orElse(""),
                event.whole("series", "count").or(() -> event.whole("count")).orElse(1L));
    }
}
