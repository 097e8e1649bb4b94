package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A schedule of five fields in UTC, as disruption budgets have it; {@code @daily} and its like too. */
record Cron(
        BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, boolean anyDay, boolean anyWeekday) {
    private static final Map<String, String> MACROS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /** Empty if it isn't one. */
    static Optional<Cron> parse(String text) {
        String[] fields = MACROS.getOrDefault(text.strip(), text).strip().split("\\s+");
        if (fields.length != 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Cron(
                    set(fields[0], 0, 59, List.of(), 0),
                    set(fields[1], 0, 23, List.of(), 0),
                    set(fields[2], 1, 31, List.of(), 0),
                    set(fields[3], 1, 12, MONTHS, 1),
                    set(fields[4], 0, 6, WEEKDAYS, 0),
                    hasAny(fields[2]),
                    hasAny(fields[4])));
        } catch (IllegalArgumentException notASchedule) {
            return Optional.empty();
        }
    }

    /** Whether a field leaves its value open: then a day must suit the other of the two fields for days too. */
    private static boolean hasAny(String field) {
        return Arrays.stream(field.split(",")).anyMatch(part -> any(part.replaceFirst("/1$", "")));
    }

    private static boolean any(String field) {
        return field.equals("*") || field.equals("?");
    }

    private static BitSet set(String field, int low, int high, List<String> names, int first) {
        var set = new BitSet();
        for (String part : field.split(",")) {
            if (part.isEmpty()) {
                continue; // as the original does
            }
            String[] stepped = part.split("/", 2);
            String range = stepped[0];
            int step = stepped.length > 1 ? Integer.parseInt(stepped[1]) : 1;
            int from = low;
            int to = high;
            if (!any(range)) {
                String[] ends = range.split("-", 2);
                from = number(ends[0], names, first);
                to = ends.length > 1 ? number(ends[1], names, first) : stepped.length > 1 ? high : from;
            }
            if (from < low || to > high || from > to || step < 1) {
                throw new IllegalArgumentException(field);
            }
            for (int value = from; value <= to; value += step) {
                set.set(value);
            }
        }
        return set;
    }

    private static int number(String text, List<String> names, int first) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        return named >= 0 ? named + first : Integer.parseInt(text);
    }

    /** Whether it struck within so long before now, or strikes now. */
    boolean struckWithin(Duration duration, Instant now) {
        ZonedDateTime end = now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        ZonedDateTime begin = now.minus(duration).atZone(ZoneOffset.UTC);
        for (ZonedDateTime minute = end; minute.isAfter(begin); minute = minute.minusMinutes(1)) {
            if (strikes(minute)) {
                return true;
            }
        }
        return false;
    }

    private boolean strikes(ZonedDateTime minute) {
        boolean day = days.get(minute.getDayOfMonth());
        boolean weekday = weekdays.get(minute.getDayOfWeek().getValue() % 7);
        boolean dated = anyDay || anyWeekday ? day && weekday : day || weekday;
        return dated
                && minutes.get(minute.getMinute())
                && hours.get(minute.getHour())
                && months.get(minute.getMonthValue());
    }
}
