package labrunner.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells when a wait is over: something that one waits for has happened since this was made (a machine or a pod is ready, an
 * object is gone), and nothing of that kind is on its way any more. For the loop's thread.
 */
final class Waits implements AutoCloseable {
    /** How long a pod that can't be placed may wait for Karpenter's batch; after that it is pending for a reason. */
    private static final Duration BATCH = Duration.ofSeconds(15);

    private static final List<String> KINDS =
            List.of("NodeClaim", "Node", "Pod", "NodePool", "AKSNodeClass", "Deployment", "Namespace");
    private final ObjectStore store;
    private final List<AutoCloseable> watches;
    private boolean happened;

    Waits(ObjectStore store) {
        this.store = store;
        watches = KINDS.stream().map(kind -> store.watch(kind, this::changed)).toList();
    }

    private void changed(Change change) {
        boolean gone = change.type() == Change.Type.DELETED;
        boolean becameReady = Tree.holds(change.object(), "Ready")
                && change.previous()
                        .filter(before -> Tree.holds(before, "Ready"))
                        .isEmpty();
        happened |= gone || becameReady;
    }

    /** Whether what is waited for has happened. */
    boolean over() {
        return happened && KINDS.stream().flatMap(this::all).noneMatch(this::underWay);
    }

    private Stream<ObjectNode> all(String kind) {
        return store.list(kind).stream();
    }

    private boolean underWay(ObjectNode object) {
        if (Tree.deleting(object)) {
            return true;
        }
        return switch (Tree.text(object, "kind")) {
            case "NodeClaim" -> !Tree.holds(object, "Ready");
            case "Pod" -> podUnderWay(object);
            default -> false;
        };
    }

    private boolean podUnderWay(ObjectNode pod) {
        String phase = Tree.text(pod, "status", "phase");
        if (Tree.holds(pod, "Ready") || phase.equals("Succeeded") || phase.equals("Failed")) {
            return false;
        }
        if (!Tree.text(pod, "spec", "nodeName").isEmpty()) {
            return true;
        }
        Optional<Instant> made = Tree.instant(pod, "metadata", "creationTimestamp");
        return made.map(at -> at.plus(BATCH).isAfter(store.now())).orElse(false);
    }

    @Override
    public void close() {
        watches.forEach(watch -> {
            try {
                watch.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
