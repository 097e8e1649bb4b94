package labrunner.practice.api;

import java.util.List;
import java.util.Set;
import labrunner.practice.ApiException;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
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
        boolean namespace = request.resource().kind().equals("Namespace");
        DeleteOptions options = namespace ? DeleteOptions.of(request).withDependentsFirst() : DeleteOptions.of(request);
        if (namespace && IMMORTAL.contains(request.name())) {
            throw ApiException.forbidden(request.resource(), request.name(), "this namespace may not be deleted");
        }
        ObjectNode old =
                store.find(request.key()).orElseThrow(() -> ApiException.notFound(request.resource(), request.name()));
        ObjectStore.Deleted deleted = deleted(request.key(), options);
        if (deleted.stays()) {
            return new Answer(options.cascades() && !options.dryRun() ? 202 : 200, deleted.object(), List.of());
        }
        return Answer.ok(
                ANSWERED_WITH_OBJECT.contains(request.resource().kind())
                        ? asStored(request, deleted.object(), old)
                        : gone(request, deleted.object()));
    }

    private ObjectStore.Deleted deleted(Key key, DeleteOptions options) {
        if (options.dryRun()) {
            return store.wouldDelete(key, options.deletion());
        }
        ObjectNode last = store.delete(key, options.deletion());
        practice.loop().wrote();
        return new ObjectStore.Deleted(last, store.find(key).isPresent());
    }

    /** What went at once was never marked as going, but for a pod, which is given its time first, if only none. */
    private static ObjectNode asStored(Request request, ObjectNode last, ObjectNode old) {
        if (request.resource().kind().equals("Pod") || old.path("metadata").has("deletionTimestamp")) {
            return last;
        }
        ObjectNode shown = last.deepCopy();
        Tree.in(shown, "metadata").remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds"));
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

    /** Answers with what was there before. */
    Answer deleteCollection(Request request) {
        DeleteOptions options = DeleteOptions.of(request);
        var selected = Selectors.of(request);
        List<ObjectNode> all = request.namespace().isEmpty()
                ? store.list(request.resource().kind())
                : store.list(request.resource().kind(), request.namespace());
        List<ObjectNode> chosen = all.stream().filter(selected).toList();
        chosen.forEach(object -> deleted(Key.of(object), options));
        return Answer.ok(Lists.list(request, chosen, store.version()));
    }
}
