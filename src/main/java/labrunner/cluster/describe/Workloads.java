package labrunner.cluster.describe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** What keeps pods: Deployments, ReplicaSets, StatefulSets, DaemonSets and ReplicationControllers. */
final class Workloads {
    private Workloads() {}

    private static void title(Sheet sheet, Value object, boolean created) {
        sheet.line(0, "Name:", Words.text(object, "metadata", "name"));
        sheet.line(0, "Namespace:", Words.text(object, "metadata", "namespace"));
        if (created) {
            sheet.line(0, "CreationTimestamp:", Words.time(object, "metadata", "creationTimestamp"));
        }
    }

    private static void labels(Sheet sheet, Value object) {
        sheet.labels("Labels", object.texts("metadata", "labels"));
        sheet.annotations("Annotations", object.texts("metadata", "annotations"));
    }

    static void deployment(Sheet sheet, Value.Mapping object, Around around) {
        title(sheet, object, true);
        labels(sheet, object);
        Value spec = object.at("spec");
        Value status = object.at("status");
        sheet.line(0, "Selector:", Words.selector(spec.at("selector")));
        sheet.line(
                0,
                "Replicas:",
                Words.number(spec, "replicas") + " desired | " + Words.number(status, "updatedReplicas")
                        + " updated | " + Words.number(status, "replicas") + " total | "
                        + Words.number(status, "availableReplicas") + " available | "
                        + Words.number(status, "unavailableReplicas") + " unavailable");
        sheet.line(0, "StrategyType:", Words.text(spec, "strategy", "type"));
        sheet.line(0, "MinReadySeconds:", Words.number(spec, "minReadySeconds"));
        Value rolling = spec.at("strategy", "rollingUpdate");
        if (rolling instanceof Value.Mapping) {
            sheet.line(
                    0,
                    "RollingUpdateStrategy:",
                    Words.text(rolling, "maxUnavailable") + " max unavailable, " + Words.text(rolling, "maxSurge")
                            + " max surge");
        }
        Pods.template(sheet, spec.at("template"));
        conditions(sheet, object);
        replicaSets(sheet, object, around);
        around.events(sheet, object);
    }

    private static void conditions(Sheet sheet, Value object) {
        List<Value> conditions = object.items("status", "conditions");
        if (conditions.isEmpty()) {
            return;
        }
        sheet.line(0, "Conditions:");
        sheet.line(1, "Type", "Status", "Reason").line(1, "----", "------", "------");
        conditions.forEach(one ->
                sheet.line(1, Words.text(one, "type") + " ", Words.text(one, "status"), Words.text(one, "reason")));
    }

    private static void replicaSets(Sheet sheet, Value deployment, Around around) {
        List<Value.Mapping> all;
        try {
            all = around
                    .list(
                            "apps/v1",
                            "ReplicaSet",
                            deployment.text("metadata", "namespace"),
                            Optional.of(Words.selector(deployment.at("spec", "selector"))),
                            Optional.empty())
                    .stream()
                    .filter(set -> Words.controlledBy(set, deployment))
                    .sorted(Comparator.<Value, String>comparing(set -> Words.text(set, "metadata", "creationTimestamp"))
                            .thenComparing(set -> Words.text(set, "metadata", "name")))
                    .toList();
        } catch (ProblemException e) {
            return; // kubectl says nothing of what it may not read here
        }
        if (all.isEmpty()) {
            return;
        }
        Value wanted = withoutHash(deployment.at("spec", "template"));
        Optional<Value.Mapping> current = all.stream()
                .filter(set -> withoutHash(set.at("spec", "template")).equals(wanted))
                .findFirst();
        sheet.line(
                0,
                "OldReplicaSets:",
                sets(all.stream()
                        .filter(set -> !Optional.of(set).equals(current))
                        .toList()));
        sheet.line(0, "NewReplicaSet:", sets(current.stream().toList()));
    }

    /** A template without the label that tells ReplicaSets apart, in an order of fields that doesn't matter. */
    private static Value withoutHash(Value template) {
        if (!(template instanceof Value.Mapping whole)
                || !(whole.at("metadata") instanceof Value.Mapping metadata)
                || !(metadata.at("labels") instanceof Value.Mapping labels)) {
            return template;
        }
        Value.Mapping without = labels.without("pod-template-hash");
        return whole.with("metadata", metadata.with("labels", without));
    }

