package labrunner.practice.core;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Binds claims to volumes: to one that is there and suits, or to one that is made for them as their class says. */
final class Claims extends Reconciler {
    private static final String KIND = PodClaims.KIND;
    private static final String VOLUME = "PersistentVolume";
    private static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";
    private static final String NO_PROVISIONER = "kubernetes.io/no-provisioner";
    /** How long Azure takes for a disk. */
    private static final Duration MADE_IN = Duration.ofSeconds(3);

    private final EventRecorder events;
    private final Set<String> coming = new HashSet<>();
    private final Set<String> said = new HashSet<>();

    Claims(Practice practice) {
        super(practice);
        events = new EventRecorder(practice, "persistentvolume-controller");
        watch(KIND);
        watch("Pod", this::claimsOf);
        watch(VOLUME, change -> open());
        watch("StorageClass", change -> open());
    }

    private List<Key> open() {
        return store().list(KIND).stream()
                .filter(claim -> !PodClaims.bound(claim))
                .map(Key::of)
                .toList();
    }

    /** A pod that has a node is what its claims have waited for; those of its ephemeral volumes are made with it. */
    private List<Key> claimsOf(Change change) {
        ObjectNode pod = change.object();
        if (change.type() == Change.Type.ADDED) {
            Tree.items(pod, "spec", "volumes").stream()
                    .filter(volume -> volume.has("ephemeral"))
                    .forEach(volume -> makeEphemeral(pod, volume));
        }
        return change.type() == Change.Type.DELETED ? List.of() : PodClaims.of(pod);
    }

    private void makeEphemeral(ObjectNode pod, JsonNode volume) {
        Key key = Key.of(KIND, Tree.namespace(pod), PodClaims.name(pod, volume));
        if (store().find(key).isEmpty()) {
            ObjectNode claim = Tree.object("v1", KIND, key.namespace(), key.name());
            claim.set(
                    "spec",
                    Tree.at(volume, "ephemeral", "volumeClaimTemplate", "spec").deepCopy());
            Owned.setController(claim, pod);
            store().create(claim, Controllers.MANAGER);
        }
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode claim = found.get();
        if (PodClaims.bound(claim) || Tree.deleting(claim)) {
            return;
        }
        Optional<ObjectNode> fitting = fitting(claim);
        if (fitting.isPresent()) {
            bind(claim, fitting.get());
            return;
        }
        String name = Tree.text(claim, "spec", "storageClassName");
        Optional<ObjectNode> storage = store().find(Key.of("StorageClass", name));
        if (name.isEmpty()) {
            once(
                    claim,
                    "Normal",
                    "FailedBinding",
                    "no persistent volumes available for this claim and no storage class is set");
        } else if (storage.isEmpty()) {
            once(claim, "Warning", "ProvisioningFailed", "storageclass.storage.k8s.io \"" + name + "\" not found");
        } else {
            provide(claim, storage.get());
        }
    }

    private void once(ObjectNode claim, String type, String reason, String message) {
        if (said.add(Tree.uid(claim) + reason)) {
            if (type.equals("Normal")) {
                events.normal(claim, reason, message);
            } else {
                events.warning(claim, reason, message);
            }
        }
    }

    private void provide(ObjectNode claim, ObjectNode storage) {
        Key key = Key.of(claim);
        Optional<ObjectNode> user = PodClaims.users(store(), key).stream()
                .filter(SchedulerCache::isBound)
                .findFirst();
        if (PodClaims.waits(store(), claim) && user.isEmpty()) {
            once(claim, "Normal", "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
            return;
        }
        String provisioner = Volumes.driver(storage);
        if (provisioner.equals(NO_PROVISIONER) || !coming.add(Tree.uid(claim))) {
            return;
        }
        store().update(
                        key,
                        revised -> {
                            ObjectNode annotations = Tree.in(revised, "metadata", "annotations");
                            annotations.put("volume.beta.kubernetes.io/storage-provisioner", provisioner);
                            annotations.put("volume.kubernetes.io/storage-provisioner", provisioner);
                            user.ifPresent(pod -> annotations.put(SELECTED_NODE, Tree.text(pod, "spec", "nodeName")));
                        },
                        Controllers.MANAGER);
        once(
                claim,
                "Normal",
                "ExternalProvisioning",
                "Waiting for a volume to be created either by the external provisioner '" + provisioner
                        + "' or manually by the system administrator. If volume creation is delayed, please verify that"
                        + " the provisioner is running and correctly registered.");
        if (!provisioner.endsWith(".csi.azure.com")) {
            return; // nobody is there who would make it
        }
        var driver = new EventRecorder(practice(), provisioner);
        driver.normal(
                claim,
                "Provisioning",
                "External provisioner is provisioning volume for claim \"" + key.namespace() + "/" + key.name() + "\"");
        String uid = Tree.uid(claim);
        loop().after(MADE_IN, DelayKind.PROGRESS, () -> {
            coming.remove(uid);
            store().find(key)
                    .filter(now -> Tree.uid(now).equals(uid) && !Tree.deleting(now) && !PodClaims.bound(now))
                    .ifPresent(now -> {
                        ObjectNode volume = store().create(Volumes.made(now, storage), "csi-provisioner");
                        driver.normal(
                                now, "ProvisioningSucceeded", "Successfully provisioned volume " + Tree.name(volume));
                        bind(now, volume);
                    });
        });
    }

    /** The smallest that is free and has all that the claim asks for; the one that it names, or that names it, before all. */
    private Optional<ObjectNode> fitting(ObjectNode claim) {
        String named = Tree.text(claim, "spec", "volumeName");
        return store().list(VOLUME).stream()
                .filter(volume -> !Tree.deleting(volume))
                .filter(volume -> named.isEmpty() || named.equals(Tree.name(volume)))
                .filter(volume -> Volumes.isFor(volume, claim))
                .min(Comparator.comparing(
                                (ObjectNode volume) -> Tree.at(volume, "spec").has("claimRef") ? 0 : 1)
                        .thenComparing(volume -> Resources.amount(Tree.at(volume, "spec", "capacity", "storage")))
                        .thenComparing(Tree::name));
    }

    private void bind(ObjectNode claim, ObjectNode volume) {
        Key key = Key.of(claim);
        store().update(Key.of(volume), revised -> Volumes.claim(revised, claim), Controllers.MANAGER);
        store().updateStatus(
                        Key.of(volume), revised -> Volumes.phase(revised, "Bound", loop().now()), Controllers.MANAGER);
        boolean chosen = !Tree.text(claim, "spec", "volumeName").isEmpty();
        store().update(
                        key,
                        revised -> {
                            Tree.in(revised, "spec").put("volumeName", Tree.name(volume));
                            ObjectNode annotations = Tree.in(revised, "metadata", "annotations");
                            annotations.put("pv.kubernetes.io/bind-completed", "yes");
                            if (!chosen) {
                                annotations.put("pv.kubernetes.io/bound-by-controller", "yes");
                            }
                        },
                        Controllers.MANAGER);
        store().updateStatus(
                        key,
                        revised -> {
                            ObjectNode status = Tree.in(revised, "status");
                            status.put("phase", "Bound");
                            status.set(
                                    "accessModes",
                                    Tree.at(volume, "spec", "accessModes").deepCopy());
                            status.set(
                                    "capacity",
                                    Tree.at(volume, "spec", "capacity").deepCopy());
                        },
                        Controllers.MANAGER);
    }
}
