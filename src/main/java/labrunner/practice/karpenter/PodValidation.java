package labrunner.practice.karpenter;

import java.util.ArrayList;
import java.util.List;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import labrunner.practice.karpenter.scheduling.Operator;
import labrunner.practice.karpenter.scheduling.PodReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether Karpenter will look at a pod at all. */
final class PodValidation {

    /** What becomes of a pod. */
    sealed interface Verdict {
        /** It is looked at. */
        record Fine() implements Verdict {}

        /** It doesn't want a node of Karpenter's; nothing is said. */
        record NotMeantForUs() implements Verdict {}

        /** It asks for what must not be asked for. */
        record Wrong(String error) implements Verdict {}
    }

    private PodValidation() {}

    static Verdict judge(ObjectNode pod, ObjectStore store) {
        if (PodReader.read(pod, true).requirements().all().stream()
                .anyMatch(r -> r.key().equals(LabelKeys.NODEPOOL) && r.operator() == Operator.DOES_NOT_EXIST)) {
            return new Verdict.NotMeantForUs();
        }
        var errors = new ArrayList<String>();
        Tree.texts(pod, "spec", "nodeSelector").keySet().forEach(key -> check(key, errors));
        for (JsonNode term : terms(pod)) {
            if (!Tree.items(term, "matchFields").isEmpty()) {
                errors.add("node selector term with matchFields is not supported");
            }
            Tree.items(term, "matchExpressions").forEach(expression -> check(Tree.text(expression, "key"), errors));
        }
        new PodVolumes(store).wrong(pod).ifPresent(errors::add);
        return errors.isEmpty() ? new Verdict.Fine() : new Verdict.Wrong(String.join("; ", errors));
    }

    private static List<JsonNode> terms(ObjectNode pod) {
        return Tree.items(
                pod,
                "spec",
                "affinity",
                "nodeAffinity",
                "requiredDuringSchedulingIgnoredDuringExecution",
                "nodeSelectorTerms");
    }

    private static void check(String key, List<String> errors) {
        String normalized = LabelKeys.normalized(key);
        if (LabelKeys.restricted(normalized)) {
            errors.add(NodePoolValidation.notAllowed(normalized));
        }
    }
}
