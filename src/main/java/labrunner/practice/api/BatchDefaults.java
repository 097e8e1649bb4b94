package labrunner.practice.api;

import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a Job, a CronJob and a StatefulSet get where they say nothing. */
final class BatchDefaults {
    private static final String CONTROLLER = "controller-uid";
    private static final String JOB = "job-name";
    private static final String PREFIX = "batch.kubernetes.io/";

    private BatchDefaults() {}

    static void job(ObjectNode job, boolean created) {
        ObjectNode spec = Tree.in(job, "spec");
        if (!spec.hasNonNull("completions") && !spec.hasNonNull("parallelism")) {
            spec.put("completions", 1).put("parallelism", 1);
        }
        Defaults.put(spec, "parallelism", 1);
        Defaults.put(spec, "backoffLimit", spec.hasNonNull("backoffLimitPerIndex") ? Integer.MAX_VALUE : 6);
        Defaults.put(spec, "completionMode", "NonIndexed");
        Defaults.put(spec, "manualSelector", false);
        Defaults.put(spec, "suspend", false);
        Defaults.put(
                spec, "podReplacementPolicy", spec.hasNonNull("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
        Defaults.template(spec);
        boolean unlabelled = job.path("metadata").path("labels").isEmpty();
        if (created && !Tree.isTrue(spec, "manualSelector")) {
            select(job, spec);
        }
        JsonNode labels = Tree.at(spec, "template", "metadata", "labels");
        if (created && unlabelled && !labels.isEmpty()) {
            Tree.in(job, "metadata").set("labels", labels.deepCopy());
        }
        if (created) {
            Tree.in(job, "status");
        }
    }

    /** Its pods are those that carry its uid. */
    private static void select(ObjectNode job, ObjectNode spec) {
        ObjectNode labels = Tree.in(spec, "template", "metadata", "labels");
        labels.put(CONTROLLER, Tree.uid(job)).put(PREFIX + CONTROLLER, Tree.uid(job));
        labels.put(JOB, Tree.name(job)).put(PREFIX + JOB, Tree.name(job));
        Tree.in(spec, "selector", "matchLabels").put(PREFIX + CONTROLLER, Tree.uid(job));
    }

    static void cronJob(ObjectNode cronJob, boolean created) {
        ObjectNode spec = Tree.in(cronJob, "spec");
        Defaults.put(spec, "concurrencyPolicy", "Allow");
        Defaults.put(spec, "failedJobsHistoryLimit", 1);
        Defaults.put(spec, "successfulJobsHistoryLimit", 3);
        Defaults.put(spec, "suspend", false);
        if (spec.get("jobTemplate") instanceof ObjectNode template) {
            Tree.in(template, "metadata");
            Tree.in(template, "spec", "template", "metadata");
            Defaults.template(Tree.in(template, "spec"));
        }
        if (created) {
            Tree.in(cronJob, "status");
        }
    }

    static void statefulSet(ObjectNode set, boolean created) {
        ObjectNode spec = Tree.in(set, "spec");
        Defaults.put(spec, "podManagementPolicy", "OrderedReady");
        Defaults.put(spec, "replicas", 1);
        Defaults.put(spec, "revisionHistoryLimit", 10);
        Defaults.put(spec, "serviceName", "");
        ObjectNode retention = Tree.in(spec, "persistentVolumeClaimRetentionPolicy");
        Defaults.put(retention, "whenDeleted", "Retain");
        Defaults.put(retention, "whenScaled", "Retain");
        ObjectNode strategy = Tree.in(spec, "updateStrategy");
        Defaults.put(strategy, "type", "RollingUpdate");
        if (Tree.text(strategy, "type").equals("RollingUpdate")) {
            Defaults.put(Tree.in(strategy, "rollingUpdate"), "partition", 0);
        }
        for (JsonNode claim : Tree.items(spec, "volumeClaimTemplates")) {
            ((ObjectNode) claim).put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
            StorageDefaults.claimSpec((ObjectNode) claim);
            Defaults.put(Tree.in((ObjectNode) claim, "status"), "phase", "Pending");
        }
        Defaults.template(spec);
        if (created) {
            Tree.in(set, "status").put("availableReplicas", 0).put("replicas", 0);
        }
    }
}
