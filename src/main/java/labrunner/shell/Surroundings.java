package labrunner.shell;

import java.util.Optional;
import java.util.function.BiFunction;
import labrunner.problem.Place;
import labrunner.shell.data.Clock;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;

/**
 * What a shell has around it.
 *
 * @param programs what stands for programs
 * @param clock the time of {@code date} and {@code sleep}
 * @param unset why a variable that a script uses, and hasn't set, may have a value all the same; empty where it has none
 * @param typed what is read where a person would type
 * @param blanks what a person fills in
 */
public record Surroundings(
        Programs programs, Clock clock, BiFunction<String, Place, Optional<Why>> unset, Text typed, Blanks blanks) {

    /** What a person fills in, by name. */
    public interface Blanks {
        /** Nothing is filled in, and nothing can be. */
        Blanks NONE = (name, why) -> Text.unknown(why);

        /**
         * The value of a blank, or why it isn't known.
         *
         * @param name of a variable, or of a word with its brackets
         * @param why it isn't known without a person
         */
        Text value(String name, Why why);

        /** Whether a variable's value is what a person filled in: then it is one word, whatever is in it. */
        default boolean gave(String name, Text value) {
            return false;
        }
    }

    /** Where nobody fills in anything. */
    public Surroundings(Programs programs, Clock clock, BiFunction<String, Place, Optional<Why>> unset, Text typed) {
        this(programs, clock, unset, typed, Blanks.NONE);
    }
}
