package labrunner.run.cause;

import static labrunner.run.cause.Play.BUDGET;
import static labrunner.run.cause.Play.of;
import static labrunner.run.cause.Play.pool;
import static labrunner.run.cause.Play.running;
import static labrunner.run.cause.Play.web;

import java.util.List;
import labrunner.run.state.CauseMode;

/** Machines that come, stay or go otherwise than expected. */
final class PlaysOfMachines {
    private static final String WEB = "Deployment/w/web";
    private static final String CLAIM = "NodeClaim/*";

    private PlaysOfMachines() {}

    static List<Play> all() {
        return List.of(
                of(
                        CauseMode.CLAIM_TAINT,
                        "the node has joined, Cilium's taint is still there",
                        WEB,
                        on -> pool(
                                        on,
                                        "expireAfter: Never",
                                        "expireAfter: Never\n      startupTaints: [{key: node.cilium.io/agent-not-ready, value: \"true\", effect: NoExecute}]")
                                .seeking(WEB, CauseMode.CLAIM_TAINT)
                                .apply(web(1))
                                .pass(200)),
                of(
                        CauseMode.CLAIM_TAINT_STAYS,
                        "a start-up taint that nothing takes off",
                        WEB,
                        on -> pool(
                                        on,
                                        "expireAfter: Never",
                                        "expireAfter: Never\n      startupTaints: [{key: example.com/agent, effect: NoSchedule}]")
                                .apply(web(1))
                                .pass(400)),
                of(
                        CauseMode.CLAIM_KUBELET,
                        "the node has joined and isn't Ready",
                        WEB,
                        on -> pool(on).seeking(WEB, CauseMode.CLAIM_KUBELET)
                                .apply(web(1))
                                .pass(200)),
                of(
                        CauseMode.CLAIM_LATE,
                        "Karpenter went away while the machine started",
                        WEB,
                        on -> pool(on).apply(web(1))
                                .pass(12)
                                .edit("Deployment/karpenter/karpenter", "spec: {replicas: 0}")
                                .pass(400)),
                of(
                        CauseMode.NODE_CORDONED,
                        "a node that was cordoned",
                        "Node/aks-demo-*",
                        on -> running(on, 1).edit("Node/aks-demo-*", "spec: {unschedulable: true}")),
                of(
                        CauseMode.GOING_BUDGET,
                        "a claim is deleted, a budget holds its pod",
                        CLAIM,
                        on -> running(on, 1).apply(BUDGET).pass(5).delete(CLAIM).pass(60)),
                of(
                        CauseMode.GOING_KEPT,
                        "a claim is deleted, its pod isn't to be disrupted",
                        CLAIM,
                        on -> pool(on).apply(
                                        web(1).replace(
                                                        "metadata: {labels: {app: web}}",
                                                        "metadata: {labels: {app: web}, annotations: {karpenter.sh/do-not-disrupt: \"true\"}}"))
                                .pass(180)
                                .delete(CLAIM)
                                .pass(60)),
                of(
                        CauseMode.GOING_DRAIN,
                        "a claim is deleted, its pod leaves",
                        CLAIM,
                        on -> running(on, 1)
                                .seeking(CLAIM, CauseMode.GOING_DRAIN)
                                .delete(CLAIM)
                                .pass(200)),
                of(
                        CauseMode.GOING_EMPTY,
                        "a claim is deleted, its pod has left",
                        CLAIM,
                        on -> running(on, 1)
                                .seeking(CLAIM, CauseMode.GOING_EMPTY)
                                .delete(CLAIM)
                                .pass(200)),
                of(
                        CauseMode.GOING_PODS,
                        "a pod is deleted",
                        "Pod/w/*",
                        on -> running(on, 1)
                                .seeking("Pod/w/*", CauseMode.GOING_PODS)
                                .delete("Pod/w/*")
                                .pass(200)),
                of(
                        CauseMode.POD_TAKEN,
                        "a pod is drained away",
                        "Pod/w/*",
                        on -> running(on, 1)
                                .seeking("Pod/w/*", CauseMode.POD_TAKEN)
                                .delete(CLAIM)
                                .pass(200)),
                of(
                        CauseMode.CLAIM_TAKEN,
                        "consolidation takes an empty machine",
                        CLAIM,
                        on -> pool(on, "consolidateAfter: Never", "consolidateAfter: 5s")
                                .apply(web(1))
                                .pass(180)
                                .seeking(CLAIM, CauseMode.CLAIM_TAKEN)
                                .edit(WEB, "spec: {replicas: 0}")
                                .pass(200)),
                of(
                        CauseMode.GOING_MACHINE,
                        "a claim is deleted and drained",
                        CLAIM,
                        on -> running(on, 1).delete(CLAIM).pass(30)),
                of(
                        CauseMode.GOING_CLAIMS,
                        "a class is deleted whose claims are there",
                        "AKSNodeClass/demo",
                        on -> running(on, 1)
                                .delete(CLAIM)
                                .pass(1)
                                .delete("AKSNodeClass/demo")
                                .pass(5)),
                of(
                        CauseMode.GOING_FINALIZER,
                        "a ConfigMap with somebody's finalizer",
                        "ConfigMap/w/held",
                        on -> on.apply("""
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: held, namespace: w, finalizers: [example.com/hold]}
                        """).delete("ConfigMap/w/held").pass(5)),
                of(
                        CauseMode.GOING_USED,
                        "a volume's claim is deleted and a pod uses it",
                        "PersistentVolumeClaim/w/data",
                        on -> pool(on).apply(PlaysOfPods.VOLUME.formatted("managed-csi"))
                                .apply(
                                        web(
                                                1,
                                                "nodeSelector: {team: demo}\n      volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]"))
                                .pass(200)
                                .delete("PersistentVolumeClaim/w/data")
                                .pass(5)),
                of(
                        CauseMode.GOING_NAMESPACE_HELD,
                        "a namespace with a held object",
                        "Namespace/w",
                        on -> on.apply("""
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: held, namespace: w, finalizers: [example.com/hold]}
                        """).delete("Namespace/w").pass(30)));
    }
}
