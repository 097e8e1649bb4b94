package labrunner.practice.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
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

/** Runs each Job's pods until as many as it wants have succeeded, or too many failed. */
final class Jobs extends Reconciler {
    static final String INDEX = "batch.kubernetes.io/job-completion-index";

    private static final String KIND = "Job";
    private static final String TRACKED = "batch.kubernetes.io/job-tracking";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final int MOST_DOUBLED = 6;

    private final EventRecorder events;

    Jobs(Practice practice) {
        super(practice);
        events = new EventRecorder(practice, "job-controller");
        watch(KIND);
        watch("Pod", Jobs::jobOf);
    }

    private static List<Key> jobOf(Change change) {
        return Owned.controllerOf(change.object(), KIND).stream().toList();
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode job = found.get();
        List<ObjectNode> pods = Owned.by(store(), job, "Pod");
        if (finished(job) || Tree.deleting(job)) {
            pods.forEach(this::untrack);
            expire(key, job);
            return;
        }
        var progress = new JobProgress(job, pods);
        JobProgress counted = count(key, job, progress);
        Optional<JobProgress.End> end = counted.end(loop().now());
        if (end.isPresent()) {
            finish(key, job, counted, end.get());
            return;
        }
        counted.deadline().ifPresent(when -> requeueAfter(key, until(when), DelayKind.EXPIRY));
        boolean suspended = suspend(key, job, counted);
        if (!suspended && !Namespaces.terminating(store(), key.namespace())) {
            fill(key, job, counted);
        }
        status(key, counted.active());
    }

    static boolean finished(JsonNode job) {
        return Tree.holds(job, "Complete") || Tree.holds(job, "Failed");
    }

