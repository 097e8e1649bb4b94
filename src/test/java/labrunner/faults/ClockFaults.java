package labrunner.faults;

import static labrunner.faults.Scenario.passes;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Servers whose Date is wrong, jumps, or isn't there. */
final class ClockFaults {
    private ClockFaults() {}

    private static Fault dated(Function<Exchange, Duration> wrong) {
        return Fault.after((exchange, answer) -> answer.with(
                "date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plus(wrong.apply(exchange)))));
    }

    private static Function<Exchange, Duration> fromFirstWrite(Duration before, Duration then) {
        var written = new AtomicBoolean();
        return exchange -> {
            if (exchange.write()) {
                written.set(true);
            }
            return written.get() ? then : before;
        };
    }

    static Fault hourAheadFromFirstWrite() {
        return dated(fromFirstWrite(Duration.ZERO, Duration.ofHours(1)));
    }

    static List<Scenario> all() {
        String does = "Counts its waits rightly though the server's clock ";
        return List.of(
                passes("year-ahead", does + "is a year ahead.", scene -> dated(any -> Duration.ofDays(365))),
                passes("year-behind", does + "is a year behind.", scene -> dated(any -> Duration.ofDays(-365))),
                passes("hour-forward", does + "jumps an hour forward.", scene -> hourAheadFromFirstWrite()),
                passes(
                        "month-back",
                        does + "jumps a month back.",
                        scene -> dated(fromFirstWrite(Duration.ofDays(30), Duration.ZERO))),
                passes(
                        "to-and-fro",
                        does + "goes ten minutes to and fro.",
                        scene -> dated(
                                exchange -> exchange.nth("date") % 2 == 0 ? Duration.ofMinutes(10) : Duration.ZERO)),
                passes(
                        "a-day-once",
                        does + "is a day ahead in some answers.",
                        scene -> dated(
                                exchange -> exchange.method().equals("PATCH") ? Duration.ofDays(1) : Duration.ZERO)),
                passes(
                        "a-year-once",
                        does + "is a year ahead in one answer.",
                        scene -> dated(exchange -> exchange.nth("date") == 3 ? Duration.ofDays(365) : Duration.ZERO)),
                passes("no-date", "Needs no Date.", scene -> Fault.after((exchange, answer) -> answer.without("date"))),
                passes(
                        "no-such-date",
                        "Passes over a Date that is none.",
                        scene -> Fault.after((exchange, answer) -> answer.with("date", "the day before yesterday"))));
    }
}
