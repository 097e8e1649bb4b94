package labrunner.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import labrunner.practice.Kinds;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of each kind, one request after the other, and the objects that it is asked about. */
final class DeletionStories {
    /** Keeps an object that is deleted, on both clusters. */
    static final String HOLD = "example.com/hold";

    /** In a body: the uid and the version of the object as it was just before. */
    static final String UID = "THE-UID";

    static final String VERSION = "THE-VERSION";

    private static final String OTHER_UID = "11111111-0000-0000-0000-000000000000";

    private static final String DRY = "\"dryRun\":[\"All\"]";
    private static final String NOTHING = "";

    private DeletionStories() {}

    /**
     * One kind, with what its objects say.
     *
     * @param named how a difference calls it
     * @param more fields beside its metadata; empty where practice makes none of this kind
     * @param always whether a controller gives it a finalizer of its own soon after it was made
     */
    record Subject(String named, Resource resource, String more, boolean always) {
        boolean made() {
            return !more.isEmpty();
        }

        String collection() {
            String root = resource.group().isEmpty() ? "/api/" : "/apis/" + resource.group() + "/";
            String in = resource.namespaced() ? "/namespaces/" + DeletionAnswersReferenceTest.SPACE + "/" : "/";
            return root + resource.version() + in + resource.plural();
        }

        String object(String name, boolean held) {
            ObjectNode object = Tree.parse(more).asObject();
            object.put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
            ObjectNode metadata = object.putObject("metadata");
            metadata.put("name", name);
            metadata.putObject("labels").put("story", name.replaceFirst("-too$", ""));
            if (held) {
                metadata.putArray("finalizers").add(HOLD);
            }
            return object.toString();
        }
    }

    /**
     * @param target what stands in the URL after the object's or, where {@code all}, the collection's path
     * @param body of the request
     */
    record Ask(String method, boolean all, String target, String body) {
        @Override
        public String toString() {
            return method + (all ? " all" : "") + target + " " + body;
        }
    }

    /**
     * @param made which objects are there first: none, one, or one and another
     * @param held whether the (first) object has a finalizer of somebody's
     */
    record Story(int made, boolean held, List<Ask> asks) {
        @Override
        public String toString() {
            return (made == 0 ? "none there" : held ? "held" : "not held") + " " + asks;
        }
    }

    private static final String CONTAINERS = "\"containers\":[{\"name\":\"main\",\"image\":\"none\"}]";
    private static final String NOWHERE = "{" + CONTAINERS + ",\"nodeSelector\":{\"no\":\"where\"}}";
    private static final String TEMPLATE =
            "\"selector\":{\"matchLabels\":{\"a\":\"b\"}},\"template\":{\"metadata\":{\"labels\":{\"a\":\"b\"}},\"spec\":"
                    + NOWHERE + "}";

