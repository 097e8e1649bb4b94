package labrunner.cluster;

import java.time.Instant;

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
        implements Row {}
