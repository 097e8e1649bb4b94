package labrunner.practice.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Rolls Deployments out: one step a time, so that each is seen, as the real controller goes. */
final class Deployments extends Reconciler {
    private static final String KIND = "Deployment";

    private final EventRecorder events;
    private final DeploymentRevisions revisions;

    Deployments(Practice practice) {
        super(practice);
        events = new EventRecorder(practice, "deployment-controller");
        revisions = new DeploymentRevisions(practice, events);
        watch(KIND);
        watch(
                "ReplicaSet",
                change -> Owned.controllerOf(change.object(), KIND).stream().toList());
        watch("Pod", this::recreating);
    }

    /** With the strategy Recreate the new pods wait until the last old one is gone. */
    private List<Key> recreating(Change change) {
        return change.type() != Change.Type.DELETED
                ? List.of()
                : Owned.controllerOf(change.object(), "ReplicaSet")
                        .flatMap(store()::find)
                        .flatMap(set -> Owned.controllerOf(set, KIND))
                        .filter(key -> store().find(key).map(Rollout::recreates).orElse(false))
                        .stream()
                        .toList();
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode deployment = found.get();
        if (Tree.deleting(deployment)) {
            Sets sets = sets(deployment, false);
            save(deployment, DeploymentStatus.counted(deployment, sets.all(), sets.newest, loop().now()));
            return;
        }
        Owned.release(store(), deployment, "ReplicaSet");
        if (notePause(deployment)) {
            deployment = store().find(key).orElseThrow();
        }
        boolean paused = Tree.isTrue(deployment, "spec", "paused");
        if (paused || isScaled(deployment)) {
            Sets sets = sets(deployment, false);
            scale(deployment, sets);
            Sets scaled = sets(deployment, false);
            ObjectNode now = store().find(key).orElseThrow();
            save(now, DeploymentStatus.counted(now, scaled.all(), scaled.newest, loop().now()));
        } else if (Rollout.recreates(deployment)) {
            recreate(deployment);
        } else {
            roll(deployment);
        }
    }

    /** The ReplicaSets of a Deployment, the one of its present template apart. */
    private record Sets(@Nullable ObjectNode newest, List<ObjectNode> old) {
        List<ObjectNode> all() {
            var all = new ArrayList<>(old);
            if (newest != null) {
                all.add(newest);
            }
            return all;
        }

        List<ObjectNode> activeOld() {
            return old.stream().filter(set -> Rollout.replicas(set) > 0).toList();
        }
    }

    private Sets sets(ObjectNode deployment, boolean create) {
        List<ObjectNode> all = Owned.by(store(), deployment, "ReplicaSet").stream()
                .sorted(Rollout.OLDEST_FIRST)
                .toList();
        Optional<ObjectNode> newest = revisions.newest(deployment, all, create);
        Predicate<ObjectNode> isNew =
                set -> newest.map(n -> Tree.uid(n).equals(Tree.uid(set))).orElse(false);
        return new Sets(newest.orElse(null), all.stream().filter(isNew.negate()).toList());
    }

    private boolean isScaled(ObjectNode deployment) {
        return Owned.by(store(), deployment, "ReplicaSet").stream()
                .filter(set -> Rollout.replicas(set) > 0)
                .map(set -> Tree.text(set, "metadata", "annotations", Rollout.DESIRED))
                .anyMatch(
                        desired -> !desired.isEmpty() && !desired.equals(Long.toString(Rollout.replicas(deployment))));
    }

    private void roll(ObjectNode before) {
        Sets sets = sets(before, true);
        ObjectNode deployment = store().find(Key.of(before)).orElseThrow();
        Rollout rollout = Rollout.of(deployment);
        ObjectNode newest = sets.newest;
        if (newest != null) {
            long next = rollout.nextSize(newest, sets.all());
            if (next != Rollout.replicas(newest)) {
                resize(deployment, newest, next);
            } else {
                rollDown(deployment, rollout, newest, sets);
            }
        }
        finish(deployment);
    }

    private void rollDown(ObjectNode deployment, Rollout rollout, ObjectNode newest, Sets sets) {
        long mayGo = rollout.mayGoUnhealthy(newest, sets.all());
        if (Rollout.replicas(sets.old) == 0 || mayGo <= 0) {
            return;
        }
        for (ObjectNode set : sets.activeOld()) {
            long unhealthy = Rollout.replicas(set) - Tree.number(set, 0, "status", "availableReplicas");
            long going = Math.min(mayGo, Math.max(0, unhealthy));
            mayGo -= going;
            if (going > 0) {
                resize(deployment, set, Rollout.replicas(set) - going);
            }
        }
        Sets left = sets(deployment, false);
        long healthyMayGo = rollout.mayGoHealthy(left.all());
        for (ObjectNode set : left.activeOld()) {
            long going = Math.min(healthyMayGo, Rollout.replicas(set));
            if (going > 0) {
                healthyMayGo -= going;
                resize(deployment, set, Rollout.replicas(set) - going);
            }
        }
    }

    private void recreate(ObjectNode before) {
        Sets sets = sets(before, false);
        ObjectNode deployment = store().find(Key.of(before)).orElseThrow();
        List<ObjectNode> activeOld = sets.activeOld();
        activeOld.forEach(set -> resize(deployment, set, 0));
        if (activeOld.isEmpty() && !runsOld(sets)) {
            ObjectNode newest = sets.newest == null ? sets(deployment, true).newest : sets.newest;
            if (newest != null && Rollout.replicas(newest) != Rollout.replicas(deployment)) {
                resize(deployment, newest, Rollout.replicas(deployment));
            }
        }
        finish(store().find(Key.of(before)).orElseThrow());
    }

