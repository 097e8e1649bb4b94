package labrunner.practice.api;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import labrunner.practice.Cron;
import labrunner.practice.FieldError;
import labrunner.practice.LabelSelector;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is refused of Jobs and CronJobs. */
final class BatchValidation {
    private static final int LONGEST_NAME = 52;
    private static final String UID = "batch.kubernetes.io/controller-uid";

    private final Rules rules;

    BatchValidation(Rules rules) {
        this.rules = rules;
    }

    void job(ObjectNode job, Optional<ObjectNode> old) {
        JsonNode spec = job.path("spec");
        jobSpec(spec, "spec");
        JsonNode selector = spec.path("selector");
        boolean manual = Tree.isTrue(spec, "manualSelector");
        if (selector.isMissingNode() || selector.isNull()) {
            rules.add(FieldError.required("spec.selector", ""));
        } else {
            rules.selector(selector, "spec.selector");
        }
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        if (!LabelSelector.matches(selector, Tree.texts(labels))) {
            rules.add(FieldError.invalid(
                    "spec.template.metadata.labels",
                    labels.isMissingNode() ? Tree.MAPPER.nullNode() : labels,
                    "`selector` does not match template `labels`"));
        }
        if (!manual && !selector.equals(generated(job))) {
            rules.add(FieldError.invalid("spec.selector", selector, "`selector` not auto-generated"));
        }
        old.ifPresent(before -> changed(spec, before.path("spec")));
    }

    private static JsonNode generated(ObjectNode job) {
        ObjectNode selector = Tree.object();
        selector.putObject("matchLabels").put(UID, Tree.uid(job));
        return selector;
    }

    /** A Job that has begun is the Job that it is. */
    private void changed(JsonNode spec, JsonNode before) {
        boolean suspended = Tree.isTrue(before, "suspend");
        for (String field :
                new String[] {"selector", "template", "completionMode", "podFailurePolicy", "completions"}) {
            boolean free = field.equals("template") && suspended
                    || field.equals("completions")
                            && Tree.text(spec, "completionMode").equals("Indexed");
            if (!free && !spec.path(field).equals(before.path(field))) {
                rules.add(FieldError.invalid(
                        "spec." + field,
                        spec.path(field).isMissingNode() ? Tree.MAPPER.nullNode() : spec.path(field),
                        "field is immutable"));
            }
        }
    }

    private void jobSpec(JsonNode spec, String path) {
        rules.notNegative(
                spec,
                path,
                "parallelism",
                "completions",
                "activeDeadlineSeconds",
                "backoffLimit",
                "ttlSecondsAfterFinished",
                "backoffLimitPerIndex",
                "maxFailedIndexes");
        boolean indexed = Tree.text(spec, "completionMode").equals("Indexed");
        rules.oneOfIfSet(spec, path, "completionMode", List.of("NonIndexed", "Indexed"));
        if (indexed && !spec.hasNonNull("completions")) {
            rules.add(FieldError.required(path + ".completions", "when completion mode is Indexed"));
        }
        if (!indexed && spec.hasNonNull("backoffLimitPerIndex")) {
            rules.add(FieldError.invalid(
                    path + ".backoffLimitPerIndex",
                    spec.path("backoffLimitPerIndex"),
                    "requires indexed completion mode"));
        }
        rules.oneOfIfSet(spec, path, "podReplacementPolicy", List.of("Failed", "TerminatingOrFailed"));
        JsonNode template = spec.path("template");
        Names.labels(template.path("metadata").path("labels"), path + ".template.labels", rules.errors());
        new PodValidation(rules.errors()).spec(template.path("spec"), path + ".template.spec");
        String policy = Tree.text(template, "spec", "restartPolicy");
        if (policy.isEmpty() || policy.equals("Always")) {
            rules.add(FieldError.required(
                    path + ".template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
        }
    }

    void cronJob(ObjectNode cronJob) {
        JsonNode spec = cronJob.path("spec");
        if (Tree.name(cronJob).length() > LONGEST_NAME) {
            rules.add(FieldError.invalid(
                    "metadata.name", Tree.name(cronJob), "must be no more than " + LONGEST_NAME + " characters"));
        }
        schedule(spec);
        zone(Tree.text(spec, "timeZone"), spec.hasNonNull("timeZone"));
        rules.oneOf(spec, "spec", "concurrencyPolicy", List.of("Allow", "Forbid", "Replace"));
        rules.notNegative(
                spec, "spec", "startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit");
        JsonNode job = spec.path("jobTemplate").path("spec");
        jobSpec(job, "spec.jobTemplate.spec");
        if (Tree.isTrue(job, "manualSelector")) {
            rules.add(FieldError.unsupported("spec.jobTemplate.spec.manualSelector", true, List.of("nil", "false")));
        }
    }

    private void schedule(JsonNode spec) {
        String schedule = Tree.text(spec, "schedule");
        if (schedule.isEmpty()) {
            rules.add(FieldError.required("spec.schedule", ""));
        } else if (schedule.contains("TZ")) {
            rules.add(FieldError.invalid(
                    "spec.schedule", schedule, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"));
        } else {
            Cron.wrong(schedule).ifPresent(wrong -> rules.add(FieldError.invalid("spec.schedule", schedule, wrong)));
        }
    }

    private void zone(String zone, boolean set) {
        if (!set) {
            return;
        }
        if (zone.isEmpty()) {
            rules.add(FieldError.invalid("spec.timeZone", zone, "timeZone must be nil or non-empty string"));
        } else if (zone.equalsIgnoreCase("local")) {
            rules.add(FieldError.invalid(
                    "spec.timeZone",
                    zone,
                    "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones"));
        } else if (!known(zone)) {
            rules.add(FieldError.invalid("spec.timeZone", zone, "unknown time zone " + zone));
        }
    }

    private static boolean known(String zone) {
        try {
            return ZoneId.getAvailableZoneIds().contains(zone)
                    && ZoneId.of(zone).getId().equals(zone);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