    private static final Map<String, String> MORE = Map.ofEntries(
            Map.entry("ConfigMap", "{\"data\":{\"a\":\"b\"}}"),
            Map.entry(
                    "Event",
                    "{\"reason\":\"Told\",\"type\":\"Normal\",\"involvedObject\":{\"namespace\":\""
                            + DeletionAnswersReferenceTest.SPACE + "\"}}"),
            Map.entry("Namespace", "{}"),
            Map.entry("Node", "{\"spec\":{\"unschedulable\":true}}"),
            Map.entry("Pod", "{\"spec\":" + NOWHERE + "}"),
            Map.entry("Secret", "{\"stringData\":{\"a\":\"b\"}}"),
            Map.entry("ServiceAccount", "{}"),
            Map.entry("Service", "{\"spec\":{\"ports\":[{\"port\":80}]}}"),
            Map.entry("DaemonSet", "{\"spec\":{" + TEMPLATE + "}}"),
            Map.entry("Deployment", "{\"spec\":{\"replicas\":0," + TEMPLATE + "}}"),
            Map.entry("ReplicaSet", "{\"spec\":{\"replicas\":0," + TEMPLATE + "}}"),
            Map.entry(
                    "PodDisruptionBudget",
                    "{\"spec\":{\"maxUnavailable\":1,\"selector\":{\"matchLabels\":{\"none\":\"such\"}}}}"),
            Map.entry("PriorityClass", "{\"value\":7}"),
            Map.entry("Lease", "{\"spec\":{\"holderIdentity\":\"me\"}}"),
            Map.entry("StorageClass", "{\"provisioner\":\"example.com/none\"}"),
            Map.entry(
                    "NodeClaim",
                    "{\"spec\":{\"nodeClassRef\":{\"group\":\"karpenter.azure.com\",\"kind\":\"AKSNodeClass\",\"name\":"
                            + "\"none\"},\"requirements\":[]}}"),
            Map.entry(
                    "NodePool",
                    "{\"spec\":{\"template\":{\"spec\":{\"nodeClassRef\":{\"group\":\"karpenter.azure.com\",\"kind\":"
                            + "\"AKSNodeClass\",\"name\":\"none\"},\"requirements\":[]}}}}"),
            Map.entry("AKSNodeClass", "{\"spec\":{}}"),
            Map.entry("Endpoints", "{}"),
            Map.entry("LimitRange", "{\"spec\":{\"limits\":[{\"type\":\"Container\",\"default\":{\"cpu\":\"1\"}}]}}"),
            Map.entry("ResourceQuota", "{\"spec\":{\"hard\":{\"count/widgets.example.com\":\"9\"}}}"),
            Map.entry("ControllerRevision", "{\"revision\":1,\"data\":{\"a\":1}}"),
            Map.entry("StatefulSet", "{\"spec\":{\"replicas\":0,\"serviceName\":\"none\"," + TEMPLATE + "}}"),
            Map.entry(
                    "HorizontalPodAutoscaler",
                    "{\"spec\":{\"maxReplicas\":2,\"scaleTargetRef\":{\"apiVersion\":\"apps/v1\",\"kind\":"
                            + "\"Deployment\",\"name\":\"none\"}}}"),
            Map.entry(
                    "CronJob",
                    "{\"spec\":{\"schedule\":\"0 0 1 1 *\",\"suspend\":true,\"jobTemplate\":{\"spec\":{\"template\":{\"spec\":"
                            + "{\"restartPolicy\":\"Never\"," + CONTAINERS + "}}}}}}"),
            Map.entry(
                    "Job",
                    "{\"spec\":{\"suspend\":true,\"template\":{\"spec\":{\"restartPolicy\":\"Never\"," + CONTAINERS
                            + "}}}}"),
            Map.entry(
                    "PersistentVolumeClaim",
                    "{\"spec\":{\"storageClassName\":\"\",\"volumeName\":\"none\",\"accessModes\":[\"ReadWriteOnce\"],\"resources\":"
                            + "{\"requests\":{\"storage\":\"1Gi\"}}}}"),
            Map.entry("PersistentVolume", ""),
            Map.entry("EndpointSlice", "{\"addressType\":\"IPv4\",\"endpoints\":[]}"),
            Map.entry(
                    "Ingress",
                    "{\"spec\":{\"defaultBackend\":{\"service\":{\"name\":\"none\",\"port\":{\"number\":80}}}}}"),
            Map.entry("IngressClass", "{\"spec\":{\"controller\":\"example.com/none\"}}"),
            Map.entry("NetworkPolicy", "{\"spec\":{\"podSelector\":{}}}"),
            Map.entry("ClusterRole", "{\"rules\":[]}"),
            Map.entry("Role", "{\"rules\":[]}"),
            Map.entry(
                    "ClusterRoleBinding",
                    "{\"roleRef\":{\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"ClusterRole\",\"name\":\"view\"}}"),
            Map.entry(
                    "RoleBinding",
                    "{\"roleRef\":{\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"ClusterRole\",\"name\":\"view\"}}"),
            Map.entry("CustomResourceDefinition", ""));

    /** Every kind that practice serves; a pod also where a kubelet has to end it. */
    static List<Subject> subjects() {
        var subjects = new ArrayList<Subject>();
        for (Resource resource : new Kinds().all()) {
            String more = MORE.get(resource.kind());
            if (more == null) {
                throw new IllegalStateException("say here how to make a " + resource.kind());
            }
            subjects.add(new Subject(
                    resource.kind(),
                    resource,
                    more,
                    resource.kind().equals("NodeClaim") || resource.kind().equals("AKSNodeClass")));
        }
        Resource pods = new Kinds().of("Pod");
        subjects.add(new Subject(
                "Pod on a node", pods, "{\"spec\":{\"nodeName\":\"no-such-node\"," + CONTAINERS + "}}", false));
        return List.copyOf(subjects);
    }

    static List<Story> stories(Subject subject) {
        Stream<Story> of = subject.made()
                ? Stream.of(refused(), once(), twice(), many()).flatMap(List::stream)
                : refused().stream().filter(story -> story.made() == 0);
        return of.filter(story -> story.made() == 0 || !subject.always() || story.held() && story.made() == 1)
                .toList();
    }

    /** Without options there is no body. */
    private static Ask delete(String target, String... options) {
        return new Ask("DELETE", false, target, options.length == 0 ? "" : options(options));
    }