    private boolean runsOld(Sets sets) {
        return Rollout.counted(sets.old, "replicas") > 0
                || sets.old.stream()
                        .flatMap(set -> Owned.by(store(), set, "Pod").stream())
                        .anyMatch(pod -> !Pods.ended(pod));
    }

    /** Scales what there is, without rolling anything out. */
    private void scale(ObjectNode deployment, Sets sets) {
        long replicas = Rollout.replicas(deployment);
        List<ObjectNode> active =
                sets.all().stream().filter(set -> Rollout.replicas(set) > 0).toList();
        if (active.size() <= 1) {
            ObjectNode latest = sets.old.isEmpty() ? sets.newest : sets.old.getLast();
            ObjectNode only = !active.isEmpty() ? active.getFirst() : sets.newest != null ? sets.newest : latest;
            if (only != null) {
                resize(deployment, only, replicas);
            }
        } else if (sets.newest != null && isSaturated(deployment, sets.newest)) {
            sets.activeOld().forEach(set -> resize(deployment, set, 0));
        } else if (!Rollout.recreates(deployment)) {
            List<Long> sizes =
                    Rollout.of(deployment).proportional(active, Tree.number(deployment, 0, "status", "replicas"));
            for (int i = 0; i < active.size(); i++) {
                resize(deployment, active.get(i), sizes.get(i));
            }
        }
    }

    private static boolean isSaturated(ObjectNode deployment, ObjectNode newest) {
        String replicas = Long.toString(Rollout.replicas(deployment));
        return Tree.text(newest, "metadata", "annotations", Rollout.DESIRED).equals(replicas)
                && Rollout.replicas(newest) == Rollout.replicas(deployment)
                && Tree.number(newest, 0, "status", "availableReplicas") == Rollout.replicas(deployment);
    }

    private void resize(ObjectNode deployment, ObjectNode set, long size) {
        long before = Rollout.replicas(set);
        store().update(
                        Key.of(set),
                        resized -> {
                            Tree.in(resized, "spec").put("replicas", size);
                            revisions.annotateSize(deployment, resized);
                        },
                        Controllers.MANAGER);
        if (before != size) {
            String direction = size > before ? "up" : "down";
            events.normal(
                    deployment,
                    "ScalingReplicaSet",
                    "Scaled " + direction + " replica set " + Tree.name(set) + " from " + before + " to " + size);
        }
    }

    private void finish(ObjectNode deployment) {
        Sets sets = sets(deployment, false);
        ObjectNode status = DeploymentStatus.progressed(deployment, sets.all(), sets.newest, loop().now());
        if (DeploymentStatus.complete(deployment, status)) {
            cleanUp(deployment, sets.old);
        }
        save(deployment, status);
        DeploymentStatus.deadline(deployment, status)
                .ifPresent(end -> requeueAfter(
                        Key.of(deployment), Duration.between(loop().now(), end.plusSeconds(1)), DelayKind.EXPIRY));
    }

    private void save(ObjectNode deployment, ObjectNode status) {
        store().updateStatus(Key.of(deployment), revised -> revised.set("status", status), Controllers.MANAGER);
    }

    /** Deletes the oldest of the empty ReplicaSets beyond the history that is kept. */
    private void cleanUp(ObjectNode deployment, List<ObjectNode> old) {
        long surplus = old.size() - Tree.number(deployment, 10, "spec", "revisionHistoryLimit");
        old.stream()
                .sorted(Comparator.comparingLong(DeploymentRevisions::revision))
                .limit(Math.max(0, surplus))
                .filter(set -> Rollout.replicas(set) == 0 && Tree.number(set, 0, "status", "replicas") == 0)
                .filter(set -> !Tree.deleting(set))
                .forEach(set -> store().delete(Key.of(set), Deletion.BACKGROUND));
    }

    /** A pause stops the clock of the deadline; says whether it changed the Deployment. */
    private boolean notePause(ObjectNode deployment) {
        var progressing = DeploymentStatus.find(deployment.path("status"), DeploymentStatus.PROGRESSING)
                .map(condition -> Tree.text(condition, "reason"));
        boolean paused = Tree.isTrue(deployment, "spec", "paused");
        boolean known =
                progressing.map(reason -> reason.equals("DeploymentPaused")).orElse(false);
        boolean timedOut = progressing
                .map(reason -> reason.equals(DeploymentStatus.TIMED_OUT))
                .orElse(false);
        if (!DeploymentStatus.hasDeadline(deployment) || timedOut || paused == known) {
            return false;
        }
        store().updateStatus(
                        Key.of(deployment),
                        revised -> DeploymentStatus.set(
                                Tree.in(revised, "status"),
                                loop().now(),
                                paused
                                        ? Conditions.of(
                                                DeploymentStatus.PROGRESSING,
                                                "Unknown",
                                                "DeploymentPaused",
                                                "Deployment is paused")
                                        : Conditions.of(
                                                DeploymentStatus.PROGRESSING,
                                                "Unknown",
                                                "DeploymentResumed",
                                                "Deployment is resumed")),
                        Controllers.MANAGER);
        return true;
    }
}
