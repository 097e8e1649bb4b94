package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.practice.ApiException;
import labrunner.practice.FieldError;
import labrunner.practice.Key;
import labrunner.practice.LabelSelector;
import labrunner.practice.ObjectStore;
import labrunner.practice.Practice;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** scale, eviction, binding and a namespace's finalize. On the loop's thread. */
final class Subresources {
    private final Practice practice;
    private final ObjectStore store;
    private final ClusterAdmission admission;

    Subresources(Practice practice, ClusterAdmission admission) {
        this.practice = practice;
        this.store = practice.store();
        this.admission = admission;
    }

    private ObjectNode live(Request request) {
        return store.find(request.key()).orElseThrow(() -> ApiException.notFound(request.resource(), request.name()));
    }

    Answer scale(Request request) {
        ObjectNode object = live(request);
        if (request.method().equals("GET")) {
            return Answer.ok(scaleOf(request, object));
        }
        ObjectNode scale = scaleOf(request, object);
        ScaleOwners.lend(object, scale);
        ObjectNode wanted = wanted(request, scale);
        String version = Tree.text(wanted, "metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(Tree.text(object, "metadata", "resourceVersion"))) {
            throw ApiException.conflict(
                    request.resource(),
                    request.name(),
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
        long replicas = Tree.number(wanted, 0, "spec", "replicas");
        ObjectNode revised = object.deepCopy();
        Tree.in(revised, "spec").put("replicas", replicas);
        ScaleOwners.giveBack(wanted, revised);
        Resource resource = request.resource();
        store.revise(resource, revised, object, "", "scale");
        List<FieldError> errors = admission.validate(resource, revised, Optional.of(object));
        if (!errors.isEmpty()) {
            throw ApiException.invalid(resource, request.name(), errors);
        }
        if (request.dryRun()) {
            return Answer.ok(scaleOf(request, revised));
        }
        ObjectNode stored = store.replace(request.key(), revised);
        practice.loop().wrote();
        return Answer.ok(scaleOf(request, stored));
    }

    /** The scale as it is to be, with its owners. */
    private ObjectNode wanted(Request request, ObjectNode scale) {
        JsonNode body = Body.read(request);
        if (request.contentType().startsWith("application/apply-patch")) {
            return Managers.apply(
                    scale,
                    (ObjectNode) body,
                    Schema.anything(),
                    request.manager(),
                    "scale",
                    request.flag("force"),
                    practice.loop().now());
        }
        ObjectNode wanted = request.method().equals("PUT")
                ? (ObjectNode) body
                : request.contentType().startsWith("application/json-patch")
                        ? Patches.operations(scale, body)
                        : Patches.merge(scale, body);
        wanted = wanted.deepCopy();
        wanted.put("apiVersion", Tree.text(scale, "apiVersion")).put("kind", Tree.text(scale, "kind"));
        if (Tree.number(wanted, 0, "spec", "replicas") == 0) {
            Tree.in(wanted, "spec").remove("replicas"); // a Scale doesn't write a zero, so nobody owns one
        }
        Managers.update(
                scale,
                wanted,
                Schema.anything(),
                request.manager(),
                "scale",
                practice.loop().now());
        return wanted;
    }

    private static ObjectNode scaleOf(Request request, ObjectNode object) {
        ObjectNode scale = Tree.object();
        scale.put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            JsonNode value = object.path("metadata").get(field);
            if (value != null) {
                metadata.set(field, value);
            }
        }
        long wanted = Tree.number(object, 0, "spec", "replicas");
        ObjectNode spec = scale.putObject("spec");
        if (wanted > 0) {
            spec.put("replicas", wanted);
        }
        String counted = request.resource().kind().equals("NodePool") ? "nodes" : "replicas";
        ObjectNode status = scale.putObject("status");
        status.put("replicas", Tree.number(object, 0, "status", counted));
        JsonNode selector = object.path("spec").path("selector");
        if (selector.isObject()) {
            status.put("selector", Cells.selector(selector));
        }
        return scale;
    }

    Answer bind(Request request) {
        ObjectNode pod = live(request);
        JsonNode binding = Body.read(request);
        if (!Tree.text(pod, "spec", "nodeName").isEmpty()) {
            throw ApiException.conflict(
                    request.resource(),
                    request.name(),
                    "pod " + request.name() + " is already assigned to node \"" + Tree.text(pod, "spec", "nodeName")
                            + "\"");
        }
        store.update(
                request.key(),
                edited -> {
                    Tree.in(edited, "spec").put("nodeName", Tree.text(binding, "target", "name"));
                },
                ""); // a binding names no manager
        practice.loop().wrote();
        return Answer.created(success());
    }

    Answer finalizeNamespace(Request request) {
        JsonNode body = Body.read(request);
        ObjectNode old = live(request);
        ObjectNode revised = old.deepCopy();
        Tree.in(revised, "spec").set("finalizers", body.path("spec").path("finalizers"));
        store.revise(request.resource(), revised, old, request.manager(), "finalize");
        ObjectNode stored = store.replace(request.key(), revised);
        practice.loop().wrote();
        return Answer.ok(stored);
    }

    private static ObjectNode success() {
        ObjectNode status = Tree.object();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Success").put("code", 201);
    }

    /** Deletes the pod if every budget that covers it allows one more disruption. */
    Answer evict(Request request) {
        ObjectNode pod = live(request);
        DeleteOptions options = DeleteOptions.of(Body.read(request).path("deleteOptions"));
        String phase = Tree.text(pod, "status", "phase");
        boolean counts = !Tree.deleting(pod)
                && !phase.equals("Succeeded")
                && !phase.equals("Failed")
                && !phase.equals("Pending");
        if (counts) {
            disrupt(pod);
        }
        if (!request.dryRun() && !options.dryRun()) {
            store.delete(request.key(), options.deletion());
            practice.loop().wrote();
        }
        return Answer.created(success());
    }

    private void disrupt(ObjectNode pod) {
        var covering = new ArrayList<ObjectNode>();
        for (ObjectNode budget : store.list("PodDisruptionBudget", Tree.namespace(pod))) {
            if (LabelSelector.matches(budget.path("spec").path("selector"), Tree.texts(pod, "metadata", "labels"))) {
                covering.add(budget);
            }
        }
        if (covering.size() > 1) {
            throw ApiException.of(
                    500,
                    "InternalError",
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        }
        for (ObjectNode budget : covering) {
            if (!Tree.condition(pod, "Ready")
                    .filter(c -> Tree.text(c, "status").equals("True"))
                    .isPresent()) {
                continue;
            }
            long allowed = Tree.number(budget, 0, "status", "disruptionsAllowed");
            if (allowed <= 0) {
                throw refused(budget);
            }
            store.updateStatus(
                    Key.of(budget),
                    edited -> {
                        ObjectNode status = Tree.in(edited, "status");
                        status.put("disruptionsAllowed", allowed - 1);
                        Tree.in(status, "disruptedPods")
                                .put(Tree.name(pod), Tree.time(practice.loop().now()));
                    },
                    "kube-apiserver");
        }
    }

    private static ApiException refused(ObjectNode budget) {
        String name = Tree.name(budget);
        ObjectNode details = Tree.object();
        details.putArray("causes")
                .addObject()
                .put("reason", "DisruptionBudget")
                .put(
                        "message",
                        "The disruption budget " + name + " needs "
                                + Tree.number(budget, 0, "status", "desiredHealthy") + " healthy pods and has "
                                + Tree.number(budget, 0, "status", "currentHealthy") + " currently");
        return ApiException.tooManyRequests(
                "Cannot evict pod as it would violate the pod's disruption budget.", 0, details);
    }
}
