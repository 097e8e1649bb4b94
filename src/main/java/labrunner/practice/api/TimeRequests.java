package labrunner.practice.api;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import labrunner.practice.ApiException;
import labrunner.practice.PracticeLoop;

/**
 * A client that waits in the cluster's time says until when: {@code ?until=INSTANT}, and {@code &for=pause} where it only lets time
 * pass. It is answered then, or after a moment of real time; the time is in the headers of each answer.
 */
final class TimeRequests {
    static final String PATH = "/labrunner/time";

    /** A client that is gone moves time no longer than this. */
    private static final Duration HELD = Duration.ofMillis(300);

    private TimeRequests() {}

    static Answer answer(PracticeLoop loop, URI uri) {
        Map<String, String> query = Request.query(uri);
        Instant until = instant(query.getOrDefault("until", ""));
        try {
            loop.clientWaits().until(until, query.getOrDefault("for", "").equals("pause"), HELD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.of("ok");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw ApiException.of(400, "BadRequest", "until is no instant: \"" + text + "\"");
        }
    }
}
