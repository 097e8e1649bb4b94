package labrunner.practice.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.LabelSelector;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** Finds the node on which removing the fewest and least important pods makes room for a more important one. */
final class Preemption {
    /** A node that would do, and what would have to go from it. */
    record Victims(NodeInfo node, List<PodInfo> pods, int violatedBudgets) {
        private int highestPriority() {
            return pods.stream().mapToInt(PodInfo::priority).max().orElse(Integer.MIN_VALUE);
        }

        private long sumOfPriorities() {
            return pods.stream()
                    .mapToLong(pod -> pod.priority() + (long) Integer.MAX_VALUE + 1)
                    .sum();
        }
    }

    /**
     * What came of it.
     *
     * @param explanation the end of the FailedScheduling text where there are no victims
     */
    record Result(Optional<Victims> victims, String explanation) {}

    private static final Comparator<Victims> BEST_FIRST = Comparator.comparingInt(Victims::violatedBudgets)
            .thenComparingInt(Victims::highestPriority)
            .thenComparingLong(Victims::sumOfPriorities)
            .thenComparingInt(victims -> victims.pods().size())
            .thenComparing(victims -> victims.node().name());
    private static final Comparator<PodInfo> MOST_IMPORTANT_FIRST = Comparator.comparingInt(
                    (PodInfo pod) -> -pod.priority())
            .thenComparing(PodInfo::created)
            .thenComparing(PodInfo::key);

    private final PodInfo pod;
    private final Collection<NodeInfo> nodes;
    private final Map<String, Map<String, String>> namespaceLabels;
    private final List<ObjectNode> budgets;

    Preemption(
            PodInfo pod,
            Collection<NodeInfo> nodes,
            Map<String, Map<String, String>> namespaceLabels,
            List<ObjectNode> budgets) {
        this.pod = pod;
        this.nodes = nodes;
        this.namespaceLabels = namespaceLabels;
        this.budgets = budgets;
    }

    Result run(Map<NodeInfo, Rejection> rejections) {
        if (Tree.text(pod.pod(), "spec", "preemptionPolicy").equals("Never")) {
            return new Result(Optional.empty(), "not eligible due to preemptionPolicy=Never.");
        }
        if (nominatedNodeIsBeingEmptied()) {
            return new Result(Optional.empty(), "not eligible due to a terminating pod on the nominated node.");
        }
        var reasons = new ArrayList<String>();
        var options = new ArrayList<Victims>();
        for (NodeInfo node : nodes) {
            Rejection rejection = rejections.get(node);
            if (rejection == null || !rejection.resolvable()) {
                reasons.add(FitError.NOT_HELPFUL);
            } else {
                on(node, reasons).ifPresent(options::add);
            }
        }
        return new Result(options.stream().min(BEST_FIRST), FitError.counted(nodes.size(), reasons));
    }

    private boolean nominatedNodeIsBeingEmptied() {
        return nodes.stream()
                .filter(node -> node.name().equals(pod.nominatedNode()))
                .flatMap(node -> node.pods().stream())
                .anyMatch(other -> other.terminating() && other.priority() < pod.priority());
    }

    private Optional<Victims> on(NodeInfo node, List<String> reasons) {
        List<PodInfo> lesser = node.pods().stream()
                .filter(other -> other.priority() < pod.priority())
                .sorted(MOST_IMPORTANT_FIRST)
                .toList();
        if (lesser.isEmpty()) {
            reasons.add(FitError.NO_VICTIMS);
            return Optional.empty();
        }
        var gone = new HashSet<>(lesser);
        Optional<Rejection> rejection = rejected(node, gone);
        if (rejection.isPresent()) {
            reasons.addAll(rejection.get().reasons());
            return Optional.empty();
        }
        Set<PodInfo> violating = violating(lesser);
        var spared = new ArrayList<PodInfo>(violating);
        lesser.stream().filter(other -> !violating.contains(other)).forEach(spared::add);
        for (PodInfo other : spared) {
            gone.remove(other);
            if (rejected(node, gone).isPresent()) {
                gone.add(other);
            }
        }
        int violated = (int) gone.stream().filter(violating::contains).count();
        return Optional.of(
                new Victims(node, gone.stream().sorted(MOST_IMPORTANT_FIRST).toList(), violated));
    }

    private Optional<Rejection> rejected(NodeInfo node, Set<PodInfo> gone) {
        NodeInfo emptied = node.without(gone);
        var others = new ArrayList<NodeInfo>();
        nodes.forEach(other -> others.add(other == node ? emptied : other));
        return new Filters(pod, others, namespaceLabels).reject(emptied);
    }

    /** Those whose removal a disruption budget doesn't allow, most important first. */
    private Set<PodInfo> violating(List<PodInfo> pods) {
        var violating = new LinkedHashSet<PodInfo>();
        for (ObjectNode budget : budgets) {
            long allowed = Tree.number(budget, 0, "status", "disruptionsAllowed");
            for (PodInfo victim : pods) {
                boolean covered = victim.key().namespace().equals(Tree.namespace(budget))
                        && LabelSelector.matches(Tree.at(budget, "spec", "selector"), victim.labels());
                if (covered && --allowed < 0) {
                    violating.add(victim);
                }
            }
        }
        return violating;
    }
}
