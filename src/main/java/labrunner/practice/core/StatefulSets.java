package labrunner.practice.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.practice.ApiException;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps each StatefulSet's pods by their numbers, with claims of their own: made in order, taken away and renewed from the last. */
final class StatefulSets extends Reconciler {
    private static final String KIND = "StatefulSet";
    private static final String REVISION = "controller-revision-hash";
    private static final Pattern NUMBERED = Pattern.compile(".*-(\\d{1,9})");
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final EventRecorder events;
    private final ControllerRevisions revisions;

    StatefulSets(Practice practice) {
        super(practice);
        events = new EventRecorder(practice, "statefulset-controller");
        revisions = new ControllerRevisions(practice.store(), "controller.kubernetes.io/hash");
        watch(KIND);
        watch("Pod", StatefulSets::setOf);
    }

    private static List<Key> setOf(Change change) {
        return Owned.controllerOf(change.object(), KIND).stream().toList();
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        if (found.isEmpty()) {
            revisions.forget(key);
            return;
        }
        ObjectNode set = found.get();
        String hash = Names.hash(Tree.at(set, "spec", "template"));
        String revision = Tree.name(set) + "-" + hash;
        if (!Tree.deleting(set) && !Namespaces.terminating(store(), key.namespace())) {
            revisions.keep(set, hash);
            work(set, revision);
        }
        status(key, set, revision);
    }

    private TreeMap<Integer, ObjectNode> pods(JsonNode set) {
        var pods = new TreeMap<Integer, ObjectNode>();
        for (ObjectNode pod : Owned.by(store(), set, "Pod")) {
            Matcher number = NUMBERED.matcher(Tree.name(pod));
            if (number.matches()) {
                pods.put(Integer.parseInt(number.group(1)), pod);
            }
        }
        return pods;
    }

    /** One thing at a time where there is an order: what comes next waits until this is done. */
    private void work(ObjectNode set, String revision) {
        boolean ordered = !Tree.text(set, "spec", "podManagementPolicy").equals("Parallel");
        int first = (int) Tree.number(set, 0, "spec", "ordinals", "start");
        int end = first + (int) Tree.number(set, 1, "spec", "replicas");
        TreeMap<Integer, ObjectNode> pods = pods(set);
        for (int number = first; number < end; number++) {
            ObjectNode pod = pods.get(number);
            if (pod == null) {
                if (!create(set, number, revision) || ordered) {
                    return;
                }
            } else if (Pods.ended(pod) && !Tree.deleting(pod)) {
                delete(set, pod);
                return;
            } else if (ordered && !settled(pod)) {
                return;
            }
        }
        for (int number : pods.descendingKeySet()) {
            if (number >= end || number < first) {
                ObjectNode pod = pods.get(number);
                if (pod != null && !Tree.deleting(pod)) {
                    delete(set, pod);
                }
                if (ordered) {
                    return;
                }
            }
        }
        renew(set, pods, revision);
    }

    private static boolean settled(ObjectNode pod) {
        return Pods.ready(pod) && !Tree.deleting(pod);
    }

