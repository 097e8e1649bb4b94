package labrunner.cluster.http;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what time it is at a server from the headers of its answers. */
final class ServerTime {
    private ServerTime() {}

    /** @param asked {@link ClusterClock#nanos} before the request */
    static void read(Map<String, List<String>> headers, ClusterClock clock, long asked) {
        double rate =
                header(headers, "Labrunner-Time-Rate").map(ServerTime::rate).orElse(1.0);
        Optional<Instant> exact = header(headers, "Labrunner-Time").flatMap(ServerTime::instant);
        if (exact.isPresent()) {
            boolean jumps = header(headers, "Labrunner-Time-Jumps")
                    .filter("true"::equals)
                    .isPresent();
            clock.exactly(exact.get(), rate, jumps, asked);
        } else {
            header(headers, "Date").flatMap(ServerTime::date).ifPresent(time -> clock.second(time, rate));
        }
    }

    private static double rate(String text) {
        try {
            return Math.max(0, Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<String> header(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey() != null && header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }
}
