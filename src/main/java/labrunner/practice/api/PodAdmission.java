package labrunner.practice.api;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import labrunner.practice.Admission.Stored;
import labrunner.practice.ApiException;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server and its admission plugins add to a pod: tolerations, priority, its service account and that one's token. */
final class PodAdmission {
    private static final String TOKEN_FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final String TOKEN_VOLUME = "kube-api-access-";
    /** An hour and what the kubelet needs to renew it in time. */
    private static final int TOKEN_SECONDS = 3607;

    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX = 5;

    private PodAdmission() {}

    /** @throws ApiException Forbidden, where a new pod names a PriorityClass that isn't there */
    static void admit(Resource pods, ObjectNode pod, Optional<ObjectNode> old, Stored stored) {
        ObjectNode spec = Tree.in(pod, "spec");
        tolerateForAWhile(spec);
        if (old.isPresent()) {
            keepPriority(spec, Tree.at(old.get(), "spec"));
        } else {
            make(pods, pod, spec, stored);
        }
    }

    private static void keepPriority(ObjectNode spec, JsonNode before) {
        for (String field : List.of("priority", "preemptionPolicy")) {
            if (!spec.hasNonNull(field) && before.hasNonNull(field)) {
                spec.set(field, before.get(field));
            }
        }
    }

    private static void make(Resource pods, ObjectNode pod, ObjectNode spec, Stored stored) {
        if (Tree.text(spec, "serviceAccountName").isEmpty()) {
            spec.put("serviceAccountName", "default").put("serviceAccount", "default");
        }
        ObjectNode status = Tree.in(pod, "status");
        if (!status.has("phase")) {
            status.put("phase", "Pending");
        }
        if (!status.has("qosClass")) {
            status.put("qosClass", quality(spec));
        }
        prioritise(pods, pod, spec, stored.list("PriorityClass"));
        if (!spec.path("automountServiceAccountToken").isBoolean()
                || spec.path("automountServiceAccountToken").asBoolean()) {
            mountToken(pod, spec);
        }
    }

    /** How long a pod stays on a node that is gone, unless it says so itself: filled in again by each update. */
    private static void tolerateForAWhile(ObjectNode spec) {
        tolerate(spec, "node.kubernetes.io/not-ready");
        tolerate(spec, "node.kubernetes.io/unreachable");
    }

    private static void tolerate(ObjectNode spec, String taint) {
        ArrayNode tolerations = Tree.list(spec, "tolerations");
        for (JsonNode toleration : tolerations) {
            String key = Tree.text(toleration, "key");
            String effect = Tree.text(toleration, "effect");
            if ((key.equals(taint) || key.isEmpty()) && (effect.isEmpty() || effect.equals("NoExecute"))) {
                return;
            }
        }
        tolerations
                .addObject()
                .put("effect", "NoExecute")
                .put("key", taint)
                .put("operator", "Exists")
                .put("tolerationSeconds", 300);
    }

    /** The class that decides who is evicted first: Guaranteed, Burstable or BestEffort. */
    private static String quality(ObjectNode spec) {
        boolean any = false;
        boolean all = true;
        for (JsonNode container : Tree.items(spec, "containers")) {
            JsonNode requests = container.path("resources").path("requests");
            JsonNode limits = container.path("resources").path("limits");
            any |= !requests.isEmpty() || !limits.isEmpty();
            for (String resource : List.of("cpu", "memory")) {
                all &= limits.has(resource) && limits.path(resource).equals(requests.path(resource));
            }
        }
        return any ? all ? "Guaranteed" : "Burstable" : "BestEffort";
    }

    private static void prioritise(Resource pods, ObjectNode pod, ObjectNode spec, List<ObjectNode> classes) {
        String name = Tree.text(spec, "priorityClassName");
        Optional<ObjectNode> found = name.isEmpty()
                ? classes.stream()
                        .filter(known -> Tree.isTrue(known, "globalDefault"))
                        .min(Comparator.comparingLong(known -> Tree.number(known, 0, "value")))
                : classes.stream()
                        .filter(known -> Tree.name(known).equals(name))
                        .findFirst();
        if (found.isPresent()) {
            ObjectNode known = found.get();
            spec.put("priorityClassName", Tree.name(known));
            spec.put("priority", (int) Tree.number(known, 0, "value"));
            if (!spec.hasNonNull("preemptionPolicy")) {
                spec.put("preemptionPolicy", Tree.text(known, "preemptionPolicy"));
            }
            return;
        }
        if (!name.isEmpty() && !builtIn(spec, name)) {
            String generated = Tree.text(pod, "metadata", "generateName");
            throw ApiException.forbidden(
                    pods,
                    generated.isEmpty() ? Tree.name(pod) : generated,
                    "no PriorityClass with name " + name + " was found");
        }
        if (!spec.hasNonNull("priority")) {
            spec.put("priority", 0);
        }
        if (!spec.hasNonNull("preemptionPolicy")) {
            spec.put("preemptionPolicy", "PreemptLowerPriority");
        }
    }

    /** The two classes that every cluster has, also before its objects are there. */
    private static boolean builtIn(ObjectNode spec, String name) {
        switch (name) {
            case "system-node-critical" -> spec.put("priority", 2_000_001_000);
            case "system-cluster-critical" -> spec.put("priority", 2_000_000_000);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void mountToken(ObjectNode pod, ObjectNode spec) {
        for (JsonNode volume : Tree.items(spec, "volumes")) {
            if (Tree.text(volume, "name").startsWith(TOKEN_VOLUME)) {
                return;
            }
        }
        String volume = TOKEN_VOLUME + suffix(Tree.uid(pod));
        boolean mounted = false;
        for (String containers : List.of("initContainers", "containers")) {
            for (JsonNode container : Tree.items(spec, containers)) {
                boolean taken = Tree.items(container, "volumeMounts").stream()
                        .anyMatch(mount -> Tree.text(mount, "mountPath").equals(TOKEN_FOLDER));
                if (!taken) {
                    Tree.list((ObjectNode) container, "volumeMounts")
                            .addObject()
                            .put("mountPath", TOKEN_FOLDER)
                            .put("name", volume)
                            .put("readOnly", true);
                    mounted = true;
                }
            }
        }
        if (mounted) {
            ObjectNode made = Tree.list(spec, "volumes").addObject().put("name", volume);
            made.set("projected", Tree.parse("""
                    {"defaultMode":420,"sources":[
                    {"serviceAccountToken":{"expirationSeconds":%d,"path":"token"}},
                    {"configMap":{"items":[{"key":"ca.crt","path":"ca.crt"}],"name":"kube-root-ca.crt"}},
                    {"downwardAPI":{"items":[{"fieldRef":{"apiVersion":"v1","fieldPath":"metadata.namespace"},
                    "path":"namespace"}]}}]}""".formatted(TOKEN_SECONDS)));
        }
    }

    /** Drawn from the uid, which the cluster's seed decides. */
    private static String suffix(String uid) {
        var random = new Random(uid.hashCode());
        var suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX; i++) {
            suffix.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return suffix.toString();
    }
}
