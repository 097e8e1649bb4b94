package labrunner.practice.api;

import java.util.List;
import java.util.Optional;
import labrunner.practice.ApiException;
import labrunner.practice.FieldError;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Practice;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** create, update, patch and apply. All of it runs on the loop's thread. */
final class Verbs {
    private final Practice practice;
    private final ObjectStore store;
    private final ClusterAdmission admission;
    private final Decoding decoding;

    Verbs(Practice practice, ClusterAdmission admission) {
        this.practice = practice;
        this.store = practice.store();
        this.admission = admission;
        this.decoding = new Decoding(admission.schemas());
    }

    Answer create(Request request) {
        NotSimulated.refuseNew(request.resource()); // before the body is read: kubectl's protobuf isn't known for them
        ObjectNode object = Body.object(request);
        var warnings = decoding.check(request, object, false);
        ObjectNode stored = AutoscalerVersions.stored(request, object, Optional.empty());
        return create(request, stored, false).warning(warnings);
    }

    private Answer create(Request request, ObjectNode object, boolean tracked) {
        Resource resource = request.resource();
        object.put("apiVersion", resource.apiVersion());
        place(request, object);
        if (!tracked) {
            Tree.in(object, "metadata").remove("managedFields");
        }
        if (resource.has("status")
                && !resource.kind().equals("Namespace")
                && !resource.kind().equals("Node")) {
            object.remove("status");
        }
        roundTrip(resource, object);
        ObjectNode made = store.prepare(object, tracked ? "" : request.manager());
        refuse(resource, made, Optional.empty());
        if (request.dryRun()) {
            store.requireAbsent(made);
            return Answer.created(made).warning(NotSimulated.warning(resource));
        }
        ObjectNode stored = store.insert(made);
        practice.loop().wrote();
        return Answer.created(stored).warning(NotSimulated.warning(resource));
    }

    private void roundTrip(Resource resource, ObjectNode object) {
        if (!resource.custom()) {
            RoundTrip.of(object, admission.schemas().of(resource));
        }
    }

    /** The namespace of the path counts; it must be there and stay there. */
    private void place(Request request, ObjectNode object) {
        Resource resource = request.resource();
        if (!resource.namespaced()) {
            return;
        }
        String own = Tree.namespace(object);
        if (!own.isEmpty() && !own.equals(request.namespace())) {
            throw ApiException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        Tree.in(object, "metadata").put("namespace", request.namespace());
        Resource namespaces = store.kinds().of("Namespace");
        ObjectNode namespace = store.find(Key.of("Namespace", request.namespace()))
                .orElseThrow(() -> ApiException.notFound(namespaces, request.namespace()));
        if (Tree.deleting(namespace)) {
            ApiException refusal = ApiException.forbidden(
                    resource,
                    Tree.name(object),
                    "unable to create new content in namespace " + request.namespace()
                            + " because it is being terminated");
            ObjectNode details = (ObjectNode) refusal.status().path("details");
            details.putArray("causes")
                    .addObject()
                    .put("reason", "NamespaceTerminating")
                    .put("message", "namespace " + request.namespace() + " is being terminated")
                    .put("field", "metadata.namespace");
            throw ApiException.of(403, "Forbidden", String.valueOf(refusal.getMessage()), details);
        }
    }

    private void refuse(Resource resource, ObjectNode object, Optional<ObjectNode> old) {
        List<FieldError> errors = admission.validate(resource, object, old);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(resource, Tree.name(object), errors);
        }
    }

    Answer update(Request request) {
        ObjectNode object = Body.object(request);
        var warnings = decoding.check(request, object, false);
        named(request, Tree.name(object));
        ObjectNode old = live(request);
        version(request, object, old);
        ObjectNode revised = AutoscalerVersions.stored(request, object, Optional.of(old));
        return commit(request, old, revised, false).warning(warnings);
    }

