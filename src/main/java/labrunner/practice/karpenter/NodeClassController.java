package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import labrunner.practice.DelayKind;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** Makes each AKSNodeClass Ready, notes the hash of its spec, and keeps it until no NodeClaim refers to it. */
final class NodeClassController extends Reconciler {
    static final List<String> CONDITIONS =
            List.of("KubernetesVersionReady", "ImagesReady", "SubnetsReady", "ValidationSucceeded", "LocalDNSReady");
    static final String KUBERNETES_VERSION = "1.35.4";
    static final String IMAGE =
            "/CommunityGalleries/AKSUbuntu-38d80f77-467a-481f-a8d4-09b6d4220bd2/images/%s/versions/202510.19.0";

    private static final String KIND = "AKSNodeClass";
    private static final Duration RECHECK = Duration.ofMinutes(10);

    private final Events events;

    NodeClassController(Practice practice, Events events) {
        super(practice);
        this.events = events;
        watch(KIND);
        watch("NodeClaim", change -> List.of(Key.of(KIND, Tree.text(change.object(), "spec", "nodeClassRef", "name"))));
    }

    @Override
    protected void reconcile(Key key) {
        store().find(key).ifPresent(nodeClass -> {
            if (Tree.deleting(nodeClass)) {
                release(key, nodeClass);
            } else {
                makeReady(key);
            }
        });
    }

    private void makeReady(Key key) {
        store().update(
                        key,
                        nodeClass -> {
                            Objects.addFinalizer(nodeClass, Names.NODE_CLASS_FINALIZER);
                            Objects.hash(nodeClass, Names.CLASS_HASH, Hash.ofClass(nodeClass));
                        },
                        Names.MANAGER);
        Instant now = loop().now();
        store().updateStatus(
                        key,
                        nodeClass -> {
                            ObjectNode status = Tree.in(nodeClass, "status");
                            status.put("kubernetesVersion", KUBERNETES_VERSION);
                            var images = status.putArray("images");
                            addImage(images.addObject(), image(nodeClass, "arm64"), "arm64");
                            addImage(images.addObject(), image(nodeClass, "amd64"), "amd64");
                            var conditions = new ConditionSet(nodeClass, CONDITIONS, now);
                            CONDITIONS.forEach(conditions::setTrue);
                        },
                        Names.MANAGER);
    }

    private static void addImage(ObjectNode entry, String id, String arch) {
        entry.put("id", id);
        ObjectNode requirement = entry.putArray("requirements").addObject();
        requirement.put("key", "kubernetes.io/arch").put("operator", "In");
        requirement.putArray("values").add(arch);
    }

    /** The image that a machine of this class boots. */
    static String image(ObjectNode nodeClass, String arch) {
        String family = Tree.text(nodeClass, "spec", "imageFamily");
        String name = switch (family) {
            case "AzureLinux" -> "V3";
            case "Ubuntu2204" -> "2204";
            default -> "2404";
        };
        return IMAGE.formatted(name + "gen2" + (arch.equals("arm64") ? "arm64" : "") + "containerd");
    }

    private void release(Key key, ObjectNode nodeClass) {
        List<ObjectNode> users = store().list("NodeClaim").stream()
                .filter(claim ->
                        Tree.text(claim, "spec", "nodeClassRef", "name").equals(key.name()))
                .toList();
        if (users.isEmpty()) {
            store().update(key, gone -> Objects.removeFinalizer(gone, Names.NODE_CLASS_FINALIZER), Names.MANAGER);
            return;
        }
        String names = users.stream().map(Tree::name).sorted().collect(Collectors.joining(", "));
        events.normal(
                nodeClass,
                "WaitingOnNodeClaimTermination",
                "Waiting on NodeClaim termination for " + names,
                Tree.uid(nodeClass));
        requeueAfter(key, RECHECK, DelayKind.PERIODIC);
    }
}
