package labrunner.practice.karpenter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One way of finding nodes to take away. */
interface DisruptionMethod {

    /** What a look at the candidates came to. */
    sealed interface Proposal {
        /** Nothing to do. */
        record Nothing() implements Proposal {}

        /** To be carried out now. */
        record Now(Command command) implements Proposal {}

        /** To be carried out if it still holds in 15 seconds. */
        record IfItLasts(Command command) implements Proposal {}
    }

    DisruptionReason reason();

    /** Whether pods stand in the way only of nodes that have no deadline for their termination. */
    boolean eventual();

    /** Whether this method is for such a node. */
    boolean wants(Candidate candidate);

    /** @param budgets by pool, how many may go; counted down in here */
    Proposal propose(List<Candidate> candidates, Map<String, Integer> budgets);

    /**
     * Looks again before a command is carried out.
     *
     * @param current candidates as they are now
     * @return the command, perhaps for fewer nodes; empty if it no longer holds
     */
    Optional<Command> confirm(Command command, List<Candidate> current, Map<String, Integer> budgets);
}
