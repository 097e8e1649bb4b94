package labrunner.practice.karpenter;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Tree;

/** Nodes that are no longer what their pool would make are replaced, one after the other. */
final class Drift implements DisruptionMethod {
    private static final String DRIFTED = "Drifted";

    private final WhatIf whatIf;
    private final DisruptionEvents events;
    private final KarpenterLog log;

    Drift(WhatIf whatIf, DisruptionEvents events, KarpenterLog log) {
        this.whatIf = whatIf;
        this.events = events;
        this.log = log;
    }

    @Override
    public DisruptionReason reason() {
        return DisruptionReason.DRIFTED;
    }

    @Override
    public boolean eventual() {
        return true;
    }

    @Override
    public boolean wants(Candidate candidate) {
        return !Pools.isStatic(candidate.pool()) && Tree.holds(candidate.claim(), DRIFTED);
    }

    @Override
    public Proposal propose(List<Candidate> candidates, Map<String, Integer> budgets) {
        List<Candidate> order = candidates.stream()
                .sorted(Comparator.comparing((Candidate c) -> !c.pods().isEmpty())
                        .thenComparing(Drift::since)
                        .thenComparing(Candidate::name))
                .toList();
        for (Candidate candidate : order) {
            if (budgets.getOrDefault(candidate.poolName(), 0) == 0) {
                continue;
            }
            Optional<WhatIf.Outcome> outcome = whatIf.without(List.of(candidate), false, log.silent());
            if (outcome.isEmpty()) {
                continue;
            }
            if (!outcome.get().trouble().isEmpty()) {
                events.blocked(candidate.state(), outcome.get().trouble());
                continue;
            }
            return new Proposal.Now(new Command(
                    reason(),
                    List.of(candidate),
                    outcome.get().solution().claims(),
                    outcome.get().solution()));
        }
        return new Proposal.Nothing();
    }

    private static Instant since(Candidate candidate) {
        return Tree.condition(candidate.claim(), DRIFTED)
                .flatMap(condition -> Tree.instant(condition, "lastTransitionTime"))
                .orElse(Instant.EPOCH);
    }

    @Override
    public Optional<Command> confirm(Command command, List<Candidate> current, Map<String, Integer> budgets) {
        return Optional.of(command);
    }
}
