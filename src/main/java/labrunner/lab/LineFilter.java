package labrunner.lab;

import com.google.re2j.Pattern;
import java.util.function.Predicate;

/**
 * {@code grep [-v] [-i] TEXT}: which lines go on.
 *
 * @param text as grep gets it
 * @param regex the same as a regular expression of {@link LinePattern}
 */
public record LineFilter(String text, String regex, boolean inverted, boolean ignoreCase) {

    /** Whether a line goes on; compile once, test many. */
    public Predicate<String> passes() {
        Pattern pattern = LinePattern.of(regex, ignoreCase);
        Predicate<String> found = line -> pattern.matcher(line).find();
        return inverted ? found.negate() : found;
    }
}
