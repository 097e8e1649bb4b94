package labrunner.lab;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * {@code grep [-v] [-i] TEXT}: which lines go on.
 *
 * @param text as grep gets it
 * @param regex the same as a Java regular expression
 */
public record LineFilter(String text, String regex, boolean inverted, boolean ignoreCase) {

    /** Whether a line goes on; compile once, test many. */
    public Predicate<String> passes() {
        Pattern pattern = Pattern.compile(regex, ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        Predicate<String> found = pattern.asPredicate();
        return inverted ? found.negate() : found;
    }
}
