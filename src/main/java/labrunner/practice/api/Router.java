package labrunner.practice.api;

import java.util.List;
import java.util.Set;
import labrunner.practice.ApiException;
import labrunner.practice.Practice;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** From a request for objects to the verb that answers it. On the loop's thread. */
final class Router {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final Practice practice;
    private final Lists lists;
    private final Verbs verbs;
    private final Deletes deletes;
    private final Subresources subresources;

    Router(Practice practice, ClusterAdmission admission, Lists lists) {
        this.practice = practice;
        this.lists = lists;
        verbs = new Verbs(practice, admission);
        deletes = new Deletes(practice);
        subresources = new Subresources(practice, admission);
    }

    static ApiException nothingThere() {
        return ApiException.of(404, "NotFound", "the server could not find the requested resource");
    }

    /** The answer, with an object in the version that was asked for. */
    Answer answer(Request request, Media media) {
        Answer answer = route(request, media);
        boolean object =
                Tree.text(answer.body(), "kind").equals(request.resource().kind());
        return object && answer.body() instanceof ObjectNode node
                ? new Answer(answer.code(), Lists.as(request, node), answer.warnings())
                : answer;
    }

    private Answer route(Request request, Media media) {
        NotSimulated.refuse(request, practice.store());
        if (!request.subresource().isEmpty() && !request.resource().has(request.subresource())) {
            throw nothingThere();
        }
        return switch (request.subresource()) {
            case "", "status" -> object(request, media);
            case "scale" -> subresources.scale(request);
            case "eviction" -> subresources.evict(request);
            case "binding" -> subresources.bind(request);
            case "finalize" -> subresources.finalizeNamespace(request);
            default -> throw nothingThere();
        };
    }

    private Answer object(Request request, Media media) {
        boolean list = request.name().isEmpty();
        return switch (request.method()) {
            // of a custom kind a real one answers HEAD too
            case "HEAD" ->
                !request.resource().custom()
                        ? refusedMethod(request)
                        : list ? listed(request, media) : got(request, media);
            case "GET" -> list ? listed(request, media) : got(request, media);
            case "POST" -> list ? verbs.create(request) : refusedMethod(request);
            case "PUT" -> list ? refusedMethod(request) : verbs.update(request);
            case "PATCH" -> list ? refusedMethod(request) : verbs.patch(request);
            case "DELETE" -> list ? deletedAll(request) : deletes.delete(request);
            default -> refusedMethod(request);
        };
    }

    /** Namespaces go one at a time. */
    private Answer deletedAll(Request request) {
        return request.resource().kind().equals("Namespace")
                ? refusedMethod(request)
                : deletes.deleteCollection(request);
    }

    private static Answer refusedMethod(Request request) {
        Resource resource = request.resource();
        boolean unknown = resource.custom() && !METHODS.contains(request.method());
        if (!unknown) {
            return Answer.refused(ApiException.of(
                    405, "MethodNotAllowed", "the server does not allow this method on the requested resource"));
        }
        ObjectNode details = Tree.object();
        details.put("group", resource.group()).put("kind", resource.plural());
        return Answer.refused(ApiException.of(
                405,
                "MethodNotAllowed",
                " is not supported on resources of kind \"" + resource.qualified() + "\"",
                details));
    }

    private Answer listed(Request request, Media media) {
        Lists.Page page = lists.list(request);
        return Answer.ok(
                switch (media) {
                    case OBJECT -> Lists.list(request, page);
                    case TABLE -> Tables.of(request, page, practice.loop().now(), true);
                    case METADATA -> {
                        var partial = Tree.object();
                        partial.put("kind", "PartialObjectMetadataList").put("apiVersion", "meta.k8s.io/v1");
                        partial.set("metadata", Lists.metadata(page));
                        var items = partial.putArray("items");
                        page.objects().forEach(object -> items.add(Lists.partial(object)));
                        yield partial;
                    }
                });
    }

    private Answer got(Request request, Media media) {
        var object = lists.get(request);
        long version = Long.parseLong(Tree.text(object, "metadata", "resourceVersion"));
        return Answer.ok(
                switch (media) {
                    case OBJECT -> Lists.as(request, object);
                    case TABLE ->
                        Tables.of(
                                request,
                                new Lists.Page(List.of(object), version, "", 0),
                                practice.loop().now(),
                                true);
                    case METADATA -> Lists.partial(object);
                });
    }
}
