package labrunner.practice.karpenter;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.InstanceType;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import labrunner.practice.karpenter.scheduling.Requirement;
import labrunner.practice.karpenter.scheduling.Requirements;
import labrunner.practice.karpenter.scheduling.Solution;
import labrunner.value.GoDuration;

/** Whether nodes can be done without, or be replaced by one that costs less: what both ways of consolidating share. */
final class Consolidation {
    private final WhatIf whatIf;
    private final DisruptionEvents events;
    private final KarpenterLog log;

    Consolidation(WhatIf whatIf, DisruptionEvents events, KarpenterLog log) {
        this.whatIf = whatIf;
        this.events = events;
        this.log = log;
    }

    static boolean disabled(Candidate candidate) {
        return GoDuration.parse(Tree.text(candidate.pool(), "spec", "disruption", "consolidateAfter"))
                .isEmpty();
    }

    /** The dearest for its pods first. */
    static List<Candidate> inOrder(List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::savingsRatio)
                        .reversed()
                        .thenComparing(Candidate::name))
                .toList();
    }

    boolean wants(Candidate candidate) {
        if (Pools.isStatic(candidate.pool())) {
            return false;
        }
        String pool = candidate.poolName();
        if (candidate.type().isEmpty()) {
            events.unconsolidatable(candidate, "Instance Type \"%s\" not found".formatted(candidate.typeName()));
            return false;
        }
        if (disabled(candidate)) {
            events.unconsolidatable(candidate, "NodePool \"%s\" has consolidation disabled".formatted(pool));
            return false;
        }
        if (candidate.empty()) {
            return false;
        }
        if (Tree.text(candidate.pool(), "spec", "disruption", "consolidationPolicy")
                .equals("WhenEmpty")) {
            events.unconsolidatable(
                    candidate,
                    "NodePool \"%s\" has consolidation policy WhenEmpty, but node is not empty".formatted(pool));
            return false;
        }
        return Tree.holds(candidate.claim(), "Consolidatable");
    }

    /** A command that does without these nodes; empty if there is none that pays. */
    Optional<Command> compute(List<Candidate> candidates) {
        Optional<WhatIf.Outcome> outcome = whatIf.without(candidates, true, log.silent());
        if (outcome.isEmpty()) {
            return Optional.empty();
        }
        Solution solution = outcome.get().solution();
        if (!outcome.get().trouble().isEmpty()) {
            return no(candidates, outcome.get().trouble());
        }
        if (solution.claims().isEmpty()) {
            return Optional.of(new Command(DisruptionReason.UNDERUTILIZED, candidates, List.of(), solution));
        }
        if (solution.claims().size() > 1) {
            return no(
                    candidates,
                    "Can't remove without creating %d candidates"
                            .formatted(solution.claims().size()));
        }
        return replace(candidates, solution);
    }

    private Optional<Command> replace(List<Candidate> candidates, Solution solution) {
        Solution.PlannedClaim planned = solution.claims().getFirst();
        Requirement capacityTypes = planned.requirements().on(LabelKeys.CAPACITY_TYPE);
        boolean allSpot = candidates.stream().allMatch(c -> c.capacityType().equals(LabelKeys.SPOT));
        if (allSpot && capacityTypes.allows(LabelKeys.SPOT)) {
            return no(candidates, "SpotToSpotConsolidation is disabled, can't replace a spot node with a spot node");
        }
        double price = candidates.stream().mapToDouble(Candidate::price).sum();
        List<InstanceType> cheaper = cheaper(planned, price);
        if (cheaper.isEmpty()) {
            return no(candidates, "Can't replace with a cheaper node");
        }
        Solution.PlannedClaim replacement = planned.withTypes(cheaper);
        if (capacityTypes.allows(LabelKeys.SPOT) && capacityTypes.allows(LabelKeys.ON_DEMAND)) {
            // Only spot is sure to be cheaper.
            replacement = replacement.withRequirements(
                    replacement.requirements().and(Requirement.in(LabelKeys.CAPACITY_TYPE, LabelKeys.SPOT)));
        }
        var command = new Command(DisruptionReason.UNDERUTILIZED, candidates, List.of(replacement), solution);
        events.candidate(command);
        return Optional.of(command);
    }

    private static List<InstanceType> cheaper(Solution.PlannedClaim planned, double price) {
        Requirements requirements = planned.requirements();
        return InstanceType.byPrice(planned.types(), requirements).stream()
                .filter(type -> type.worstLaunchPrice(requirements) < price)
                .toList();
    }

    /** Where a removed size is among the options, only what is cheaper than the cheapest such node is worth it. */
    static Optional<Command> withoutSameSize(Command command) {
        if (command.replacements().isEmpty()) {
            return Optional.of(command);
        }
        Solution.PlannedClaim planned = command.replacements().getFirst();
        double most = Double.POSITIVE_INFINITY;
        for (Candidate candidate : command.candidates()) {
            if (planned.types().stream().anyMatch(type -> type.name().equals(candidate.typeName()))) {
                most = Math.min(most, candidate.price());
            }
        }
        List<InstanceType> cheaper = cheaper(planned, most);
        return cheaper.isEmpty() ? Optional.empty() : Optional.of(command.withReplacement(planned.withTypes(cheaper)));
    }

    private Optional<Command> no(List<Candidate> candidates, String why) {
        if (candidates.size() == 1) {
            events.unconsolidatable(candidates.getFirst(), why);
        }
        return Optional.empty();
    }

    /** Whether the command still holds: the nodes, the budgets and the outcome. */
    Optional<Command> confirm(Command command, List<Candidate> current, Map<String, Integer> budgets) {
        List<String> names = command.candidates().stream().map(Candidate::name).toList();
        List<Candidate> still =
                current.stream().filter(c -> names.contains(c.name())).toList();
        if (still.size() != names.size()) {
            return rejected(command, "churn");
        }
        for (Candidate candidate : still) {
            int left = budgets.getOrDefault(candidate.poolName(), 0);
            if (left == 0) {
                return rejected(command, "budget");
            }
            budgets.put(candidate.poolName(), left - 1);
        }
        Optional<WhatIf.Outcome> outcome = whatIf.without(still, true, log.silent());
        return outcome.isPresent() && sameOutcome(command, outcome.get())
                ? Optional.of(command)
                : rejected(command, "scheduling");
    }

    private static boolean sameOutcome(Command command, WhatIf.Outcome outcome) {
        List<Solution.PlannedClaim> claims = outcome.solution().claims();
        if (!outcome.trouble().isEmpty()
                || claims.size() != command.replacements().size()) {
            return false;
        }
        if (claims.isEmpty()) {
            return true;
        }
        var possible = new HashSet<>(
                claims.getFirst().types().stream().map(InstanceType::name).toList());
        return command.replacements().getFirst().types().stream().allMatch(type -> possible.contains(type.name()));
    }

    private Optional<Command> rejected(Command command, String reason) {
        events.rejected(command, reason);
        return Optional.empty();
    }
}
