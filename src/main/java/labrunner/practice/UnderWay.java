package labrunner.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Which objects are on their way to something that one waits for. Pure. */
final class UnderWay {
    /** How long a pod that can't be placed may wait for Karpenter's batch; after that it is pending for a reason. */
    private static final Duration BATCH = Duration.ofSeconds(15);

    /** Kinds that change by themselves once something was done. */
    private static final List<String> MOVING = List.of(
            "Pod",
            "NodeClaim",
            "Node",
            "NodePool",
            "AKSNodeClass",
            "Namespace",
            "Deployment",
            "ReplicaSet",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "CronJob",
            "HorizontalPodAutoscaler",
            "PersistentVolumeClaim",
            "Service");

    private UnderWay() {}

    /** Whether an object comes or goes, and will be there or gone without anybody doing something. */
    static boolean comesOrGoes(ObjectNode object, Instant now) {
        if (Tree.deleting(object)) {
            return true;
        }
        return switch (Tree.text(object, "kind")) {
            case "NodeClaim" -> !Tree.holds(object, "Ready");
            case "Pod" -> !settled(object) && (placed(object) || isYoung(object, now));
            default -> false;
        };
    }

    private static boolean placed(ObjectNode pod) {
        return !Tree.text(pod, "spec", "nodeName").isEmpty();
    }

    private static boolean settled(ObjectNode pod) {
        String phase = Tree.text(pod, "status", "phase");
        return Tree.holds(pod, "Ready") || phase.equals("Succeeded") || phase.equals("Failed");
    }

    private static boolean isYoung(ObjectNode pod, Instant now) {
        Optional<Instant> made = Tree.instant(pod, "metadata", "creationTimestamp");
        return made.map(at -> at.plus(BATCH).isAfter(now)).orElse(false);
    }

    /** Whether anything in a cluster pends, is being ordered or removed, or will happen by itself. For the loop's thread. */
    static boolean anything(ObjectStore store, Faults faults) {
        return faults.willChange()
                || MOVING.stream()
                        .filter(kind -> store.kinds().find(kind).isPresent())
                        .flatMap(kind -> store.list(kind).stream())
                        .anyMatch(UnderWay::moves);
    }

    private static boolean moves(ObjectNode object) {
        if (Tree.deleting(object)) {
            return true;
        }
        return switch (Tree.text(object, "kind")) {
            case "Pod" -> !settled(object);
            case "NodeClaim" -> !Tree.holds(object, "Ready");
            case "Node" -> isLeaving(object) || !Tree.holds(object, "Ready");
            case "Deployment" -> isBehind(object, "updatedReplicas") || isBehind(object, "availableReplicas");
            case "ReplicaSet", "StatefulSet" -> isBehind(object, "readyReplicas");
            case "DaemonSet" ->
                Tree.number(object, 0, "status", "numberReady")
                        < Tree.number(object, 0, "status", "desiredNumberScheduled");
            case "Job" -> !Tree.holds(object, "Complete") && !Tree.holds(object, "Failed") && !isSuspended(object);
            case "CronJob" -> !isSuspended(object);
            case "HorizontalPodAutoscaler" -> true;
            case "PersistentVolumeClaim" -> Tree.text(object, "status", "phase").equals("Pending");
            case "Service" ->
                Tree.text(object, "spec", "type").equals("LoadBalancer")
                        && Tree.items(object, "status", "loadBalancer", "ingress")
                                .isEmpty();
            default -> false;
        };
    }

    private static boolean isSuspended(ObjectNode object) {
        return Tree.isTrue(object, "spec", "suspend");
    }

    private static boolean isBehind(ObjectNode object, String field) {
        return !Tree.isTrue(object, "spec", "paused")
                && Tree.number(object, 0, "status", field) < Tree.number(object, 1, "spec", "replicas");
    }

    /** Karpenter has decided that it goes. */
    private static boolean isLeaving(ObjectNode node) {
        return Tree.items(node, "spec", "taints").stream()
                .anyMatch(taint -> Tree.text(taint, "key").equals("karpenter.sh/disrupted"));
    }
}
