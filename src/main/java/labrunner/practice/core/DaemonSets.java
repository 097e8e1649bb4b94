package labrunner.practice.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** Keeps one pod of each DaemonSet on every node that is meant for it. */
final class DaemonSets extends Reconciler {
    private static final String KIND = "DaemonSet";

    private final EventRecorder events;
    private final ControllerRevisions revisions;
    /** By uid: every change of a node or a pod asks for the template again, and it hardly ever changes. */
    private final Map<String, DaemonTemplate> templates = new HashMap<>();

    DaemonSets(Practice practice) {
        super(practice);
        events = new EventRecorder(practice, "daemonset-controller");
        revisions = new ControllerRevisions(practice.store(), DaemonTemplate.HASH);
        watch(KIND);
        watch(
                "Pod",
                change -> Owned.controllerOf(change.object(), KIND).stream().toList());
        watch("Node", change -> nodeMatters(change) ? all() : List.of());
    }

    private List<Key> all() {
        return store().list(KIND).stream().map(Key::of).toList();
    }

    private static boolean nodeMatters(Change change) {
        return change.previous()
                .map(old -> !Tree.at(old, "metadata", "labels").equals(Tree.at(change.object(), "metadata", "labels"))
                        || !old.path("spec").equals(change.object().path("spec")))
                .orElse(true);
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        if (found.isEmpty()) {
            revisions.forget(key);
            templates.values().removeIf(template -> store().find(template.set()).isEmpty());
            return;
        }
        ObjectNode set = found.get();
        DaemonTemplate template = templates.compute(
                Tree.uid(set), (uid, known) -> known != null && known.isOf(set) ? known : new DaemonTemplate(set));
        List<NodeInfo> nodes = store().list("Node").stream().map(NodeInfo::of).toList();
        Owned.release(store(), set, "Pod");
        List<ObjectNode> owned = Owned.by(store(), set, "Pod");
        if (!Tree.deleting(set) && !Namespaces.terminating(store(), key.namespace())) {
            revisions.keep(set, template.hash());
            manage(set, template, nodes, owned);
        }
        updateStatus(key, set, template, nodes, owned);
    }

    private void manage(ObjectNode set, DaemonTemplate template, List<NodeInfo> nodes, List<ObjectNode> owned) {
        Map<String, List<ObjectNode>> byNode = byNode(owned);
        for (NodeInfo node : nodes) {
            List<ObjectNode> here = byNode.getOrDefault(node.name(), List.of());
            List<ObjectNode> alive = here.stream().filter(Pods::active).toList();
            here.stream()
                    .filter(Pods::ended)
                    .filter(ended -> !Tree.deleting(ended))
                    .forEach(ended -> {
                        events.warning(
                                set,
                                "FailedDaemonPod",
                                "Found failed daemon pod " + Key.of(ended).namespace() + "/" + Tree.name(ended)
                                        + " on node " + node.name() + ", will try to kill it");
                        delete(set, ended);
                    });
            if (here.isEmpty() && template.shouldRun(node)) {
                ObjectNode made = store().create(template.podFor(node), Controllers.MANAGER);
                events.normal(set, "SuccessfulCreate", "Created pod: " + Tree.name(made));
            } else if (!alive.isEmpty() && !template.mayStay(node)) {
                alive.forEach(superfluous -> delete(set, superfluous));
            }
        }
        update(set, byNode, template.hash());
    }

