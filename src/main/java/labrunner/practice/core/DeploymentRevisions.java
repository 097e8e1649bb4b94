package labrunner.practice.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds or makes the ReplicaSet of a Deployment's present template, and counts revisions. */
final class DeploymentRevisions {
    private static final String HASH = "pod-template-hash";
    private static final Set<String> NOT_COPIED = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            "deployment.kubernetes.io/revision-history",
            "deprecated.deployment.rollback.to",
            Rollout.REVISION,
            Rollout.DESIRED,
            Rollout.MAX);

    private final Practice practice;
    private final EventRecorder events;

    DeploymentRevisions(Practice practice, EventRecorder events) {
        this.practice = practice;
        this.events = events;
    }

    /** The ReplicaSet of the present template, its annotations brought up to date; made if that is asked for. */
    Optional<ObjectNode> newest(ObjectNode deployment, List<ObjectNode> all, boolean create) {
        Optional<ObjectNode> existing =
                all.stream().filter(set -> sameTemplate(deployment, set)).findFirst();
        long revision = all.stream()
                        .filter(set -> existing.map(found -> !Tree.uid(found).equals(Tree.uid(set)))
                                .orElse(true))
                        .mapToLong(DeploymentRevisions::revision)
                        .max()
                        .orElse(0)
                + 1;
        if (existing.isPresent()) {
            Optional<ObjectNode> annotated = practice.store()
                    .update(Key.of(existing.get()), set -> annotate(deployment, set, revision), Controllers.MANAGER);
            long kept = annotated.map(DeploymentRevisions::revision).orElse(revision);
            note(
                    deployment,
                    kept,
                    "FoundNewReplicaSet",
                    "Found new replica set \"" + Tree.name(existing.get()) + "\"",
                    false);
            return annotated;
        }
        if (!create || Namespaces.terminating(practice.store(), Tree.namespace(deployment))) {
            return Optional.empty();
        }
        return Optional.of(make(deployment, all, revision));
    }

    private static boolean sameTemplate(ObjectNode deployment, ObjectNode set) {
        ObjectNode template = (ObjectNode) Tree.at(set, "spec", "template").deepCopy();
        Tree.in(template, "metadata", "labels").remove(HASH);
        return template.equals(Tree.at(deployment, "spec", "template"));
    }

    private ObjectNode make(ObjectNode deployment, List<ObjectNode> old, long revision) {
        JsonNode template = Tree.at(deployment, "spec", "template");
        String hash = Names.hash(template);
        ObjectNode set =
                Tree.object("apps/v1", "ReplicaSet", Tree.namespace(deployment), Tree.name(deployment) + "-" + hash);
        ObjectNode labels = Tree.in(set, "metadata", "labels");
        Tree.texts(template, "metadata", "labels").forEach(labels::put);
        labels.put(HASH, hash);
        Owned.setController(set, deployment);
        annotate(deployment, set, revision);
        annotateSize(deployment, set);
        ObjectNode spec = set.putObject("spec");
        Rollout rollout = Rollout.of(deployment);
        long size = Rollout.recreates(deployment) ? rollout.replicas() : rollout.firstSize(old);
        spec.put("replicas", size);
        Controllers.putUnlessZero(spec, "minReadySeconds", Tree.number(deployment, 0, "spec", "minReadySeconds"));
        spec.set("selector", Tree.at(deployment, "spec", "selector").deepCopy());
        Tree.in(spec, "selector", "matchLabels").put(HASH, hash);
        spec.set("template", template.deepCopy());
        Tree.in(spec, "template", "metadata", "labels").put(HASH, hash);
        set.putObject("status").put("replicas", 0);
        ObjectNode made = practice.store().create(set, Controllers.MANAGER);
        if (size > 0) {
            events.normal(
                    deployment, "ScalingReplicaSet", "Scaled up replica set " + Tree.name(made) + " from 0 to " + size);
        }
        note(deployment, revision, "NewReplicaSetCreated", "Created new replica set \"" + Tree.name(made) + "\"", true);
        return made;
    }

    /** Writes the revision into the Deployment, and that a ReplicaSet was made or, where nothing is said yet, found. */
    private void note(ObjectNode deployment, long revision, String reason, String message, boolean made) {
        practice.store()
                .updateStatus(
                        Key.of(deployment),
                        noted -> {
                            Tree.in(noted, "metadata", "annotations").put(Rollout.REVISION, Long.toString(revision));
                            ObjectNode status = Tree.in(noted, "status");
                            boolean silent = DeploymentStatus.find(status, DeploymentStatus.PROGRESSING)
                                    .isEmpty();
                            if (DeploymentStatus.hasDeadline(deployment) && (made || silent)) {
                                DeploymentStatus.set(
                                        status,
                                        practice.loop().now(),
                                        Conditions.of(DeploymentStatus.PROGRESSING, "True", reason, message));
                            }
                        },
                        Controllers.MANAGER);
    }

    private static void annotate(ObjectNode deployment, ObjectNode set, long revision) {
        ObjectNode annotations = Tree.in(set, "metadata", "annotations");
        Tree.texts(deployment, "metadata", "annotations").forEach((key, value) -> {
            if (!NOT_COPIED.contains(key)) {
                annotations.put(key, value);
            }
        });
        long before = revision(set);
        if (before < revision) {
            annotations.put(Rollout.REVISION, Long.toString(revision));
            if (before > 0) {
                String history = Tree.text(annotations, "deployment.kubernetes.io/revision-history");
                annotations.put(
                        "deployment.kubernetes.io/revision-history",
                        history.isEmpty() ? Long.toString(before) : history + "," + before);
            }
        }
    }

    /** What the ReplicaSet has to know to be scaled in proportion later. */
    void annotateSize(ObjectNode deployment, ObjectNode set) {
        Rollout rollout = Rollout.of(deployment);
        Tree.in(set, "metadata", "annotations")
                .put(Rollout.DESIRED, Long.toString(rollout.replicas()))
                .put(Rollout.MAX, Long.toString(rollout.most()));
    }

    static long revision(ObjectNode object) {
        String revision = Tree.text(object, "metadata", "annotations", Rollout.REVISION);
        return revision.isEmpty() ? 0 : Long.parseLong(revision);
    }
}