    private void renew(ObjectNode set, TreeMap<Integer, ObjectNode> pods, String revision) {
        if (!Tree.text(set, "spec", "updateStrategy", "type").equals("RollingUpdate")) {
            return;
        }
        long partition = Tree.number(set, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
        for (var numbered : pods.descendingMap().entrySet()) {
            ObjectNode pod = numbered.getValue();
            if (numbered.getKey() < partition) {
                return;
            }
            if (!Tree.label(pod, REVISION).equals(revision)) {
                if (!Tree.deleting(pod)) {
                    delete(set, pod);
                }
                return;
            }
            if (!settled(pod)) {
                return;
            }
        }
    }

    private void delete(ObjectNode set, ObjectNode pod) {
        store().delete(Key.of(pod), Deletion.BACKGROUND);
        events.normal(
                set,
                "SuccessfulDelete",
                "Delete Pod " + Tree.name(pod) + " in StatefulSet " + Tree.name(set) + " successful");
    }

    private boolean create(ObjectNode set, int number, String revision) {
        String name = Tree.name(set) + "-" + number;
        ObjectNode pod = Pods.of(Tree.at(set, "spec", "template"), set);
        Tree.in(pod, "metadata").put("name", name);
        ObjectNode labels = Tree.in(pod, "metadata", "labels");
        labels.put("apps.kubernetes.io/pod-index", Integer.toString(number)).put(REVISION, revision);
        labels.put("statefulset.kubernetes.io/pod-name", name);
        ObjectNode spec = Tree.in(pod, "spec").put("hostname", name);
        String service = Tree.text(set, "spec", "serviceName");
        if (!service.isEmpty()) {
            spec.put("subdomain", service);
        }
        try {
            for (JsonNode template : Tree.items(set, "spec", "volumeClaimTemplates")) {
                claim(set, name, template, spec);
            }
            store().create(pod, Controllers.MANAGER);
        } catch (ApiException refused) {
            events.warning(
                    set,
                    "FailedCreate",
                    "Create Pod " + name + " in StatefulSet " + Tree.name(set) + " failed error: "
                            + refused.getMessage());
            requeueAfter(Key.of(set), RETRY, DelayKind.PERIODIC);
            return false;
        }
        events.normal(
                set, "SuccessfulCreate", "Create Pod " + name + " in StatefulSet " + Tree.name(set) + " successful");
        return true;
    }

    /** A pod that comes again finds the claim that its number had. */
    private void claim(ObjectNode set, String pod, JsonNode template, ObjectNode spec) {
        String volume = Tree.name(template);
        String name = volume + "-" + pod;
        ArrayNode volumes = Tree.list(spec, "volumes");
        volumes.removeIf(other -> Tree.text(other, "name").equals(volume));
        volumes.addObject()
                .put("name", volume)
                .putObject("persistentVolumeClaim")
                .put("claimName", name);
        if (store().find(PodClaims.KIND, Tree.namespace(set), name).isPresent()) {
            return;
        }
        ObjectNode claim = Tree.object("v1", PodClaims.KIND, Tree.namespace(set), name);
        ObjectNode labels = Tree.in(claim, "metadata", "labels");
        Tree.texts(template, "metadata", "labels").forEach(labels::put);
        Tree.texts(set, "spec", "selector", "matchLabels").forEach(labels::put);
        claim.set("spec", template.path("spec").deepCopy());
        store().create(claim, Controllers.MANAGER);
        events.normal(
                set,
                "SuccessfulCreate",
                "Create Claim " + name + " Pod " + pod + " in StatefulSet " + Tree.name(set) + " success");
    }

    private void status(Key key, ObjectNode set, String revision) {
        List<ObjectNode> pods = List.copyOf(pods(set).values());
        List<ObjectNode> active = pods.stream().filter(pod -> !Pods.ended(pod)).toList();
        long ready = Pods.count(active.stream(), StatefulSets::settled);
        long updated = Pods.count(active.stream(), pod -> is(pod, revision));
        long wanted = Tree.number(set, 1, "spec", "replicas");
        boolean done = updated == wanted && ready == wanted && active.size() == wanted;
        String before = Tree.text(set, "status", "currentRevision");
        String current = done || before.isEmpty() ? revision : before;
        long old = Pods.count(active.stream(), pod -> is(pod, current));
        store().updateStatus(
                        key,
                        revised -> {
                            ObjectNode status = Tree.in(revised, "status");
                            status.put("replicas", active.size()).put("availableReplicas", ready);
                            Controllers.putUnlessZero(status, "readyReplicas", ready);
                            Controllers.putUnlessZero(status, "currentReplicas", old);
                            Controllers.putUnlessZero(status, "updatedReplicas", updated);
                            status.put("currentRevision", current).put("updateRevision", revision);
                            status.put("collisionCount", 0);
                            status.put("observedGeneration", Tree.number(revised, 1, "metadata", "generation"));
                        },
                        Controllers.MANAGER);
    }

    private static boolean is(ObjectNode pod, String revision) {
        return Tree.label(pod, REVISION).equals(revision) && !Tree.deleting(pod);
    }
}
