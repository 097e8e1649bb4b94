package labrunner.practice.karpenter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes away, or replaces, the first node that can be; pools take turns. */
final class SingleNodeConsolidation implements DisruptionMethod {
    private final Consolidation consolidation;

    SingleNodeConsolidation(Consolidation consolidation) {
        this.consolidation = consolidation;
    }

    @Override
    public DisruptionReason reason() {
        return DisruptionReason.UNDERUTILIZED;
    }

    @Override
    public boolean eventual() {
        return false;
    }

    @Override
    public boolean wants(Candidate candidate) {
        return consolidation.wants(candidate);
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

    @Override
    public Optional<Command> confirm(Command command, List<Candidate> current, Map<String, Integer> budgets) {
        return consolidation.confirm(command, current, budgets);
    }
}
