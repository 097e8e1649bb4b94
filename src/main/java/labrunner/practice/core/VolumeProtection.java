package labrunner.practice.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps claims that pods use and volumes that claims use; makes new volumes available, and takes back what is left. */
final class VolumeProtection extends Reconciler {
    private static final String VOLUME = "PersistentVolume";
    private static final Duration GIVEN_BACK_IN = Duration.ofSeconds(2);

    VolumeProtection(Practice practice) {
        super(practice);
        watch(PodClaims.KIND, VolumeProtection::withVolume);
        watch(VOLUME);
        watch("Pod", VolumeProtection::claimsLeft);
    }

    private static List<Key> withVolume(Change change) {
        String volume = Tree.text(change.object(), "spec", "volumeName");
        return volume.isEmpty() ? List.of(change.key()) : List.of(change.key(), Key.of(VOLUME, volume));
    }

    private static List<Key> claimsLeft(Change change) {
        return change.type() == Change.Type.DELETED || Pods.ended(change.object())
                ? PodClaims.of(change.object())
                : List.of();
    }

    @Override
    protected void reconcile(Key key) {
        store().find(key).ifPresent(object -> {
            if (key.kind().equals(VOLUME)) {
                volume(key, object);
            } else if (Tree.deleting(object) && PodClaims.users(store(), key).isEmpty()) {
                release(key, "kubernetes.io/pvc-protection");
            }
        });
    }

    private void volume(Key key, ObjectNode volume) {
        Optional<ObjectNode> claim = claimOf(volume);
        boolean reserved = Tree.at(volume, "spec").has("claimRef");
        if (Tree.deleting(volume)) {
            if (claim.isEmpty()) {
                release(key, "kubernetes.io/pv-protection");
            }
            return;
        }
        switch (Tree.text(volume, "status", "phase")) {
            case "Pending" -> {
                if (!reserved || claim.isEmpty()) {
                    phase(key, "Available");
                }
            }
            case "Bound" -> {
                if (claim.isEmpty()) {
                    phase(key, "Released");
                }
            }
            case "Released" -> {
                if (Tree.text(volume, "spec", "persistentVolumeReclaimPolicy").equals("Delete")) {
                    giveBack(key, Tree.uid(volume));
                }
            }
            default -> {}
        }
    }

    private void phase(Key key, String phase) {
        store().updateStatus(key, revised -> Volumes.phase(revised, phase, loop().now()), Controllers.MANAGER);
    }

    private void giveBack(Key key, String uid) {
        loop().after(
                        GIVEN_BACK_IN,
                        DelayKind.PROGRESS,
                        () -> store().find(key)
                                .filter(now -> Tree.uid(now).equals(uid) && !Tree.deleting(now))
                                .ifPresent(now -> store().delete(key, Deletion.BACKGROUND)));
    }

    private Optional<ObjectNode> claimOf(ObjectNode volume) {
        var reference = Tree.at(volume, "spec", "claimRef");
        return store().find(PodClaims.KIND, Tree.text(reference, "namespace"), Tree.text(reference, "name"))
                .filter(claim ->
                        Tree.text(reference, "uid").isEmpty() || Tree.uid(claim).equals(Tree.text(reference, "uid")));
    }

    private void release(Key key, String finalizer) {
        store().update(
                        key,
                        revised -> {
                            ArrayNode finalizers = Tree.list(Tree.in(revised, "metadata"), "finalizers");
                            finalizers.removeIf(one -> one.asString("").equals(finalizer));
                            if (finalizers.isEmpty()) {
                                Tree.in(revised, "metadata").remove("finalizers");
                            }
                        },
                        Controllers.MANAGER);
    }
}
