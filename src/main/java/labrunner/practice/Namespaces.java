package labrunner.practice;

import java.security.SecureRandom;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The namespaces that a cluster has from its beginning. */
final class Namespaces {
    private Namespaces() {}

    /** kube-system's uid is what a cluster is known by, so it is new each time and never from the seed. */
    static void install(ObjectStore store) {
        var random = new SecureRandom();
        for (String name : new String[] {"default", "kube-node-lease", "kube-public", "kube-system"}) {
            ObjectNode namespace = Tree.object("v1", "Namespace", "", name);
            if (name.equals("kube-system")) {
                Tree.in(namespace, "metadata")
                        .put("uid", new UUID(random.nextLong(), random.nextLong()).toString());
            }
            store.create(namespace, "kube-apiserver");
        }
    }
}
