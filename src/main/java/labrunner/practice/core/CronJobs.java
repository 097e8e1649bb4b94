package labrunner.practice.core;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import labrunner.practice.ApiException;
import labrunner.practice.Change;
import labrunner.practice.Cron;
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

/** Makes each CronJob's Jobs at the times of its schedule, and keeps as many finished ones as it says. */
final class CronJobs extends Reconciler {
    private static final String KIND = "CronJob";
    private static final String SCHEDULED = "batch.kubernetes.io/cronjob-scheduled-timestamp";
    private static final int MINUTE = 60;

    private final EventRecorder events;

    CronJobs(Practice practice) {
        super(practice);
        events = new EventRecorder(practice, "cronjob-controller");
        watch(KIND);
        watch("Job", CronJobs::ownerOf);
    }

    private static List<Key> ownerOf(Change change) {
        return Owned.controllerOf(change.object(), KIND).stream().toList();
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        if (found.isEmpty() || Tree.deleting(found.get())) {
            return;
        }
        look(key, found.get());
        ObjectNode cronJob = store().find(key).orElse(found.get());
        if (Tree.isTrue(cronJob, "spec", "suspend")) {
            return;
        }
        Instant now = loop().now();
        Optional<Instant> next = next(cronJob, last(cronJob));
        if (next.isPresent() && !next.get().isAfter(now)) {
            Instant due = latest(cronJob, next.get(), now);
            begin(key, cronJob, due);
            next = next(cronJob, due);
        }
        // the first is what somebody waits for; those after it come round again whether or not anybody looks
        boolean first = !Tree.at(cronJob, "status").has("lastScheduleTime");
        next.ifPresent(when ->
                requeueAfter(key, Duration.between(now, when), first ? DelayKind.PROGRESS : DelayKind.PERIODIC));
    }

    private static Instant last(ObjectNode cronJob) {
        return Tree.instant(cronJob, "status", "lastScheduleTime")
                .or(() -> Tree.instant(cronJob, "metadata", "creationTimestamp"))
                .orElse(Instant.EPOCH);
    }

    private static Optional<Instant> next(ObjectNode cronJob, Instant after) {
        return Cron.parse(Tree.text(cronJob, "spec", "schedule"))
                .flatMap(cron -> cron.next(after.atZone(zone(cronJob))))
                .map(ZonedDateTime::toInstant);
    }

    private static ZoneId zone(ObjectNode cronJob) {
        String zone = Tree.text(cronJob, "spec", "timeZone");
        try {
            return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC; // none that is stored is unknown
        }
    }

    /** Of several times that were missed only the last counts. */
    private static Instant latest(ObjectNode cronJob, Instant first, Instant now) {
        Instant due = first;
        for (Optional<Instant> next = next(cronJob, due);
                next.isPresent() && !next.get().isAfter(now);
                next = next(cronJob, due)) {
            due = next.get();
        }
        return due;
    }

    private void begin(Key key, ObjectNode cronJob, Instant due) {
        List<ObjectNode> active = Owned.by(store(), cronJob, "Job").stream()
                .filter(job -> !Jobs.finished(job))
                .toList();
        switch (Tree.text(cronJob, "spec", "concurrencyPolicy")) {
            case "Forbid" -> {
                if (!active.isEmpty()) {
                    events.normal(
                            cronJob,
                            "JobAlreadyActive",
                            "Not starting job because prior execution is running and concurrency policy is Forbid");
                    note(key, due);
                    return;
                }
            }
            case "Replace" -> active.forEach(job -> delete(cronJob, job));
            default -> {}
        }
        try {
            ObjectNode job = store().create(job(cronJob, due), Controllers.MANAGER);
            events.normal(cronJob, "SuccessfulCreate", "Created job " + Tree.name(job));
        } catch (ApiException refused) {
            events.warning(cronJob, "FailedCreate", "Error creating job: " + refused.getMessage());
        }
        note(key, due);
        store().find(key).ifPresent(now -> look(key, now));
    }

