package labrunner.practice.karpenter;

import java.util.Comparator;
import java.util.Optional;
import labrunner.practice.PauseGate;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** The pods that Karpenter runs in: with none of them ready its controllers stand still, until there is one again. */
final class KarpenterPods {
    private static final String NAMESPACE = "karpenter";

    private final Practice practice;
    private final PauseGate running;
    private boolean seen;

    KarpenterPods(Practice practice, PauseGate running) {
        this.practice = practice;
        this.running = running;
        practice.store().watch("Pod", change -> {
            if (Tree.namespace(change.object()).equals(NAMESPACE)) {
                look();
            }
        });
    }

    /** While the cluster is being set up it has run all along: nothing is there yet that it could act on. */
    private void look() {
        boolean ready = practice.store().list("Pod", NAMESPACE).stream()
                .anyMatch(pod -> isKarpenter(pod) && !Tree.deleting(pod) && Tree.holds(pod, "Ready"));
        seen |= ready;
        if (ready) {
            running.open();
        } else if (seen) {
            running.shut();
        }
    }

    private static boolean isKarpenter(ObjectNode pod) {
        return Tree.label(pod, "app.kubernetes.io/name").equals("karpenter");
    }

    /** Of several pods only the leader works: the oldest that runs. */
    static Optional<ObjectNode> leader(Practice practice) {
        return practice.store().list("Pod", NAMESPACE).stream()
                .filter(KarpenterPods::isKarpenter)
                .filter(pod -> Tree.text(pod, "status", "phase").equals("Running"))
                .min(Comparator.comparing((ObjectNode pod) -> Tree.text(pod, "metadata", "creationTimestamp"))
                        .thenComparing(Tree::name));
    }
}
