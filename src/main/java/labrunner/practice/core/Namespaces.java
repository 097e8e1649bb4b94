package labrunner.practice.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives each namespace its service account and root certificates, and empties one that is being deleted: it begins five
 * seconds after the request, as the real controller does, and the namespace goes when nothing is left in it.
 */
final class Namespaces extends Reconciler {
    private static final String KIND = "Namespace";
    private static final Duration DELETION_BEGINS_AFTER = Duration.ofSeconds(5);
    private static final String CA_DESCRIPTION =
            "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as"
                    + " the internal service IP or kubernetes.default.svc. No other usage is guaranteed across"
                    + " distributions of Kubernetes clusters.";

    private final String rootCertificates;
    private final Set<String> emptying = new HashSet<>();

    /**
     * Watches namespaces and what is in them.
     *
     * @param rootCertificates in PEM, by which pods would know the API server
     */
    Namespaces(Practice practice, String rootCertificates) {
        super(practice);
        this.rootCertificates = rootCertificates;
        watch(KIND);
        for (Resource resource : store().kinds().all()) {
            if (resource.namespaced()) {
                watch(resource.kind(), Namespaces::emptied);
            }
        }
    }

    private static List<Key> emptied(Change change) {
        return change.type() == Change.Type.DELETED
                ? List.of(Key.of(KIND, change.key().namespace()))
                : List.of();
    }

    /** Whether the namespace is going, so that nothing may be made in it. */
    static boolean terminating(ObjectStore store, String name) {
        return EventRecorder.isGoing(store, name);
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> namespace = store().find(key);
        if (namespace.isEmpty()) {
            emptying.remove(key.name());
        } else if (!Tree.deleting(namespace.get())) {
            furnish(key.name());
        } else if (emptying.contains(Tree.uid(namespace.get()))) {
            empty(key);
        } else {
            String uid = Tree.uid(namespace.get());
            loop().after(DELETION_BEGINS_AFTER, DelayKind.PROGRESS, () -> {
                emptying.add(uid);
                enqueue(key);
            });
        }
    }

    private void furnish(String namespace) {
        if (store().find("ServiceAccount", namespace, "default").isEmpty()) {
            store().create(Tree.object("v1", "ServiceAccount", namespace, "default"), Controllers.MANAGER);
        }
        if (store().find("ConfigMap", namespace, "kube-root-ca.crt").isEmpty()) {
            ObjectNode roots = Tree.object("v1", "ConfigMap", namespace, "kube-root-ca.crt");
            Tree.in(roots, "metadata", "annotations").put("kubernetes.io/description", CA_DESCRIPTION);
            roots.putObject("data").put("ca.crt", rootCertificates);
            store().create(roots, Controllers.MANAGER);
        }
    }

    private void empty(Key namespace) {
        for (ObjectNode object : content(namespace.name())) {
            if (!Tree.deleting(object)) {
                store().delete(Key.of(object), Deletion.BACKGROUND);
            }
        }
        List<ObjectNode> left = content(namespace.name());
        store().updateStatus(namespace, revised -> report(revised, left), Controllers.MANAGER);
        if (left.isEmpty()) {
            store().update(namespace, revised -> Tree.in(revised, "spec").putArray("finalizers"), Controllers.MANAGER);
        }
    }

    private List<ObjectNode> content(String namespace) {
        var content = new ArrayList<ObjectNode>();
        for (Resource resource : store().kinds().all()) {
            if (resource.namespaced()) {
                content.addAll(store().list(resource.kind(), namespace));
            }
        }
        return content;
    }

    private void report(ObjectNode namespace, List<ObjectNode> left) {
        var remaining = new TreeMap<String, Integer>();
        var finalizers = new TreeMap<String, Integer>();
        for (ObjectNode object : left) {
            Resource resource = store().kinds().of(Tree.text(object, "kind"));
            remaining.merge(resource.plural() + "." + resource.group(), 1, Integer::sum);
            Tree.items(object, "metadata", "finalizers")
                    .forEach(finalizer -> finalizers.merge(finalizer.asString(""), 1, Integer::sum));
        }
        set(
                namespace,
                "NamespaceDeletionDiscoveryFailure",
                false,
                "ResourcesDiscovered",
                "All resources successfully discovered");
        set(
                namespace,
                "NamespaceDeletionGroupVersionParsingFailure",
                false,
                "ParsedGroupVersions",
                "All legacy kube types successfully parsed");
        set(
                namespace,
                "NamespaceDeletionContentFailure",
                false,
                "ContentDeleted",
                "All content successfully deleted, may be waiting on finalization");
        if (remaining.isEmpty()) {
            set(namespace, "NamespaceContentRemaining", false, "ContentRemoved", "All content successfully removed");
        } else {
            set(
                    namespace,
                    "NamespaceContentRemaining",
                    true,
                    "SomeResourcesRemain",
                    "Some resources are remaining: " + counted(remaining, "has", "resource instances"));
        }
        if (finalizers.isEmpty()) {
            set(
                    namespace,
                    "NamespaceFinalizersRemaining",
                    false,
                    "ContentHasNoFinalizers",
                    "All content-preserving finalizers finished");
        } else {
            set(
                    namespace,
                    "NamespaceFinalizersRemaining",
                    true,
                    "SomeFinalizersRemain",
                    "Some content in the namespace has finalizers remaining: "
                            + counted(finalizers, "in", "resource instances"));
        }
    }

    private static String counted(Map<String, Integer> counts, String verb, String what) {
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + verb + " " + entry.getValue() + " " + what)
                        .toList());
    }

    private void set(ObjectNode namespace, String type, boolean holds, String reason, String message) {
        String status = holds ? "True" : "False";
        ObjectNode condition = Conditions.of(type, status, reason, message);
        boolean same = Tree.condition(namespace, type)
                .map(old -> Tree.text(old, "status").equals(status))
                .orElse(false);
        condition.put(
                "lastTransitionTime",
                same
                        ? Tree.text(Tree.condition(namespace, type).orElseThrow(), "lastTransitionTime")
                        : Tree.time(loop().now()));
        ArrayNode conditions = Tree.list(Tree.in(namespace, "status"), "conditions");
        Conditions.replace(conditions, condition);
    }
}
