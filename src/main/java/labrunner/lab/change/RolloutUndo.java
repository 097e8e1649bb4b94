package labrunner.lab.change;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labrunner.lab.Modified;
import labrunner.lab.Need;
import labrunner.lab.PageObject;
import labrunner.lab.Seen;
import labrunner.value.LabelNames;
import labrunner.value.Value;

/**
 * {@code kubectl rollout undo}.
 *
 * @param revision {@code --to-revision}; 0 for the one before
 */
public record RolloutUndo(long revision) implements RolloutChange {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String HASH = "pod-template-hash";
    /** What a Deployment keeps of its own, whatever its ReplicaSets carry. */
    private static final Set<String> KEPT = Set.of(
            LabelNames.LAST_APPLIED,
            REVISION,
            "deployment.kubernetes.io/revision-history",
            "deployment.kubernetes.io/desired-replicas",
            "deployment.kubernetes.io/max-replicas",
            "deprecated.deployment.rollback.to");

    @Override
    public String verb() {
        return "undo";
    }

    @Override
    public String ofNone(String namespace) {
        return "";
    }

    @Override
    public Modified of(Seen seen) {
        String kind = seen.builtIn() ? seen.kind().name() : "";
        return switch (kind) {
            case "Deployment" -> deployment(seen);
            case "DaemonSet", "StatefulSet" -> set(seen);
            default ->
                Modified.refused("error retrieving rollbacker for \""
                        + seen.kind().name()
                        + "\", no visitor method exists for {" + seen.kind().group() + " "
                        + seen.kind().name() + "}");
        };
    }

    private Modified deployment(Seen seen) {
        List<Value.Mapping> sets = owned(seen, "replicasets.apps").toList();
        Optional<Value.Mapping> found = chosen(sets, RolloutUndo::revisionOf);
        if (found.isEmpty()) {
            return Modified.refused(
                    revision == 0 ? "no rollout history found for deployment \"" + seen.name() + "\"" : notFound());
        }
        if (seen.object().isTrue("spec", "paused")) {
            return Modified.refused(
                    "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again");
        }
        Value template = plain(found.get().at("spec", "template"));
        if (template.equals(plain(seen.object().at("spec", "template")))) {
            return skipped(seen);
        }
        Value annotations = Value.from(annotations(seen.object(), found.get()));
        Value patch = Value.list(
                Value.map("op", "replace", "path", "/spec/template", "value", template),
                Value.map("op", "replace", "path", "/metadata/annotations", "value", annotations));
        return rolledBack(seen, Modified.Type.JSON, patch);
    }

    private static Map<String, String> annotations(Value.Mapping deployment, Value.Mapping set) {
        var annotations = new LinkedHashMap<String, String>();
        deployment.texts("metadata", "annotations").forEach((key, value) -> {
            if (KEPT.contains(key)) {
                annotations.put(key, value);
            }
        });
        set.texts("metadata", "annotations").forEach((key, value) -> {
            if (!KEPT.contains(key)) {
                annotations.put(key, value);
            }
        });
        return annotations;
    }

    /** Its history is kept in objects of its own, as patches. */
    private Modified set(Seen seen) {
        List<Value.Mapping> history = owned(seen, "controllerrevisions.apps").toList();
        if (revision == 0 && history.size() <= 1) {
            return Modified.refused("no last revision to roll back to");
        }
        Optional<Value.Mapping> found =
                chosen(history, one -> one.whole("revision").orElse(0L));
        if (found.isEmpty()) {
            return Modified.refused(notFound());
        }
        Value patch = found.get().at("data");
        Value then = plain(without(patch.at("spec", "template"), "$patch"));
        return then.equals(plain(seen.object().at("spec", "template")))
                ? skipped(seen)
                : rolledBack(seen, Modified.Type.STRATEGIC, patch);
    }

    private static Value without(Value value, String field) {
        return value instanceof Value.Mapping mapping ? mapping.without(field) : value;
    }

    private static Stream<Value.Mapping> owned(Seen seen, String resource) {
        Optional<String> uid = seen.object().text("metadata", "uid");
        return seen.others().all(resource).stream()
                .filter(one -> one.items("metadata", "ownerReferences").stream()
                        .anyMatch(owner ->
                                owner.isTrue("controller") && owner.text("uid").equals(uid)));
    }

    private static long revisionOf(Value.Mapping set) {
        return set.text("metadata", "annotations", REVISION)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** The one that is asked for, or the second newest. */
    private Optional<Value.Mapping> chosen(
            List<Value.Mapping> history, java.util.function.ToLongFunction<Value.Mapping> number) {
        return revision == 0
                ? history.stream()
                        .sorted(Comparator.comparingLong(number).reversed())
                        .skip(1)
                        .findFirst()
                : history.stream()
                        .filter(one -> revision > 0 && number.applyAsLong(one) == revision)
                        .findFirst();
    }

    private String notFound() {
        return "unable to find specified revision " + revision + " in history";
    }

    private Modified skipped(Seen seen) {
        return Modified.nothing(seen.printed() + " skipped rollback (current template already matches revision "
                + revision + ")" + seen.dryRun().suffix());
    }

    private static Modified rolledBack(Seen seen, Modified.Type type, Value patch) {
        String line = seen.printed() + " rolled back" + seen.dryRun().suffix();
        return new Modified(
                Optional.of(new Modified.Patch(type, patch, Optional.empty(), false)),
                List.of(),
                line,
                line,
                List.of(),
                "failed restoring revision: ");
    }

    /** A template as both sides write it: without the label that tells ReplicaSets apart, and without nulls. */
    private static Value plain(Value template) {
        if (!(template instanceof Value.Mapping mapping)) {
            return template;
        }
        Value.Mapping plain = Value.EMPTY;
        for (Map.Entry<String, Value> field : mapping.fields().entrySet()) {
            Value inner = plain(field.getValue());
            boolean left = inner instanceof Value.Null || field.getKey().equals(HASH);
            plain = left ? plain : plain.with(field.getKey(), inner);
        }
        return plain;
    }

    @Override
    public List<Need> needs(PageObject object) {
        String resource = object.kind().equals("Deployment") ? "replicasets.apps" : "controllerrevisions.apps";
        return List.of(new Need(resource, "", List.of("list"), object.namespace(), false));
    }
}
