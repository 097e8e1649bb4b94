package labrunner.run.state;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Problem;

/** What became of a command: its outcome, and what went wrong if it failed after all or in part. */
public record CommandAnswer(CommandOutcome outcome, Optional<Problem> problem) {
    public static CommandAnswer done(CommandOutcome outcome) {
        return new CommandAnswer(outcome, Optional.empty());
    }

    public static CommandAnswer failed(Problem problem) {
        return new CommandAnswer(CommandOutcome.read(List.of()), Optional.of(problem));
    }
}
