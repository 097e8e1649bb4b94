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
 */
public record Surroundings(
        Programs programs, Clock clock, BiFunction<String, Place, Optional<Why>> unset, Text typed) {}
