package labrunner.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import labrunner.texts.Texts;
import labrunner.value.GoDuration;
import picocli.CommandLine;

/** A duration as the command line takes it: 90s, 20m, 1h30m. */
record TimeSpan(Duration duration) {
    /** Ends in seconds that don't say so: 90, 1m30. */
    private static final Pattern NO_UNIT = Pattern.compile(".*\\d", Pattern.DOTALL);

    /** Reads the value of {@code --timeout}. */
    static final class Reader implements CommandLine.ITypeConverter<TimeSpan> {
        @Override
        public TimeSpan convert(String text) {
            Optional<Duration> duration = GoDuration.parse(NO_UNIT.matcher(text).matches() ? text + "s" : text);
            return duration.map(TimeSpan::new)
                    .orElseThrow(() -> new CommandLine.TypeConversionException(Texts.of("given.time", text)));
        }
    }
}
