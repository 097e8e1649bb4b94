package labrunner.practice.api;

import java.util.Set;
import labrunner.practice.ApiException;
import labrunner.practice.ObjectStore;
import labrunner.practice.Resource;

/** What a real cluster does and this one doesn't: said at once, so that nobody waits for it. */
final class NotSimulated {
    /** They need a container that runs. */
    private static final Set<String> SUBRESOURCES =
            Set.of("exec", "attach", "portforward", "proxy", "ephemeralcontainers", "resize");

    /** Served, so that clients which look at everything find none of them; but no controller acts on them. */
    private static final Set<String> KINDS =
            Set.of("StatefulSet", "Job", "PersistentVolumeClaim", "PersistentVolume", "CustomResourceDefinition");

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
}
