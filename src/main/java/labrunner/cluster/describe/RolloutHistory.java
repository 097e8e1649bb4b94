package labrunner.cluster.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Transport;
import labrunner.cluster.print.Query;
import labrunner.cluster.print.Tables;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** What {@code kubectl rollout history} prints. */
public final class RolloutHistory {
    private static final String CAUSE = "kubernetes.io/change-cause";
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final Tables tables;
    private final Around around;

    public RolloutHistory(Transport transport, Discovery discovery, String namespace) {
        this.tables = new Tables(transport, discovery, namespace);
        this.around = new Around(transport, discovery, false);
    }

    /** One revision: its template and why it came. */
    private record Revision(Value template, String cause) {}

    /** The revision of a Deployment or of one of its ReplicaSets; empty where none is noted. */
    static OptionalLong revision(Value object) {
        try {
            String text = object.texts("metadata", "annotations").get(REVISION);
            return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** @param revision the one whose template is to be shown; zero for a list of all */
    public Query.Printed print(Query query, long revision) {
        Tables.Found found = tables.found(query);
        var problems = new ArrayList<>(found.problems());
        var out = new StringBuilder();
        for (Value.Mapping object : found.objects()) {
            try {
                String history = history(object, revision);
                out.append(Tables.named(object)).append(revision > 0 ? " with revision #" + revision : " ");
                out.append('\n').append(history).append('\n');
            } catch (ProblemException e) {
                problems.add(e.problem());
            }
        }
        return Tables.printed(out.toString(), "", problems);
    }

    private String history(Value.Mapping object, long revision) {
        String group = labrunner.value.Kind.group(Words.text(object, "apiVersion"));
        String kind = Words.text(object, "kind") + (group.isEmpty() ? "" : "." + group);
        TreeMap<Long, Revision> revisions = switch (kind) {
            case "Deployment.apps" -> replicaSets(object);
            case "DaemonSet.apps", "StatefulSet.apps" -> controllerRevisions(object);
            case "Pod", "ReplicationController", "ReplicaSet.apps", "Job.batch", "CronJob.batch" ->
                throw usage("error: no history viewer has been implemented for \"" + kind + "\"");
            default ->
                throw usage("error: error retrieving history for \"" + kind + "\", no visitor method exists for {"
                        + group + " " + Words.text(object, "kind") + "}");
        };
        if (revisions.isEmpty()) {
            return "No rollout history found.";
        }
        if (revision == 0) {
            var sheet = new Sheet().line(0, "REVISION", "CHANGE-CAUSE");
            revisions.forEach((number, one) -> sheet.line(0, Long.toString(number), Words.orNone(one.cause())));
            return sheet.print();
        }
        Revision one = revisions.get(revision);
        if (one == null) {
            throw usage("error: unable to find the specified revision");
        }
        var sheet = new Sheet();
        Pods.template(sheet, one.template());
        return sheet.raw();
    }

    private static RuntimeException usage(String words) {
        return Problem.of(Kind.USAGE, words, "").asException();
    }

    private List<Value.Mapping> owned(Value owner, String kind) {
        return around
                .list(
                        "apps/v1",
                        kind,
                        owner.text("metadata", "namespace"),
                        Optional.of(Words.selector(owner.at("spec", "selector"))),
                        Optional.empty())
                .stream()
                .filter(one -> Words.controlledBy(one, owner))
                .toList();
    }

    private TreeMap<Long, Revision> replicaSets(Value deployment) {
        var revisions = new TreeMap<Long, Revision>();
        for (Value set : owned(deployment, "ReplicaSet")) {
            String cause = set.texts("metadata", "annotations").getOrDefault(CAUSE, "");
            revision(set)
                    .ifPresent(number ->
                            revisions.put(number, new Revision(caused(set.at("spec", "template"), cause), cause)));
        }
        return revisions;
    }

    /** A template as kubectl shows it: with the cause of its revision among its annotations. */
    private static Value caused(Value template, String cause) {
        if (cause.isEmpty() || !(template instanceof Value.Mapping whole)) {
            return template;
        }
        Value.Mapping metadata = new Value.Mapping(whole.fields("metadata"));
        Value.Mapping annotations = new Value.Mapping(metadata.fields("annotations"));
        return whole.with("metadata", metadata.with("annotations", annotations.with(CAUSE, Value.of(cause))));
    }

    private TreeMap<Long, Revision> controllerRevisions(Value owner) {
        var revisions = new TreeMap<Long, Revision>();
        for (Value one : owned(owner, "ControllerRevision")) {
            revisions.put(
                    one.whole("revision").orElse(0L),
                    new Revision(
                            one.at("data", "spec", "template"),
                            one.texts("metadata", "annotations").getOrDefault(CAUSE, "")));
        }
        return revisions;
    }
}
