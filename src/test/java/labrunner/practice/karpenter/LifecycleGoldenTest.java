package labrunner.practice.karpenter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import labrunner.practice.Change;
import labrunner.practice.GoldenFile;
import labrunner.practice.Key;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Every stage that a watcher sees of one claim and its node, from the claim's creation to its end. */
class LifecycleGoldenTest {

    @Test
    void aClaimFromItsCreationToItsEnd() {
        try (var cluster = ArmModuleTest.started(Double.POSITIVE_INFINITY, Delays.reference())) {
            String claim = Tree.name(cluster.list("NodeClaim").getFirst());
            cluster.delete(Key.of("NodeClaim", claim));
            cluster.await(
                    "its end", () -> cluster.find(Key.of("NodeClaim", claim)).isEmpty());

            var lines = new ArrayList<String>();
            for (Change change : cluster.changes()) {
                boolean own = change.key().equals(Key.of("NodeClaim", claim))
                        || change.key().equals(Key.of("Node", "aks-" + claim));
                if (own) {
                    String line = change.type() + " " + text(change.object());
                    if (lines.isEmpty() || !lines.contains(line)) {
                        lines.add(line);
                    }
                }
            }
            GoldenFile.check(
                    "karpenter/lifecycle.output.txt", String.join("\n", lines).replace(claim, "CLAIM"));
        }
    }

    private static String text(ObjectNode object) {
        String conditions = Tree.items(object, "status", "conditions").stream()
                .filter(c -> !Tree.text(c, "type").endsWith("Pressure"))
                .filter(c -> !Tree.text(c, "type").equals("Consolidatable"))
                .map(c -> Tree.text(c, "type") + "=" + Tree.text(c, "status") + "/" + Tree.text(c, "reason"))
                .collect(Collectors.joining(" "));
        List<String> taints =
                Tree.items(object, "spec", "taints").stream().map(Taints::text).toList();
        return "%s %s%s finalizers=%s taints=%s [%s]"
                .formatted(
                        Tree.text(object, "kind"),
                        Tree.name(object),
                        Tree.deleting(object) ? " deleting" : "",
                        Tree.at(object, "metadata", "finalizers"),
                        Tree.text(object, "kind").equals("Node") ? taints : List.of(),
                        conditions);
    }
}
