package labrunner.practice.api;

import java.time.Instant;
import java.util.List;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** The cells of Karpenter's kinds; what isn't there is nothing, not {@code <none>}. */
final class CustomCells {
    private CustomCells() {}

    static List<Object> nodePool(JsonNode pool, Instant now) {
        return List.of(
                Tree.name(pool),
                cell(pool, "spec", "template", "spec", "nodeClassRef", "name"),
                cell(pool, "status", "nodes"),
                ready(pool, "Ready"),
                Ages.age(pool, now),
                number(pool, "spec", "weight"),
                cell(pool, "status", "resources", "cpu"),
                cell(pool, "status", "resources", "memory"));
    }

    static List<Object> nodeClaim(JsonNode claim, Instant now) {
        return List.of(
                Tree.name(claim),
                cell(claim, "metadata", "labels", "node.kubernetes.io/instance-type"),
                cell(claim, "metadata", "labels", "karpenter.sh/capacity-type"),
                cell(claim, "metadata", "labels", "topology.kubernetes.io/zone"),
                cell(claim, "status", "nodeName"),
                ready(claim, "Ready"),
                Ages.age(claim, now),
                cell(claim, "metadata", "labels", "karpenter.sh/nodepool"),
                cell(claim, "spec", "nodeClassRef", "name"),
                ready(claim, "Drifted"));
    }

    static List<Object> nodeClass(JsonNode nodeClass, Instant now) {
        return List.of(
                Tree.name(nodeClass),
                ready(nodeClass, "Ready"),
                Ages.age(nodeClass, now),
                cell(nodeClass, "spec", "imageFamily"));
    }

    private static Object cell(JsonNode object, String... path) {
        JsonNode found = Tree.at(object, path);
        return found.isMissingNode() || found.isNull() ? Columns.NOTHING : found.asString("");
    }

    private static Object number(JsonNode object, String... path) {
        JsonNode found = Tree.at(object, path);
        return found.isNumber() ? (Object) found.longValue() : Columns.NOTHING;
    }

    private static Object ready(JsonNode object, String type) {
        return Tree.condition(object, type)
                .<Object>map(c -> Tree.text(c, "status"))
                .orElse(Columns.NOTHING);
    }
}
