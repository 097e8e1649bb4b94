package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import labrunner.practice.ApiException;
import labrunner.practice.Deletion;
import labrunner.practice.Deletion.Propagation;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** delete and deletecollection. On the loop's thread. */
final class Deletes {
    private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

    /** A real API server answers these with the object, whether it is gone or stays for a while. */
    private static final Set<String> ANSWERED_WITH_OBJECT =
            Set.of("Pod", "Service", "ServiceAccount", "ResourceQuota", "PodTemplate", "StorageClass");

    private final Practice practice;
    private final ObjectStore store;

    Deletes(Practice practice) {
        this.practice = practice;
        this.store = practice.store();
    }

    Answer delete(Request request) {
        if (request.resource().kind().equals("Namespace") && IMMORTAL.contains(request.name())) {
            throw ApiException.forbidden(request.resource(), request.name(), "this namespace may not be deleted");
        }
        ObjectNode old =
                store.find(request.key()).orElseThrow(() -> ApiException.notFound(request.resource(), request.name()));
        Deletion deletion = deletion(request);
        if (dryRun(request)) {
            return Answer.ok(old);
        }
        ObjectNode last = store.delete(request.key(), deletion);
        practice.loop().wrote();
        if (store.find(request.key()).isPresent()) {
            return Answer.ok(last);
        }
        return Answer.ok(
                ANSWERED_WITH_OBJECT.contains(request.resource().kind()) ? asStored(last, old) : gone(request, last));
    }

    /** What went at once was never marked as going. */
    private static ObjectNode asStored(ObjectNode last, ObjectNode old) {
        ObjectNode shown = last.deepCopy();
        if (!old.path("metadata").has("deletionTimestamp")) {
            Tree.in(shown, "metadata").remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds"));
        }
        return shown;
    }

    private static ObjectNode gone(Request request, ObjectNode last) {
        ObjectNode status = Tree.object();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details");
        details.put("name", request.name());
        if (!request.resource().group().isEmpty()) {
            details.put("group", request.resource().group());
        }
        details.put("kind", request.resource().plural()).put("uid", Tree.uid(last));
        return status;
    }

    Answer deleteCollection(Request request) {
        Deletion deletion = deletion(request);
        var selected = Selectors.of(request);
        boolean dryRun = dryRun(request);
        var gone = new ArrayList<ObjectNode>();
        List<ObjectNode> all = request.namespace().isEmpty()
                ? store.list(request.resource().kind())
                : store.list(request.resource().kind(), request.namespace());
        for (ObjectNode object : all) {
            if (selected.test(object)) {
                gone.add(dryRun ? object : store.delete(Key.of(object), deletion));
            }
        }
        practice.loop().wrote();
        return Answer.ok(Lists.list(request, gone, store.version()));
    }

    /** kubectl says so in the body, others in the query. */
    private static boolean dryRun(Request request) {
        return request.dryRun() || !Tree.items(Body.read(request), "dryRun").isEmpty();
    }

    static Deletion deletion(Request request) {
        JsonNode options = Body.read(request);
        String policy = Tree.text(options, "propagationPolicy");
        if (policy.isEmpty()) {
            policy = request.query("propagationPolicy");
        }
        boolean orphan = Tree.isTrue(options, "orphanDependents") || request.flag("orphanDependents");
        Propagation propagation = switch (policy) {
            case "Foreground" -> Propagation.FOREGROUND;
            case "Orphan" -> Propagation.ORPHAN;
            case "Background" -> Propagation.BACKGROUND;
            // Jobs have kept their pods since before there was a choice
            default -> orphan || request.resource().kind().equals("Job") ? Propagation.ORPHAN : Propagation.BACKGROUND;
        };
        String asked = request.query("gracePeriodSeconds");
        JsonNode grace = options.path("gracePeriodSeconds");
        return new Deletion(
                propagation,
                grace.isNumber()
                        ? OptionalLong.of(grace.longValue())
                        : asked.matches("\\d{1,9}") ? OptionalLong.of(Long.parseLong(asked)) : OptionalLong.empty(),
                present(Tree.text(options, "preconditions", "uid")),
                present(Tree.text(options, "preconditions", "resourceVersion")));
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
