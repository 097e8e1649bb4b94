package labrunner.practice.api;

import java.util.List;
import labrunner.practice.FieldError;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an update of a pod may not change: nearly everything. Its node is the scheduler's to choose, by a binding. */
final class PodUpdate {
    private PodUpdate() {}

    static void check(ObjectNode pod, ObjectNode before, List<FieldError> errors) {
        for (String list : new String[] {"containers", "initContainers"}) {
            if (Tree.items(pod, "spec", list).size()
                    != Tree.items(before, "spec", list).size()) {
                errors.add(FieldError.forbidden("spec." + list, "pod updates may not add or remove containers"));
                return;
            }
        }
        if (!tolerations(pod).containsAll(tolerations(before))) {
            errors.add(FieldError.forbidden(
                    "spec.tolerations", "existing toleration can not be modified except its tolerationSeconds"));
        }
        if (!fixed(pod).equals(fixed(before))) {
            errors.add(FieldError.forbidden(
                    "spec",
                    "pod updates may not change fields other than `spec.containers[*].image`,"
                            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only"
                            + " additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be"
                            + " set to 1 if it was previously negative)"));
        }
    }

    private static List<ObjectNode> tolerations(ObjectNode pod) {
        return Tree.items(pod, "spec", "tolerations").stream()
                .map(toleration -> ((ObjectNode) toleration.deepCopy()).without("tolerationSeconds"))
                .toList();
    }

    private static JsonNode fixed(ObjectNode pod) {
        ObjectNode spec = pod.path("spec").deepCopy() instanceof ObjectNode copy ? copy : Tree.object();
        for (String free : new String[] {"tolerations", "activeDeadlineSeconds", "schedulingGates"}) {
            spec.remove(free);
        }
        for (String list : new String[] {"containers", "initContainers"}) {
            Tree.items(spec, list).forEach(container -> ((ObjectNode) container).remove("image"));
        }
        return spec;
    }
}
