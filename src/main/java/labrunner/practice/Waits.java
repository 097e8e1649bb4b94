package labrunner.practice;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells when a wait is over: something that one waits for has happened since this was made (a machine or a pod is ready, an
 * object is gone), and nothing of that kind is on its way any more. For the loop's thread.
 */
final class Waits implements AutoCloseable {
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
        return happened
                && KINDS.stream().flatMap(this::all).noneMatch(object -> UnderWay.comesOrGoes(object, store.now()));
    }

    private Stream<ObjectNode> all(String kind) {
        return store.list(kind).stream();
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