    private void note(Key key, Instant due) {
        store().updateStatus(
                        key,
                        revised -> Tree.in(revised, "status").put("lastScheduleTime", Tree.time(due)),
                        Controllers.MANAGER);
    }

    private static ObjectNode job(ObjectNode cronJob, Instant due) {
        ObjectNode job = Tree.object(
                "batch/v1", "Job", Tree.namespace(cronJob), Tree.name(cronJob) + "-" + due.getEpochSecond() / MINUTE);
        JsonNode template = Tree.at(cronJob, "spec", "jobTemplate");
        for (String copied : new String[] {"labels", "annotations"}) {
            JsonNode value = Tree.at(template, "metadata", copied);
            if (value.isObject()) {
                Tree.in(job, "metadata").set(copied, value.deepCopy());
            }
        }
        Tree.in(job, "metadata", "annotations").put(SCHEDULED, Tree.time(due));
        job.set("spec", template.path("spec").deepCopy());
        Owned.setController(job, cronJob);
        return job;
    }

    private void delete(ObjectNode cronJob, ObjectNode job) {
        store().delete(
                        Key.of(job),
                        new Deletion(
                                Optional.of(Deletion.Propagation.BACKGROUND),
                                OptionalLong.empty(),
                                Optional.of(Tree.uid(job)),
                                Optional.empty()));
        events.normal(cronJob, "SuccessfulDelete", "Deleted job " + Tree.name(job));
    }

    /** Notes which of its Jobs run and which are done, and takes old ones away. */
    private void look(Key key, ObjectNode cronJob) {
        List<ObjectNode> jobs = Owned.by(store(), cronJob, "Job");
        var listed = Tree.items(cronJob, "status", "active").stream()
                .map(one -> Tree.text(one, "uid"))
                .toList();
        for (ObjectNode job : jobs) {
            if (Jobs.finished(job) && listed.contains(Tree.uid(job))) {
                String how = Tree.holds(job, "Complete") ? "Complete" : "Failed";
                events.normal(
                        cronJob, "SawCompletedJob", "Saw completed job: " + Tree.name(job) + ", condition: " + how);
            }
        }
        store().updateStatus(key, revised -> report(revised, jobs), Controllers.MANAGER);
        clean(cronJob, jobs, "Complete", "successfulJobsHistoryLimit");
        clean(cronJob, jobs, "Failed", "failedJobsHistoryLimit");
    }

    private static void report(ObjectNode cronJob, List<ObjectNode> jobs) {
        ObjectNode status = Tree.in(cronJob, "status");
        ArrayNode active = Tree.array();
        for (ObjectNode job : jobs) {
            if (!Jobs.finished(job) && !Tree.deleting(job)) {
                active.addObject()
                        .put("apiVersion", "batch/v1")
                        .put("kind", "Job")
                        .put("name", Tree.name(job))
                        .put("namespace", Tree.namespace(job))
                        .put("uid", Tree.uid(job));
            }
        }
        if (active.isEmpty()) {
            status.remove("active");
        } else {
            status.set("active", active);
        }
        jobs.stream()
                .filter(job -> Tree.holds(job, "Complete"))
                .flatMap(job -> Tree.instant(job, "status", "completionTime").stream())
                .max(Comparator.naturalOrder())
                .ifPresent(last -> status.put("lastSuccessfulTime", Tree.time(last)));
    }

    private void clean(ObjectNode cronJob, List<ObjectNode> jobs, String how, String limit) {
        List<ObjectNode> ended = jobs.stream()
                .filter(job -> Tree.holds(job, how) && !Tree.deleting(job))
                .sorted(Comparator.comparing(job -> Tree.text(job, "status", "startTime")))
                .toList();
        long kept = Tree.number(cronJob, Long.MAX_VALUE, "spec", limit);
        ended.stream().limit(Math.max(0, ended.size() - kept)).forEach(job -> delete(cronJob, job));
    }
}
