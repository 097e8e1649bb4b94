package labrunner.shell;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;

/**
 * A program that a script calls, or a command that wasn't run.
 *
 * @param argv its words; one that isn't known may stand for several
 * @param stdin what it would be given
 * @param certain whether it is certain that the script comes here
 * @param notRun why it wasn't run; empty where it was
 */
public record Call(List<Text> argv, Text stdin, boolean certain, Optional<Why> notRun, Place place) {
    public Call {
        argv = List.copyOf(argv);
    }

    /** Its words, where all of them are known. */
    public Optional<List<String>> words() {
        return argv.stream().allMatch(Text.Known.class::isInstance)
                ? Optional.of(argv.stream().map(Text::known).toList())
                : Optional.empty();
    }
}
