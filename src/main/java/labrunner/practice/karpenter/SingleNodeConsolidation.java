package labrunner.practice.karpenter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes away, or replaces, the first node that can be; pools take turns. */
final class SingleNodeConsolidation extends Underutilization {
    SingleNodeConsolidation(Consolidation consolidation) {
        super(consolidation);
    }

    @Override
    public Proposal propose(List<Candidate> candidates, Map<String, Integer> budgets) {
        for (Candidate candidate : interleaved(candidates)) {
            if (budgets.getOrDefault(candidate.poolName(), 0) > 0) {
                Optional<Command> command = consolidation.compute(List.of(candidate));
                if (command.isPresent()) {
                    return new Proposal.IfItLasts(command.get());
                }
            }
        }
        return new Proposal.Nothing();
    }

    private static List<Candidate> interleaved(List<Candidate> candidates) {
        var byPool = new TreeMap<String, List<Candidate>>();
        Consolidation.inOrder(candidates)
                .forEach(c -> byPool.computeIfAbsent(c.poolName(), name -> new ArrayList<>())
                        .add(c));
        var order = new ArrayList<Candidate>();
        for (int i = 0; order.size() < candidates.size(); i++) {
            for (List<Candidate> ofPool : byPool.values()) {
                if (i < ofPool.size()) {
                    order.add(ofPool.get(i));
                }
            }
        }
        return order;
    }
}
