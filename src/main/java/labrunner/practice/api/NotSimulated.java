package labrunner.practice.api;

import java.util.List;
import java.util.Set;
import labrunner.practice.ApiException;
import labrunner.practice.ObjectStore;
import labrunner.practice.Resource;

/** What a real cluster does and this one doesn't: said at once, so that nobody waits for it. */
final class NotSimulated {
    /** They need a container that runs. */
    private static final Set<String> SUBRESOURCES =
            Set.of("exec", "attach", "portforward", "proxy", "ephemeralcontainers", "resize");

    /** Served, so that clients which look at everything find those of Karpenter; but a new one would define nothing. */
    private static final Set<String> KINDS = Set.of("CustomResourceDefinition");

    /** Taken and kept, but no controller acts on them: whoever makes one is told. */
    private static final Set<String> STORED = Set.of(
            "HorizontalPodAutoscaler",
            "Ingress",
            "IngressClass",
            "NetworkPolicy",
            "ResourceQuota",
            "LimitRange",
            "Role",
            "RoleBinding",
            "ClusterRole",
            "ClusterRoleBinding");

    private NotSimulated() {}

    /** @throws ApiException where the request is for something that only a running container could answer */
    static void refuse(Request request, ObjectStore store) {
        String subresource = request.subresource().split("/", 2)[0];
        if (SUBRESOURCES.contains(subresource)) {
            if (store.find(request.key()).isEmpty()) {
                throw ApiException.notFound(request.resource(), request.name());
            }
            throw ApiException.of(
                    405,
                    "MethodNotAllowed",
                    request.resource().qualified() + "/" + subresource
                            + " isn't simulated on the practice cluster: its containers don't run");
        }
    }

    /** @throws ApiException where nothing would act on an object of that kind */
    static void refuseNew(Resource resource) {
        if (KINDS.contains(resource.kind())) {
            throw ApiException.of(
                    405,
                    "MethodNotAllowed",
                    resource.qualified() + " aren't simulated on the practice cluster: nothing would act on a new one");
        }
    }

    /** What a client is warned of that makes an object on which nothing acts; kubectl prints it. */
    static List<String> warning(Resource resource) {
        return STORED.contains(resource.kind())
                ? List.of("the practice cluster only stores " + resource.qualified() + ": nothing acts on them")
                : List.of();
    }
}
