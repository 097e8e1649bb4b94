package labrunner.shell;

import java.util.List;
import java.util.Optional;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;

/**
 * What became of a card.
 *
 * @param stdout what it printed, where all of it is known
 * @param shown what it printed before the first unknown piece
 * @param ended whether it ended the shell, as {@code exit} does
 * @param calls the programs that it called or would have, and the commands that weren't run, in order
 * @param refused what in it isn't supported
 * @param work how much was done, in characters gone through and, for each step, ten more
 * @param limit why it was stopped; empty where it wasn't
 */
public record Outcome(
        Status status,
        Text stdout,
        String shown,
        Text stderr,
        boolean ended,
        List<Call> calls,
        List<Why> refused,
        long work,
        Optional<Why> limit) {
    public Outcome {
        calls = List.copyOf(calls);
        refused = List.copyOf(refused);
    }

    /** Whether all of it was run, and all that it did is known. */
    public boolean certain() {
        return status instanceof Status.Known && stdout instanceof Text.Known && refused.isEmpty() && limit.isEmpty();
    }
}
