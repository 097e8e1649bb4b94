package labrunner.run.write;

import labrunner.lab.PlacedCommand;

/** Whether a learner agrees to what a script does, for what wasn't known before it ran. */
@FunctionalInterface
public interface Agreement {
    /**
     * Asks where it has to be asked for, and waits for the answer.
     *
     * @throws labrunner.problem.ProblemException CONFLICT where somebody said no
     */
    void require(PlacedCommand command);
}