    private static String sets(List<Value.Mapping> sets) {
        return Words.orNone(sets.stream()
                .map(set -> Words.text(set, "metadata", "name") + " (" + Words.number(set, "status", "replicas") + "/"
                        + Words.number(set, "spec", "replicas") + " replicas created)")
                .collect(Collectors.joining(", ")));
    }

    static void replicaSet(Sheet sheet, Value.Mapping object, Around around) {
        title(sheet, object, false);
        String selector = Words.selector(object.at("spec", "selector"));
        sheet.line(0, "Selector:", Words.orNone(selector));
        labels(sheet, object);
        Words.controller(object).ifPresent(owner -> sheet.line(0, "Controlled By:", owner));
        replicas(sheet, object);
        sheet.line(0, "Pods Status:", around.podsStatus(object, selector));
        Pods.template(sheet, object.at("spec", "template"));
        conditions(sheet, object);
        around.events(sheet, object);
    }

    private static void replicas(Sheet sheet, Value object) {
        sheet.line(
                0,
                "Replicas:",
                Words.number(object, "status", "replicas") + " current / " + Words.number(object, "spec", "replicas")
                        + " desired");
    }

    static void replicationController(Sheet sheet, Value.Mapping object, Around around) {
        title(sheet, object, false);
        String selector = String.join(",", Sheet.pairs(object.texts("spec", "selector")));
        sheet.line(0, "Selector:", Words.orNone(selector));
        labels(sheet, object);
        replicas(sheet, object);
        sheet.line(0, "Pods Status:", around.podsStatus(object, selector));
        Pods.template(sheet, object.at("spec", "template"));
        conditions(sheet, object);
        around.events(sheet, object);
    }

    static void daemonSet(Sheet sheet, Value.Mapping object, Around around) {
        title(sheet, object, false);
        String selector = Words.selector(object.at("spec", "selector"));
        Value status = object.at("status");
        sheet.line(0, "Selector:", selector);
        sheet.line(0, "Node-Selector:", Words.formatted(object.texts("spec", "template", "spec", "nodeSelector")));
        labels(sheet, object);
        sheet.line(0, "Desired Number of Nodes Scheduled: " + Words.number(status, "desiredNumberScheduled"));
        sheet.line(0, "Current Number of Nodes Scheduled: " + Words.number(status, "currentNumberScheduled"));
        sheet.line(
                0, "Number of Nodes Scheduled with Up-to-date Pods: " + Words.number(status, "updatedNumberScheduled"));
        sheet.line(0, "Number of Nodes Scheduled with Available Pods: " + Words.number(status, "numberAvailable"));
        sheet.line(0, "Number of Nodes Misscheduled: " + Words.number(status, "numberMisscheduled"));
        sheet.line(0, "Pods Status:", around.podsStatus(object, selector));
        Pods.template(sheet, object.at("spec", "template"));
        around.events(sheet, object);
    }

    static void statefulSet(Sheet sheet, Value.Mapping object, Around around) {
        title(sheet, object, true);
        String selector = Words.selector(object.at("spec", "selector"));
        sheet.line(0, "Selector:", selector);
        labels(sheet, object);
        sheet.line(
                0,
                "Replicas:",
                Words.number(object, "spec", "replicas") + " desired | " + Words.number(object, "status", "replicas")
                        + " total");
        Value update = object.at("spec", "updateStrategy");
        sheet.line(0, "Update Strategy:", Words.text(update, "type"));
        if (Words.has(update, "rollingUpdate", "partition")) {
            sheet.line(1, "Partition:", Words.number(update, "rollingUpdate", "partition"));
            Pods.optional(sheet, 1, "MaxUnavailable", update, "rollingUpdate", "maxUnavailable");
        }
        sheet.line(0, "Pods Status:", around.podsStatus(object, selector));
        Pods.template(sheet, object.at("spec", "template"));
        Storage.claimTemplates(sheet, object.items("spec", "volumeClaimTemplates"));
        around.events(sheet, object);
    }
}