    private Duration until(Instant when) {
        Duration left = Duration.between(loop().now(), when);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Adds those that have ended since to what the status says, and lets them go. */
    private JobProgress count(Key key, ObjectNode job, JobProgress progress) {
        long succeeded = progress.newlySucceeded().size();
        long failed = progress.newlyFailed().size();
        var indexes = new TreeSet<Integer>(JobIndexes.read(Tree.text(job, "status", "completedIndexes")));
        progress.newlySucceeded().forEach(pod -> JobIndexes.of(pod).ifPresent(indexes::add));
        store().updateStatus(
                        key,
                        revised -> {
                            ObjectNode status = Tree.in(revised, "status");
                            if (!Tree.isTrue(revised, "spec", "suspend") && !status.has("startTime")) {
                                status.put("startTime", Tree.time(loop().now()));
                            }
                            long all = Tree.number(status, 0, "succeeded") + succeeded;
                            boolean indexed = progress.indexed();
                            Controllers.putUnlessZero(status, "succeeded", indexed ? indexes.size() : all);
                            Controllers.putUnlessZero(status, "failed", Tree.number(status, 0, "failed") + failed);
                            if (indexed && !indexes.isEmpty()) {
                                status.put("completedIndexes", JobIndexes.write(indexes));
                            }
                            Tree.in(status, "uncountedTerminatedPods");
                        },
                        Controllers.MANAGER);
        progress.newlySucceeded().forEach(this::untrack);
        progress.newlyFailed().forEach(this::untrack);
        ObjectNode now = store().find(key).orElse(job);
        return new JobProgress(now, Owned.by(store(), now, "Pod"));
    }

    private void untrack(ObjectNode pod) {
        if (JobProgress.tracked(pod)) {
            store().update(
                            Key.of(pod),
                            free -> {
                                ArrayNode finalizers = Tree.list(Tree.in(free, "metadata"), "finalizers");
                                finalizers.removeIf(one -> one.asString("").equals(TRACKED));
                                if (finalizers.isEmpty()) {
                                    Tree.in(free, "metadata").remove("finalizers");
                                }
                            },
                            Controllers.MANAGER);
        }
    }

    private void finish(Key key, ObjectNode job, JobProgress progress, JobProgress.End end) {
        for (ObjectNode pod : progress.active()) {
            untrack(pod);
            store().delete(Key.of(pod), Deletion.BACKGROUND);
            events.normal(job, "SuccessfulDelete", "Deleted pod: " + Tree.name(pod));
        }
        store().updateStatus(
                        key,
                        revised -> {
                            ObjectNode status = Tree.in(revised, "status");
                            for (String type : end.well()
                                    ? List.of("SuccessCriteriaMet", "Complete")
                                    : List.of("FailureTarget", "Failed")) {
                                condition(status, type, "True", end.reason(), end.message());
                            }
                            if (end.well()) {
                                status.put("completionTime", Tree.time(loop().now()));
                            }
                            status.remove("active");
                            status.put("ready", 0).put("terminating", 0);
                        },
                        Controllers.MANAGER);
        if (end.well()) {
            events.normal(job, "Completed", "Job completed");
        } else {
            events.warning(job, end.reason(), end.message());
        }
    }

    private void condition(ObjectNode status, String type, String value, String reason, String message) {
        ObjectNode condition = Conditions.of(type, value, reason, message);
        condition.put("lastProbeTime", Tree.time(loop().now()));
        condition.put("lastTransitionTime", Tree.time(loop().now()));
        Conditions.replace(Tree.list(status, "conditions"), condition);
    }

    /** Whether it is to stand still: then its pods go. */
    private boolean suspend(Key key, ObjectNode job, JobProgress progress) {
        boolean wanted = Tree.isTrue(job, "spec", "suspend");
        Optional<JsonNode> said = Tree.condition(job, "Suspended");
        boolean suspended = Tree.holds(job, "Suspended");
        if (wanted) {
            for (ObjectNode pod : progress.active()) {
                untrack(pod);
                store().delete(Key.of(pod), Deletion.BACKGROUND);
                events.normal(job, "SuccessfulDelete", "Deleted pod: " + Tree.name(pod));
            }
        }
        if (wanted != suspended && (wanted || said.isPresent())) {
            store().updateStatus(
                            key,
                            revised -> {
                                ObjectNode status = Tree.in(revised, "status");
                                condition(
                                        status,
                                        "Suspended",
                                        wanted ? "True" : "False",
                                        wanted ? "JobSuspended" : "JobResumed",
                                        wanted ? "Job suspended" : "Job resumed");
                                if (wanted) {
                                    status.remove("startTime");
                                } else {
                                    status.put("startTime", Tree.time(loop().now()));
                                }
                            },
                            Controllers.MANAGER);
            events.normal(job, wanted ? "Suspended" : "Resumed", wanted ? "Job suspended" : "Job resumed");
        }
        return wanted;
    }

    /** After a failure the next pod waits, twice as long each time. */
    private void fill(Key key, ObjectNode job, JobProgress progress) {
        long missing = progress.missing();
        if (missing < 0) {
            progress.active().stream().limit(-missing).forEach(pod -> {
                untrack(pod);
                store().delete(Key.of(pod), Deletion.BACKGROUND);
                events.normal(job, "SuccessfulDelete", "Deleted pod: " + Tree.name(pod));
            });
            return;
        }
        Optional<Instant> ready = progress.lastFailure()
                .map(last -> last.plus(FIRST_WAIT.multipliedBy(
                        1L << Math.min(Math.max(progress.failed() - 1, 0), MOST_DOUBLED))));
        if (missing > 0 && ready.filter(loop().now()::isBefore).isPresent()) {
            requeueAfter(key, until(ready.get()), DelayKind.PROGRESS);
            return;
        }
        List<Integer> open = progress.openIndexes();
        for (int i = 0; i < missing; i++) {
            try {
                ObjectNode pod = Pods.of(Tree.at(job, "spec", "template"), job);
                Tree.list(Tree.in(pod, "metadata"), "finalizers").add(TRACKED);
                if (progress.indexed()) {
                    JobIndexes.set(pod, job, open.get(i));
                }
                ObjectNode made = store().create(pod, Controllers.MANAGER);
                events.normal(job, "SuccessfulCreate", "Created pod: " + Tree.name(made));
            } catch (ApiException refused) {
                events.warning(job, "FailedCreate", "Error creating: " + refused.getMessage());
                requeueAfter(key, FIRST_WAIT, DelayKind.PERIODIC);
                return;
            }
        }
    }

    private void status(Key key, List<ObjectNode> before) {
        Optional<ObjectNode> job = store().find(key);
        if (job.isEmpty()) {
            return;
        }
        List<ObjectNode> owned = Owned.by(store(), job.get(), "Pod");
        List<ObjectNode> active = owned.stream().filter(Pods::active).toList();
        long ready = Pods.count(before.stream(), Pods::ready);
        long terminating = Pods.count(owned.stream(), pod -> Tree.deleting(pod) && !Pods.ended(pod));
        store().updateStatus(
                        key,
                        revised -> {
                            ObjectNode status = Tree.in(revised, "status");
                            Controllers.putUnlessZero(status, "active", active.size());
                            status.put("ready", ready).put("terminating", terminating);
                        },
                        Controllers.MANAGER);
    }

    /** Takes a finished Job away after the time that it says. */
    private void expire(Key key, ObjectNode job) {
        JsonNode seconds = Tree.at(job, "spec", "ttlSecondsAfterFinished");
        if (!seconds.isNumber() || Tree.deleting(job)) {
            return;
        }
        Instant ended = Tree.condition(job, "Complete")
                .or(() -> Tree.condition(job, "Failed"))
                .flatMap(condition -> Tree.instant(condition, "lastTransitionTime"))
                .orElse(loop().now());
        Duration left = until(ended.plusSeconds(seconds.longValue()));
        if (left.isZero()) {
            store().delete(
                            key,
                            new Deletion(
                                    Optional.of(Deletion.Propagation.FOREGROUND),
                                    java.util.OptionalLong.empty(),
                                    Optional.of(Tree.uid(job)),
                                    Optional.empty()));
        } else {
            requeueAfter(key, left, DelayKind.EXPIRY);
        }
    }
}
