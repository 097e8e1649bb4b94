package labrunner.cluster.describe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.value.HumanDuration;
import labrunner.value.Value;

/** Jobs and CronJobs. */
final class Jobs {
    /** So many characters of a list of indexes are shown, up to the next comma. */
    private static final int SHOWN = 50;

    private Jobs() {}

    static void job(Sheet sheet, Value.Mapping job, Around around) {
        Value spec = job.at("spec");
        sheet.line(0, "Name:", Words.text(job, "metadata", "name"));
        sheet.line(0, "Namespace:", Words.text(job, "metadata", "namespace"));
        sheet.line(0, "Selector:", Words.selector(spec.at("selector")));
        sheet.labels("Labels", job.texts("metadata", "labels"));
        sheet.annotations("Annotations", job.texts("metadata", "annotations"));
        Words.controller(job).ifPresent(owner -> sheet.line(0, "Controlled By:", owner));
        Pods.optional(sheet, 0, "Parallelism", spec, "parallelism");
        sheet.line(0, "Completions:", orUnset(spec, "completions"));
        Pods.optional(sheet, 0, "Completion Mode", spec, "completionMode");
        Pods.optional(sheet, 0, "Suspend", spec, "suspend");
        Pods.optional(sheet, 0, "Backoff Limit", spec, "backoffLimit");
        Pods.optional(sheet, 0, "TTL Seconds After Finished", spec, "ttlSecondsAfterFinished");
        times(sheet, job);
        if (Words.has(spec, "activeDeadlineSeconds")) {
            sheet.line(0, "Active Deadline Seconds:", Words.number(spec, "activeDeadlineSeconds") + "s");
        }
        Value status = job.at("status");
        sheet.line(
                0,
                "Pods Statuses:",
                Words.number(status, "active") + " Active"
                        + status.whole("ready")
                                .map(ready -> " (" + ready + " Ready)")
                                .orElse("") + " / "
                        + Words.number(status, "succeeded") + " Succeeded / " + Words.number(status, "failed")
                        + " Failed");
        if (Words.text(spec, "completionMode").equals("Indexed")) {
            sheet.line(0, "Completed Indexes:", indexes(Words.text(status, "completedIndexes")));
        }
        Pods.template(sheet, spec.at("template"));
        around.events(sheet, job);
    }

    private static void times(Sheet sheet, Value job) {
        Optional<Instant> begin = Words.instant(job, "status", "startTime");
        Optional<Instant> end = Words.instant(job, "status", "completionTime");
        if (begin.isPresent()) {
            sheet.line(0, "Start Time:", Words.time(job, "status", "startTime"));
        }
        if (end.isPresent()) {
            sheet.line(0, "Completed At:", Words.time(job, "status", "completionTime"));
        }
        if (begin.isPresent() && end.isPresent()) {
            sheet.line(0, "Duration:", HumanDuration.of(Duration.between(begin.get(), end.get())));
        }
    }

    private static String indexes(String all) {
        int comma = all.indexOf(',', Math.min(SHOWN, all.length()));
        return comma < 0 ? Words.orNone(all) : all.substring(0, comma + 1) + "...";
    }

    private static String orUnset(Value value, String... path) {
        return Words.has(value, path) ? Words.text(value, path) : "<unset>";
    }

    static void cronJob(Sheet sheet, Value.Mapping job, Around around) {
        Value spec = job.at("spec");
        sheet.line(0, "Name:", Words.text(job, "metadata", "name"));
        sheet.line(0, "Namespace:", Words.text(job, "metadata", "namespace"));
        sheet.labels("Labels", job.texts("metadata", "labels"));
        sheet.annotations("Annotations", job.texts("metadata", "annotations"));
        sheet.line(0, "Schedule:", Words.text(spec, "schedule"));
        sheet.line(0, "Concurrency Policy:", Words.text(spec, "concurrencyPolicy"));
        sheet.line(0, "Suspend:", Words.has(spec, "suspend") ? Words.truth(spec, "suspend") : "<unset>");
        sheet.line(0, "Successful Job History Limit:", orUnset(spec, "successfulJobsHistoryLimit"));
        sheet.line(0, "Failed Job History Limit:", orUnset(spec, "failedJobsHistoryLimit"));
        sheet.line(
                0,
                "Starting Deadline Seconds:",
                orUnset(spec, "startingDeadlineSeconds") + (Words.has(spec, "startingDeadlineSeconds") ? "s" : ""));
        template(sheet, spec.at("jobTemplate", "spec"));
        sheet.line(
                0,
                "Last Schedule Time:",
                Words.has(job, "status", "lastScheduleTime")
                        ? Words.time(job, "status", "lastScheduleTime")
                        : "<unset>");
        sheet.line(
                0,
                "Active Jobs:",
                Words.orNone(job.items("status", "active").stream()
                        .map(one -> Words.text(one, "name"))
                        .collect(Collectors.joining(", "))));
        around.events(sheet, job);
    }

    private static void template(Sheet sheet, Value spec) {
        sheet.line(0, "Selector:", Words.has(spec, "selector") ? Words.selector(spec.at("selector")) : "<unset>");
        sheet.line(0, "Parallelism:", orUnset(spec, "parallelism"));
        sheet.line(0, "Completions:", orUnset(spec, "completions"));
        if (Words.has(spec, "activeDeadlineSeconds")) {
            sheet.line(0, "Active Deadline Seconds:", Words.number(spec, "activeDeadlineSeconds") + "s");
        }
        Pods.template(sheet, spec.at("template"));
    }
}