    private static void named(Request request, String name) {
        if (!name.equals(request.name())) {
            throw ApiException.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
                    + request.name() + ")");
        }
    }

    private void version(Request request, ObjectNode object, ObjectNode old) {
        String wanted = Tree.text(object, "metadata", "resourceVersion");
        String uid = Tree.uid(object);
        boolean another = !uid.isEmpty() && !uid.equals(Tree.uid(old));
        if (another && request.method().equals("PATCH")) {
            throw ApiException.invalid(
                    request.resource(),
                    request.name(),
                    List.of(FieldError.invalid("metadata.uid", uid, "field is immutable")));
        }
        if (another) {
            throw ApiException.conflict(
                    request.resource(),
                    request.name(),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + Tree.uid(old));
        }
        if (wanted.isEmpty() && request.resource().custom()) {
            throw ApiException.invalid(
                    request.resource(),
                    request.name(),
                    List.of(new FieldError(
                            "metadata.resourceVersion",
                            FieldError.Type.INVALID,
                            "Invalid value: 0: must be specified for an update")));
        }
        if (!wanted.isEmpty() && !wanted.equals(Tree.text(old, "metadata", "resourceVersion"))) {
            throw ApiException.conflict(
                    request.resource(),
                    request.name(),
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
    }

    private ObjectNode live(Request request) {
        return store.find(request.key()).orElseThrow(() -> ApiException.notFound(request.resource(), request.name()));
    }

    /** Orders, judges and stores a new state; {@code tracked} if its managers are already noted. */
    private Answer commit(Request request, ObjectNode old, ObjectNode revised, boolean tracked) {
        Resource resource = request.resource();
        revised.put("apiVersion", resource.apiVersion());
        revised.put("kind", resource.kind());
        boolean status = request.subresource().equals("status");
        if (!status && resource.has("status")) {
            JsonNode before = old.get("status");
            if (before == null) {
                revised.remove("status");
            } else {
                revised.set("status", before);
            }
        }
        roundTrip(resource, revised);
        store.revise(resource, revised, old, tracked ? "" : request.manager(), status ? "status" : "");
        refuse(resource, revised, Optional.of(old));
        if (request.dryRun()) {
            return Answer.ok(revised);
        }
        ObjectNode stored = store.replace(request.key(), revised);
        if (stored != old) {
            practice.loop().wrote();
        }
        return Answer.ok(stored);
    }

    Answer patch(Request request) {
        String type = request.contentType();
        if (type.startsWith("application/apply-patch")) {
            return apply(request);
        }
        ObjectNode old = live(request);
        JsonNode patch = Body.read(request);
        ObjectNode asked = AutoscalerVersions.asked(request, old);
        Schema schema = admission.schemas().of(request.resource(), request.version());
        ObjectNode revised;
        if (type.startsWith("application/json-patch")) {
            revised = Patches.operations(asked, patch);
        } else if (type.startsWith("application/merge-patch")) {
            revised = Patches.merge(asked, patch);
        } else if (type.startsWith("application/strategic-merge-patch")
                && !request.resource().custom()) {
            revised = StrategicMerge.patch(asked, patch, schema);
        } else {
            throw unsupported(request);
        }
        revised = revised == old ? old.deepCopy() : revised;
        var warnings = checked(request, patch, revised);
        named(request, Tree.name(revised));
        version(request, revised, old);
        ObjectNode stored = AutoscalerVersions.stored(request, revised, Optional.of(old));
        return commit(request, old, stored, false).warning(warnings);
    }

    private List<String> checked(Request request, JsonNode patch, ObjectNode revised) {
        try {
            return decoding.check(request, revised, true);
        } catch (ApiException refused) {
            throw request.contentType().startsWith("application/strategic") ? WrongPatch.of(refused, patch) : refused;
        }
    }

    private static ApiException unsupported(Request request) {
        String custom = request.resource().custom() ? "" : "application/strategic-merge-patch+json, ";
        return ApiException.of(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: "
                        + "application/json-patch+json, application/merge-patch+json, " + custom
                        + "application/apply-patch+yaml");
    }

    private Answer apply(Request request) {
        ObjectNode applied = Body.object(request);
        if (request.query("fieldManager").isEmpty()) {
            throw ApiException.badRequest("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is"
                    + " required for apply patch");
        }
        String name = Tree.name(applied);
        if (!name.isEmpty()) {
            named(request, name);
        }
        if (applied.path("metadata").has("managedFields")) {
            throw ApiException.badRequest("metadata.managedFields must be nil");
        }
        decoding.checkApplied(request, applied);
        Optional<ObjectNode> live = store.find(request.key());
        applied = AutoscalerVersions.stored(request, applied, Optional.empty());
        Schema schema = admission.schemas().of(request.resource());
        Tree.in(applied, "metadata").put("name", request.name());
        ObjectNode merged = Managers.apply(
                live.orElseGet(Tree::object),
                applied,
                schema,
                request.manager(),
                request.subresource(),
                request.flag("force"),
                practice.loop().now());
        LastApplied.note(request.manager(), live.orElseGet(Tree::object), applied, merged);
        if (live.isEmpty()) {
            if (!request.subresource().isEmpty() || !Tree.uid(applied).isEmpty()) {
                throw ApiException.notFound(request.resource(), request.name());
            }
            NotSimulated.refuseNew(request.resource());
            return create(request, merged, true);
        }
        if (applied.path("metadata").has("resourceVersion")
                || !Tree.uid(applied).isEmpty()) {
            version(request, applied, live.get());
        }
        return commit(request, live.get(), merged, true);
    }
}
