package labrunner.practice.karpenter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.Solution;

/** Nodes that no pod needs go, all in one command. */
final class Emptiness implements DisruptionMethod {
    private static final Solution NO_PODS = new Solution(List.of(), List.of(), List.of(), List.of());

    private final DisruptionEvents events;

    Emptiness(DisruptionEvents events) {
        this.events = events;
    }

    @Override
    public DisruptionReason reason() {
        return DisruptionReason.EMPTY;
    }

    @Override
    public boolean eventual() {
        return false;
    }

    @Override
    public boolean wants(Candidate candidate) {
        if (Pools.isStatic(candidate.pool())) {
            return false;
        }
        if (Consolidation.disabled(candidate)) {
            events.unconsolidatable(
                    candidate, "NodePool \"%s\" has consolidation disabled".formatted(candidate.poolName()));
            return false;
        }
        return candidate.empty() && Tree.holds(candidate.claim(), "Consolidatable");
    }

    @Override
    public Proposal propose(List<Candidate> candidates, Map<String, Integer> budgets) {
        List<Candidate> empty = within(
                candidates.stream()
                        .sorted(Comparator.comparingDouble(Candidate::savingsRatio)
                                .reversed()
                                .thenComparing(Candidate::name))
                        .toList(),
                budgets);
        return empty.isEmpty()
                ? new Proposal.Nothing()
                : new Proposal.IfItLasts(new Command(reason(), empty, List.of(), NO_PODS));
    }

    @Override
    public Optional<Command> confirm(Command command, List<Candidate> current, Map<String, Integer> budgets) {
        List<String> wanted = command.candidates().stream().map(Candidate::name).toList();
        List<Candidate> still =
                within(current.stream().filter(c -> wanted.contains(c.name())).toList(), budgets);
        return still.isEmpty() ? Optional.empty() : Optional.of(command.withCandidates(still));
    }

    private static List<Candidate> within(List<Candidate> candidates, Map<String, Integer> budgets) {
        var allowed = new ArrayList<Candidate>();
        for (Candidate candidate : candidates) {
            int left = budgets.getOrDefault(candidate.poolName(), 0);
            if (left > 0) {
                budgets.put(candidate.poolName(), left - 1);
                allowed.add(candidate);
            }
        }
        return allowed;
    }
}
