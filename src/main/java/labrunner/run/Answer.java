package labrunner.run;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Problem;

/** What became of a command: its outcome, and what went wrong if it failed after all or in part. */
record Answer(CommandOutcome outcome, Optional<Problem> problem) {
    static Answer done(CommandOutcome outcome) {
        return new Answer(outcome, Optional.empty());
    }

    static Answer failed(Problem problem) {
        return new Answer(CommandOutcome.read(List.of()), Optional.of(problem));
    }
}
