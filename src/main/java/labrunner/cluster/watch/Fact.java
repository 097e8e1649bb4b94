package labrunner.cluster.watch;

import java.time.Instant;

/**
 * What a {@link FactInterest} asked for was seen.
 *
 * @param id the interest's
 * @param time when it first happened, in cluster time, as the source says
 * @param text the log line, or the event as {@code reason kind/name: message}
 * @param count how often so far
 */
public record Fact(String id, Instant time, Instant last, String text, long count) {}
