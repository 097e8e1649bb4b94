package labrunner.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** A duration as the command line takes it: 90s, 20m, 1h30m. */
record TimeSpan(Duration duration) {
    private static final Pattern PARTS = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s?)?");

    /** Reads the value of {@code --timeout}. */
    static final class Reader implements CommandLine.ITypeConverter<TimeSpan> {
        @Override
        public TimeSpan convert(String text) {
            Matcher parts = PARTS.matcher(text);
            if (!parts.matches() || text.isEmpty()) {
                throw new CommandLine.TypeConversionException(
                        "'" + text + "' is no duration such as 90s, 20m or 1h30m");
            }
            return new TimeSpan(Duration.ofHours(number(parts, 1))
                    .plusMinutes(number(parts, 2))
                    .plusSeconds(number(parts, 3)));
        }

        private static long number(Matcher parts, int group) {
            return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
        }
    }
}
