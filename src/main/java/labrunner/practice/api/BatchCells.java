package labrunner.practice.api;

import static labrunner.practice.Tree.number;
import static labrunner.practice.Tree.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import labrunner.practice.Tree;
import labrunner.value.HumanDuration;
import tools.jackson.databind.JsonNode;

/** What kubectl prints of Jobs, CronJobs and StatefulSets. */
final class BatchCells {
    private BatchCells() {}

    static List<Object> job(JsonNode job, Instant now) {
        var cells = new ArrayList<Object>(
                List.of(Tree.name(job), status(job), completions(job), took(job, now), Ages.age(job, now)));
        cells.addAll(Cells.template(job.path("spec"), job.path("spec").path("selector")));
        return cells;
    }

    private static String status(JsonNode job) {
        if (Tree.holds(job, "Complete")) {
            return "Complete";
        }
        if (Tree.holds(job, "Failed")) {
            return "Failed";
        }
        if (Tree.deleting(job)) {
            return "Terminating";
        }
        if (Tree.holds(job, "Suspended")) {
            return "Suspended";
        }
        if (Tree.holds(job, "FailureTarget")) {
            return "FailureTarget";
        }
        return Tree.holds(job, "SuccessCriteriaMet") ? "SuccessCriteriaMet" : "Running";
    }

    private static String completions(JsonNode job) {
        long succeeded = number(job, 0, "status", "succeeded");
        long parallelism = number(job, 0, "spec", "parallelism");
        if (job.path("spec").has("completions")) {
            return succeeded + "/" + number(job, 0, "spec", "completions");
        }
        return succeeded + (parallelism > 1 ? "/1 of " + parallelism : "/1");
    }

    private static String took(JsonNode job, Instant now) {
        return Tree.instant(job, "status", "startTime")
                .map(begun -> HumanDuration.of(Duration.between(
                        begun, Tree.instant(job, "status", "completionTime").orElse(now))))
                .orElse("");
    }

    static List<Object> cronJob(JsonNode cronJob, Instant now) {
        String zone = text(cronJob, "spec", "timeZone");
        var cells = new ArrayList<Object>(List.of(
                Tree.name(cronJob),
                text(cronJob, "spec", "schedule"),
                PodCells.orNone(zone),
                Tree.isTrue(cronJob, "spec", "suspend") ? "True" : "False",
                Tree.items(cronJob, "status", "active").size(),
                Tree.instant(cronJob, "status", "lastScheduleTime")
                        .map(last -> HumanDuration.of(Duration.between(last, now)))
                        .orElse("<none>"),
                Ages.age(cronJob, now)));
        JsonNode job = cronJob.path("spec").path("jobTemplate").path("spec");
        cells.addAll(Cells.template(job, job.path("selector")));
        return cells;
    }

    static List<Object> statefulSet(JsonNode set, Instant now) {
        var template = Cells.template(set.path("spec"), set.path("spec").path("selector"));
        return List.of(
                Tree.name(set),
                number(set, 0, "status", "readyReplicas") + "/" + number(set, 0, "spec", "replicas"),
                Ages.age(set, now),
                template.get(0),
                template.get(1));
    }
}
