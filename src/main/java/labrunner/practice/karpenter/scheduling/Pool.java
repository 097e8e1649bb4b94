package labrunner.practice.karpenter.scheduling;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/**
 * What of a NodePool decides which machines it can make.
 *
 * @param labels of its template, those that Karpenter adds left out
 * @param limits how much may exist at once; empty for no limit
 */
public record Pool(
        String name,
        String uid,
        int weight,
        Map<String, String> labels,
        List<Requirement> requirements,
        List<JsonNode> taints,
        Optional<Resources> limits,
        String nodeClass) {

    /** The order in which pools are tried: the heaviest first, equal weights by name from the end of the alphabet. */
    public static final Comparator<Pool> ORDER =
            Comparator.comparingInt(Pool::weight).thenComparing(Pool::name).reversed();

    /** Reads a NodePool object. */
    public static Pool read(JsonNode nodePool) {
        JsonNode template = Tree.at(nodePool, "spec", "template");
        JsonNode limits = Tree.at(nodePool, "spec", "limits");
        return new Pool(
                Tree.name(nodePool),
                Tree.uid(nodePool),
                (int) Tree.number(nodePool, 0, "spec", "weight"),
                Tree.texts(template, "metadata", "labels"),
                PodReader.requirements(Tree.items(template, "spec", "requirements")),
                Tree.items(template, "spec", "taints"),
                limits.isEmpty() ? Optional.empty() : Optional.of(Resources.of(limits)),
                Tree.text(template, "spec", "nodeClassRef", "name"));
    }

    /** The labels of its claims that stand from the start: the template's, its own name and that of its node class. */
    public Map<String, String> claimLabels() {
        var all = new TreeMap<>(labels);
        all.put(LabelKeys.NODEPOOL, name);
        all.put(LabelKeys.NODE_CLASS, nodeClass);
        return all;
    }

    /** What all its machines satisfy. */
    public Requirements templateRequirements() {
        return Requirements.of(requirements)
                .and(Requirements.ofLabels(claimLabels()))
                // DaemonSets that wait for these labels count too: every node gets them in the end.
                .and(Requirement.in(LabelKeys.REGISTERED, "true"))
                .and(Requirement.in(LabelKeys.INITIALIZED, "true"));
    }
}
