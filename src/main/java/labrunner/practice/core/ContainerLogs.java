package labrunner.practice.core;

import java.util.function.Predicate;
import labrunner.practice.PodLogs;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What containers write when they begin. Karpenter's log is its own affair, and a pause container says nothing. */
final class ContainerLogs {
    private ContainerLogs() {}

    /** @param starts whether a container's program starts at all */
    static void began(PodLogs logs, ObjectNode pod, Predicate<JsonNode> starts) {
        for (JsonNode container : Tree.items(pod, "spec", "containers")) {
            String name = Tree.text(container, "name");
            if (starts.test(container) && !isPause(Tree.text(container, "image")) && !isKarpenter(pod)) {
                logs.append(Tree.uid(pod), name, "container " + name + " of pod " + Tree.name(pod) + " started");
            }
        }
    }

    private static boolean isPause(String image) {
        String repository = image.replaceFirst("[:@].*$", "");
        return repository.equals("pause") || repository.endsWith("/pause");
    }

    private static boolean isKarpenter(ObjectNode pod) {
        return Tree.label(pod, "app.kubernetes.io/name").equals("karpenter");
    }
}
