package labrunner.run.cause;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Ref;
import labrunner.run.state.CauseMode;
import labrunner.value.Value;

/** Claims of volumes: a pod that uses one has no node before it is bound, and one may wait for its first pod. */
final class VolumeChain {
    private static final Pattern MISSING = Pattern.compile("persistentvolumeclaim \"([^\"]+)\" not found");
    private static final String UNBOUND = "unbound immediate PersistentVolumeClaims";

    private VolumeChain() {}

    /** Where the scheduler says that it is the pod's volume. */
    static Optional<Say> ofPod(Look look, PodRow pod, Who who) {
        String said = pod.scheduledMessage();
        Matcher missing = MISSING.matcher(said);
        if (missing.find()) {
            return Optional.of(Say.of(CauseMode.POD_VOLUME_MISSING, who.words(), who.number(), missing.group(1)));
        }
        if (!said.contains(UNBOUND)) {
            return Optional.empty();
        }
        List<Value.Mapping> claims =
                look.all("PersistentVolumeClaim", pod.namespace()).orElse(List.of());
        Optional<Value.Mapping> open = claims.stream()
                .filter(claim -> !claim.text("status", "phase").orElse("").equals("Bound"))
                .filter(claim -> uses(look, pod, claim))
                .findFirst();
        return Optional.of(open.map(claim -> of(look, claim))
                .orElseGet(() -> Say.of(CauseMode.POD_VOLUME_UNBOUND, who.words(), who.number())
                        .kubectl(KubectlLines.list(Look.ref("PersistentVolumeClaim", pod.namespace(), "")))));
    }

    private static boolean uses(Look look, PodRow pod, Value claim) {
        return look.whole(Look.ref(pod))
                .map(whole -> whole.items("spec", "volumes").stream()
                        .anyMatch(volume -> volume.text("persistentVolumeClaim", "claimName")
                                .equals(claim.text("metadata", "name"))))
                .orElse(true);
    }

    static Say of(Look look, Value.Mapping claim) {
        Ref ref = Ref.of(claim);
        String name = ref.name();
        String storageClass = claim.text("spec", "storageClassName").orElse("");
        List<EventRow> events = look.events(
                ref,
                labrunner.cluster.rows.Metas.instant(claim, "metadata", "creationTimestamp")
                        .orElse(look.now()));
        Optional<EventRow> last = events.stream().findFirst();
        Optional<EventRow> failed = Look.latest(events, "ProvisioningFailed");
        Say say = last.filter(event -> event.reason().equals("WaitForFirstConsumer"))
                .map(event -> Say.of(CauseMode.VOLUME_CONSUMER, name, storageClass))
                .orElseGet(() -> failed.isPresent()
                        ? Say.of(
                                CauseMode.VOLUME_CLASS,
                                name,
                                storageClass,
                                Say.cut(failed.get().message()))
                        : Say.of(CauseMode.VOLUME_PENDING, name, storageClass));
        return say.about(ref).seen(last);
    }
}