    private static Ask deleteAll(String target, String... options) {
        return new Ask("DELETE", true, "?labelSelector=story%3DTHE-NAME" + target, options(options));
    }

    private static String options(String... options) {
        return "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\""
                + String.join(
                        "",
                        Stream.of(options)
                                .map(option -> option.isEmpty() ? "" : "," + option)
                                .toList()) + "}";
    }

    private static String policy(String name) {
        return "\"propagationPolicy\":\"" + name + "\"";
    }

    private static String only(String field, String value) {
        return "\"preconditions\":{\"" + field + "\":\"" + value + "\"}";
    }

    private static Story story(int made, boolean held, Ask... asks) {
        return new Story(made, held, List.of(asks));
    }

    private static List<Story> refused() {
        var stories = new ArrayList<Story>();
        stories.add(story(
                0,
                false,
                delete(""),
                delete("", only("uid", OTHER_UID)),
                delete("?dryRun=All"),
                deleteAll("", NOTHING),
                new Ask("HEAD", false, "", ""),
                new Ask("OPTIONS", false, "", ""),
                new Ask("OPTIONS", true, "", "")));
        stories.add(story(
                1,
                false,
                delete("", only("uid", OTHER_UID)),
                delete("", only("resourceVersion", "1")),
                delete("", only("uid", OTHER_UID), DRY),
                delete("", policy("Sideways")),
                delete("?propagationPolicy=Sideways"),
                delete("", policy("Orphan"), "\"orphanDependents\":true"),
                delete("", "\"dryRun\":[\"Some\"]"),
                delete("?dryRun=Some"),
                new Ask("DELETE", false, "", "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\"}"),
                new Ask("DELETE", false, "", "{\"kind\":"),
                new Ask("HEAD", false, "", ""),
                new Ask("HEAD", true, "", ""),
                new Ask("OPTIONS", false, "", ""),
                new Ask("TRACE", false, "", "")));
        return stories;
    }

    private static List<Story> once() {
        var stories = new ArrayList<Story>();
        for (boolean held : List.of(false, true)) {
            stories.add(story(1, held, delete("")));
            for (String policy : List.of("Background", "Foreground", "Orphan")) {
                stories.add(story(1, held, delete("", policy(policy), DRY), delete("", policy(policy))));
            }
            stories.add(story(1, held, delete("?propagationPolicy=Foreground")));
            stories.add(story(1, held, delete("?dryRun=All"), delete("?dryRun=All&propagationPolicy=Orphan")));
            // where there is a body the query counts for nothing
            stories.add(story(1, held, delete("?dryRun=All&propagationPolicy=Orphan", only("uid", UID))));
            stories.add(story(1, held, delete("", only("uid", UID), policy("Foreground"))));
            stories.add(story(1, held, delete("", "\"orphanDependents\":true")));
            stories.add(story(1, held, delete("", "\"orphanDependents\":false")));
            stories.add(story(1, held, delete("", "\"gracePeriodSeconds\":0")));
            stories.add(story(1, held, delete("?gracePeriodSeconds=5")));
            stories.add(story(1, held, delete("", "\"gracePeriodSeconds\":-3")));
        }
        return stories;
    }

    /** A second delete of what is being deleted. */
    private static List<Story> twice() {
        var stories = new ArrayList<Story>();
        for (String first : List.of("Background", "Foreground", "Orphan")) {
            for (String second : List.of("Background", "Foreground", "Orphan")) {
                stories.add(story(1, true, delete("", policy(first)), delete("", policy(second))));
            }
            stories.add(story(1, true, delete("", policy(first)), delete("", NOTHING)));
        }
        stories.add(story(
                1,
                true,
                delete(""),
                delete(""),
                delete("", only("uid", OTHER_UID)),
                delete("?dryRun=All"),
                delete("", policy("Foreground"), DRY)));
        stories.add(story(
                1,
                true,
                delete("", "\"gracePeriodSeconds\":20"),
                delete("", "\"gracePeriodSeconds\":40"),
                delete("", "\"gracePeriodSeconds\":10"),
                delete("", "\"gracePeriodSeconds\":0")));
        return stories;
    }

    private static List<Story> many() {
        var stories = new ArrayList<Story>();
        for (boolean held : List.of(false, true)) {
            stories.add(story(2, held, deleteAll("", DRY), deleteAll("", NOTHING)));
            stories.add(story(2, held, deleteAll("", policy("Foreground"))));
            stories.add(story(2, held, deleteAll("", policy("Orphan"))));
            stories.add(story(2, held, deleteAll("", only("uid", OTHER_UID))));
        }
        return stories;
    }
}
