package labrunner.practice.karpenter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes away as many nodes at once as can be replaced by at most one. */
final class MultiNodeConsolidation extends Underutilization {
    private static final int MOST = 100;

    MultiNodeConsolidation(Consolidation consolidation) {
        super(consolidation);
    }

    @Override
    public Proposal propose(List<Candidate> candidates, Map<String, Integer> budgets) {
        var allowed = new ArrayList<Candidate>();
        for (Candidate candidate : Consolidation.inOrder(candidates)) {
            int left = budgets.getOrDefault(candidate.poolName(), 0);
            if (left > 0) {
                budgets.put(candidate.poolName(), left - 1);
                allowed.add(candidate);
            }
        }
        return largest(allowed).<Proposal>map(Proposal.IfItLasts::new).orElseGet(Proposal.Nothing::new);
    }

    /** Halves its way to the longest beginning of the list that works, of two nodes at least. */
    private Optional<Command> largest(List<Candidate> candidates) {
        int low = 1;
        int high = Math.min(candidates.size() - 1, MOST);
        Optional<Command> best = Optional.empty();
        while (low <= high) {
            int middle = (low + high) / 2;
            Optional<Command> command = consolidation
                    .compute(List.copyOf(candidates.subList(0, middle + 1)))
                    .flatMap(Consolidation::withoutSameSize);
            if (command.isPresent()) {
                best = command;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return best;
    }
}
