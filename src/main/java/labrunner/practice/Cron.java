package labrunner.practice;

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

/** A schedule of five fields, as disruption budgets and CronJobs have it; {@code @daily} and its like too. */
public record Cron(
        BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, boolean anyDay, boolean anyWeekday) {
    private static final Map<String, String> MACROS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    /** As long as the original looks ahead. */
    private static final int YEARS = 5;

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /** Empty if it isn't one. */
    public static Optional<Cron> parse(String text) {
        try {
            return Optional.of(read(text));
        } catch (IllegalArgumentException notASchedule) {
            return Optional.empty();
        }
    }

    /** What is wrong with it, as Kubernetes says it; empty if nothing is. */
    public static Optional<String> wrong(String text) {
        try {
            read(text);
            return Optional.empty();
        } catch (IllegalArgumentException notASchedule) {
            return Optional.of(String.valueOf(notASchedule.getMessage()));
        }
    }

    private static Cron read(String text) {
        String written = MACROS.getOrDefault(text.strip(), text).strip();
        if (written.startsWith("@")) {
            throw new IllegalArgumentException("unrecognized descriptor: " + text);
        }
        String[] fields = written.isEmpty() ? new String[0] : written.split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException(
                    "expected exactly 5 fields, found " + fields.length + ": [" + String.join(" ", fields) + "]");
        }
        return new Cron(
                set(fields[0], 0, 59, List.of(), 0),
                set(fields[1], 0, 23, List.of(), 0),
                set(fields[2], 1, 31, List.of(), 0),
                set(fields[3], 1, 12, MONTHS, 1),
                set(fields[4], 0, 6, WEEKDAYS, 0),
                hasAny(fields[2]),
                hasAny(fields[4]));
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
            String[] stepped = part.split("/", -1);
            if (stepped.length > 2) {
                throw new IllegalArgumentException("too many slashes: " + part);
            }
            String range = stepped[0];
            int step = stepped.length > 1 ? number(stepped[1], List.of(), 0) : 1;
            int from = low;
            int to = high;
            if (!any(range)) {
                String[] ends = range.split("-", -1);
                if (ends.length > 2) {
                    throw new IllegalArgumentException("too many hyphens: " + part);
                }
                from = number(ends[0], names, first);
                to = ends.length > 1 ? number(ends[1], names, first) : stepped.length > 1 ? high : from;
            }
            within(part, from, to, low, high);
            if (step < 1) {
                throw new IllegalArgumentException("step of range should be a positive number: " + part);
            }
            for (int value = from; value <= to; value += step) {
                set.set(value);
            }
        }
        return set;
    }

    private static void within(String part, int from, int to, int low, int high) {
        if (from < low) {
            throw new IllegalArgumentException(
                    "beginning of range (" + from + ") below minimum (" + low + "): " + part);
        }
        if (to > high) {
            throw new IllegalArgumentException("end of range (" + to + ") above maximum (" + high + "): " + part);
        }
        if (from > to) {
            throw new IllegalArgumentException(
                    "beginning of range (" + from + ") beyond end of range (" + to + "): " + part);
        }
    }

    private static int number(String text, List<String> names, int first) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named + first;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("failed to parse int from " + text + ": strconv.Atoi: parsing "
                    + Tree.quoted(text) + ": invalid syntax");
        }
        return Integer.parseInt(text);
    }

    /** The first time after this one at which it strikes, in the zone of that time; empty if none is in the next years. */
    public Optional<ZonedDateTime> next(ZonedDateTime after) {
        ZonedDateTime minute = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        ZonedDateTime last = minute.plusYears(YEARS);
        while (minute.isBefore(last)) {
            if (!months.get(minute.getMonthValue()) || !onDay(minute)) {
                minute = minute.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(minute.getHour())) {
                minute = minute.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(minute.getMinute())) {
                minute = minute.plusMinutes(1);
            } else {
                return Optional.of(minute);
            }
        }
        return Optional.empty();
    }

    /** Whether it struck within so long before now, or strikes now. */
    public boolean struckWithin(Duration duration, Instant now) {
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
        return onDay(minute)
                && minutes.get(minute.getMinute())
                && hours.get(minute.getHour())
                && months.get(minute.getMonthValue());
    }

    private boolean onDay(ZonedDateTime time) {
        boolean day = days.get(time.getDayOfMonth());
        boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % 7);
        return anyDay || anyWeekday ? day && weekday : day || weekday;
    }
}
