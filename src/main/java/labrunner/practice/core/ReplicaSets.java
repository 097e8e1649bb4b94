package labrunner.practice.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labrunner.practice.ApiException;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.LabelSelector;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** Keeps as many pods as each ReplicaSet wants, and says in its status how many there are. */
final class ReplicaSets extends Reconciler {
    private static final String KIND = "ReplicaSet";

    /** After a pod was refused; longer than Kubernetes waits at first, shorter than it does in the end. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final EventRecorder events;

    ReplicaSets(Practice practice) {
        super(practice);
        events = new EventRecorder(practice, "replicaset-controller");
        watch(KIND);
        watch("Pod", this::concerned);
    }

    /** The controller of the pod, or those ReplicaSets that would adopt a pod that has none. */
    private List<Key> concerned(Change change) {
        ObjectNode pod = change.object();
        if (Owned.controllerOf(pod).isPresent()) {
            return Owned.controllerOf(pod, KIND).stream().toList();
        }
        return store().list(KIND, Tree.namespace(pod)).stream()
                .filter(set -> selects(set, pod))
                .map(Key::of)
                .toList();
    }

    private static boolean selects(ObjectNode set, ObjectNode pod) {
        return LabelSelector.matches(Tree.at(set, "spec", "selector"), Tree.texts(pod, "metadata", "labels"));
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode set = found.get();
        if (!Tree.deleting(set)) {
            Owned.release(store(), set, "Pod");
            adopt(set);
        }
        List<ObjectNode> owned = Owned.by(store(), set, "Pod");
        List<ObjectNode> active = owned.stream().filter(Pods::active).toList();
        if (!Tree.deleting(set) && !Namespaces.terminating(store(), key.namespace())) {
            int missing = (int) Tree.number(set, 1, "spec", "replicas") - active.size();
            if (missing > 0) {
                create(set, missing);
            } else if (missing < 0) {
                delete(set, active, -missing);
            }
        }
        updateStatus(key, set, owned, active);
    }

    private void adopt(ObjectNode set) {
        for (ObjectNode pod : store().list("Pod", Tree.namespace(set))) {
            if (Owned.controllerOf(pod).isEmpty() && Pods.active(pod) && selects(set, pod)) {
                store().update(Key.of(pod), adopted -> Owned.setController(adopted, set), Controllers.MANAGER);
            }
        }
    }

    private void create(ObjectNode set, int count) {
        for (int i = 0; i < count; i++) {
            try {
                ObjectNode pod = store().create(Pods.of(Tree.at(set, "spec", "template"), set), Controllers.MANAGER);
                events.normal(set, "SuccessfulCreate", "Created pod: " + Tree.name(pod));
            } catch (ApiException refused) {
                events.warning(set, "FailedCreate", "Error creating: " + refused.getMessage());
                requeueAfter(Key.of(set), RETRY, DelayKind.PERIODIC);
                return;
            }
        }
    }

    private void delete(ObjectNode set, List<ObjectNode> active, int count) {
        var ranking = new PodRanking(related(set), loop().now());
        for (ObjectNode pod : ranking.firstToGo(active, count)) {
            store().delete(Key.of(pod), Deletion.BACKGROUND);
            events.normal(set, "SuccessfulDelete", "Deleted pod: " + Tree.name(pod));
        }
    }

    private List<ObjectNode> related(ObjectNode set) {
        return Owned.controllerOf(set)
                .map(owner -> store().ownedBy(Tree.text(owner, "uid")).stream()
                        .filter(key -> key.kind().equals(KIND))
                        .flatMap(key -> store().find(key).stream())
                        .flatMap(sibling -> Owned.by(store(), sibling, "Pod").stream())
                        .toList())
                .orElseGet(() -> Owned.by(store(), set, "Pod"));
    }

    /** Counts the pods as they were before this step created or deleted any; what it did brings it here again. */
    private void updateStatus(Key key, ObjectNode set, List<ObjectNode> owned, List<ObjectNode> active) {
        Instant now = loop().now();
        long minReady = Tree.number(set, 0, "spec", "minReadySeconds");
        long labelled = Pods.count(active.stream(), pod -> hasTemplateLabels(set, pod));
        long ready = Pods.count(active.stream(), Pods::ready);
        long available = Pods.count(active.stream(), pod -> Pods.available(pod, minReady, now));
        long terminating = Pods.count(owned.stream(), pod -> Tree.deleting(pod) && !Pods.ended(pod));
        store().updateStatus(
                        key,
                        revised -> {
                            ObjectNode status = Tree.in(revised, "status");
                            status.put("replicas", active.size());
                            Controllers.putUnlessZero(status, "fullyLabeledReplicas", labelled);
                            Controllers.putUnlessZero(status, "readyReplicas", ready);
                            Controllers.putUnlessZero(status, "availableReplicas", available);
                            status.put("terminatingReplicas", terminating);
                            status.put("observedGeneration", Tree.number(revised, 1, "metadata", "generation"));
                        },
                        Controllers.MANAGER);
        active.stream()
                .flatMap(pod -> Pods.untilAvailable(pod, minReady, now).stream())
                .filter(Duration::isPositive)
                .min(Comparator.naturalOrder())
                .ifPresent(delay -> requeueAfter(key, delay, DelayKind.PROGRESS));
    }

    private static boolean hasTemplateLabels(ObjectNode set, ObjectNode pod) {
        return LabelSelector.matchesAll(
                Tree.texts(set, "spec", "template", "metadata", "labels"), Tree.texts(pod, "metadata", "labels"));
    }
}
