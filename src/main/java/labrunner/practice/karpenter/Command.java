package labrunner.practice.karpenter;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import labrunner.practice.karpenter.scheduling.InstanceType;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import labrunner.practice.karpenter.scheduling.Solution;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A disruption that was decided: nodes to take away, and the machines that have to be there first.
 *
 * @param solution where the pods will go
 */
record Command(
        DisruptionReason reason,
        List<Candidate> candidates,
        List<Solution.PlannedClaim> replacements,
        Solution solution) {

    Command withCandidates(List<Candidate> fewer) {
        return new Command(reason, fewer, replacements, solution);
    }

    Command withReplacement(Solution.PlannedClaim other) {
        return new Command(reason, candidates, List.of(other), solution);
    }

    private String decision() {
        return replacements.isEmpty() ? "delete" : "replace";
    }

    /** US dollars an hour. */
    private double savings() {
        double before = candidates.stream().mapToDouble(Candidate::price).sum();
        double after = 0;
        for (Solution.PlannedClaim replacement : replacements) {
            double cheapest = replacement.types().isEmpty()
                    ? 0
                    : replacement.types().getFirst().cheapest(replacement.requirements());
            after += Double.isInfinite(cheapest) ? 0 : cheapest;
        }
        return before - after;
    }

    String savingsText() {
        return String.format(Locale.ROOT, "$%.2f", savings());
    }

    /** As events show it. */
    String shortText(Candidate candidate) {
        return candidates.size() > 1
                ? "%s: [%s] (part of %d-node consolidation)".formatted(decision(), candidate.name(), candidates.size())
                : "%s: [%s]%s".formatted(decision(), names(), arrow());
    }

    /** As the log shows it. */
    String text(String id) {
        String pools = candidates.stream().map(Candidate::poolName).distinct().collect(Collectors.joining(","));
        return "%s/%s: %s: nodepools=[%s]: [%s]%s (savings: %s)"
                .formatted(reason.word(), id, decision(), pools, names(), arrow(), savingsText());
    }

    private String names() {
        return candidates.stream().map(Candidate::name).collect(Collectors.joining(", "));
    }

    private String arrow() {
        return switch (replacements.size()) {
            case 0 -> "";
            case 1 -> " -> [1 replacement]";
            default -> " -> [%d replacements]".formatted(replacements.size());
        };
    }

    /** The fields of the log line. */
    void describe(ObjectNode fields) {
        fields.put("decision", decision())
                .put("disrupted-node-count", candidates.size())
                .put("replacement-node-count", replacements.size())
                .put(
                        "pod-count",
                        candidates.stream().mapToInt(c -> c.pods().size()).sum());
        ArrayNode disrupted = fields.putArray("disrupted-nodes");
        for (Candidate candidate : candidates) {
            ObjectNode entry = disrupted.addObject();
            entry.set("Node", KarpenterLog.reference(candidate.node()));
            entry.set("NodeClaim", KarpenterLog.reference(candidate.claim()));
            entry.put("capacity-type", candidate.capacityType()).put("instance-type", candidate.typeName());
        }
        ArrayNode replacing = fields.putArray("replacement-nodes");
        for (Solution.PlannedClaim replacement : replacements) {
            boolean spot =
                    replacement.requirements().on(LabelKeys.CAPACITY_TYPE).allows(LabelKeys.SPOT);
            ObjectNode entry = replacing.addObject().put("capacity-type", spot ? LabelKeys.SPOT : LabelKeys.ON_DEMAND);
            if (replacements.size() == 1) {
                entry.put(
                        "instance-types",
                        InstanceType.list(replacement.types().stream()
                                .map(InstanceType::name)
                                .toList()));
            }
        }
    }
}