    /** Replaces pods of an older template, so many at a time that no more than allowed are unavailable. */
    private void update(ObjectNode set, Map<String, List<ObjectNode>> byNode, String hash) {
        if (!Tree.text(set, "spec", "updateStrategy", "type").equals("RollingUpdate")) {
            return;
        }
        long nodes = byNode.size();
        long allowed = Math.max(
                1,
                Rollout.resolve(
                        Tree.at(set, "spec", "updateStrategy", "rollingUpdate", "maxUnavailable")
                                        .isMissingNode()
                                ? Tree.MAPPER.valueToTree(1)
                                : Tree.at(set, "spec", "updateStrategy", "rollingUpdate", "maxUnavailable"),
                        nodes,
                        true));
        var outdated = new ArrayList<ObjectNode>();
        long unavailable = 0;
        for (List<ObjectNode> here : byNode.values()) {
            boolean available = here.stream().anyMatch(pod -> Pods.active(pod) && isAvailable(set, pod));
            unavailable += available ? 0 : 1;
            here.stream()
                    .filter(Pods::active)
                    .filter(pod -> !Tree.label(pod, DaemonTemplate.HASH).equals(hash))
                    .forEach(outdated::add);
        }
        for (ObjectNode pod : outdated) {
            if (!isAvailable(set, pod)) {
                delete(set, pod);
            } else if (unavailable < allowed) {
                unavailable++;
                delete(set, pod);
            }
        }
    }

    private boolean isAvailable(ObjectNode set, ObjectNode pod) {
        return Pods.available(pod, Tree.number(set, 0, "spec", "minReadySeconds"), loop().now());
    }

    private void delete(ObjectNode set, ObjectNode pod) {
        store().delete(Key.of(pod), Deletion.BACKGROUND);
        events.normal(set, "SuccessfulDelete", "Deleted pod: " + Tree.name(pod));
    }

    private static Map<String, List<ObjectNode>> byNode(List<ObjectNode> pods) {
        var byNode = new LinkedHashMap<String, List<ObjectNode>>();
        for (ObjectNode pod : pods) {
            byNode.computeIfAbsent(target(pod), node -> new ArrayList<>()).add(pod);
        }
        return byNode;
    }

    /** The node that a daemon's pod is bound to or meant for. */
    private static String target(ObjectNode pod) {
        String bound = Tree.text(pod, "spec", "nodeName");
        return bound.isEmpty()
                ? NodeRules.of(pod.path("spec")).named().orElse(Set.of()).stream()
                        .findFirst()
                        .orElse("")
                : bound;
    }

    private void updateStatus(
            Key key, ObjectNode set, DaemonTemplate template, List<NodeInfo> nodes, List<ObjectNode> owned) {
        Map<String, List<ObjectNode>> byNode = byNode(owned);
        long desired = 0;
        long current = 0;
        long misplaced = 0;
        long ready = 0;
        long available = 0;
        long updated = 0;
        for (NodeInfo node : nodes) {
            Optional<ObjectNode> pod =
                    byNode.getOrDefault(node.name(), List.of()).stream().min(Comparator.comparing(Tree::deleting));
            if (!template.shouldRun(node)) {
                misplaced += pod.isPresent() ? 1 : 0;
                continue;
            }
            desired++;
            if (pod.isPresent()) {
                current++;
                ready += Pods.ready(pod.get()) ? 1 : 0;
                available += isAvailable(set, pod.get()) ? 1 : 0;
                updated += Tree.label(pod.get(), DaemonTemplate.HASH).equals(template.hash()) ? 1 : 0;
            }
        }
        var counts = new long[] {current, misplaced, desired, ready, updated, available, desired - available};
        store().updateStatus(key, revised -> write(revised, counts), Controllers.MANAGER);
        long minReady = Tree.number(set, 0, "spec", "minReadySeconds");
        owned.stream()
                .flatMap(pod -> Pods.untilAvailable(pod, minReady, loop().now()).stream())
                .filter(Duration::isPositive)
                .min(Comparator.naturalOrder())
                .ifPresent(delay -> requeueAfter(key, delay, DelayKind.PROGRESS));
    }

    private static void write(ObjectNode set, long[] counts) {
        ObjectNode status = Tree.in(set, "status");
        status.put("currentNumberScheduled", counts[0]);
        status.put("numberMisscheduled", counts[1]);
        status.put("desiredNumberScheduled", counts[2]);
        status.put("numberReady", counts[3]);
        status.put("observedGeneration", Tree.number(set, 1, "metadata", "generation"));
        Controllers.putUnlessZero(status, "updatedNumberScheduled", counts[4]);
        Controllers.putUnlessZero(status, "numberAvailable", counts[5]);
        Controllers.putUnlessZero(status, "numberUnavailable", counts[6]);
    }
}
