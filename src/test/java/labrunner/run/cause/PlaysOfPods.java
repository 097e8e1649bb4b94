package labrunner.run.cause;

import static labrunner.run.cause.Play.POOL;
import static labrunner.run.cause.Play.of;
import static labrunner.run.cause.Play.pool;
import static labrunner.run.cause.Play.web;

import java.util.List;
import labrunner.run.state.CauseMode;

/** Pods that get no node, or not yet. */
final class PlaysOfPods {
    private static final String WEB = "Deployment/w/web";

    private PlaysOfPods() {}

    static List<Play> all() {
        return List.of(
                of(
                        CauseMode.POD_BATCH,
                        "a pool is ready, the pods came a moment ago",
                        WEB,
                        on -> pool(on).seeking(WEB, CauseMode.POD_BATCH)
                                .apply(web(2))
                                .pass(200)),
                of(
                        CauseMode.CLAIM_ORDERED,
                        "a machine was ordered a second ago",
                        WEB,
                        on -> pool(on).apply(web(1)).pass(3)),
                of(
                        CauseMode.CLAIM_STARTING,
                        "its machine starts",
                        WEB,
                        on -> pool(on).apply(web(2)).pass(30)),
                of(
                        CauseMode.POOL_NONE,
                        "there is no pool",
                        WEB,
                        on -> on.apply(web(2)).pass(30)),
                of(
                        CauseMode.POOL_CLASS_MISSING,
                        "the pool names a class that isn't there",
                        WEB,
                        on -> pool(on, "name: demo}\n      expireAfter", "name: dmo}\n      expireAfter")
                                .apply(web(2))
                                .pass(30)),
                of(
                        CauseMode.POOL_CLASS_MISSING,
                        "the same beside a pool that others use",
                        WEB,
                        on -> pool(
                                        on.apply(POOL.replace("demo", "other")
                                                .replace("name: other}\n      e", "name: demo}\n      e")),
                                        "name: demo}\n      expireAfter",
                                        "name: dmo}\n      expireAfter")
                                .apply(web(2))
                                .pass(40)),
                of(
                        CauseMode.POOL_INVALID,
                        "a taint stands twice",
                        WEB,
                        on -> pool(
                                        on,
                                        "expireAfter: Never",
                                        "expireAfter: Never\n      taints: [{key: a, effect: NoSchedule}, {key: a, effect: NoSchedule}]")
                                .apply(web(2))
                                .pass(30)),
                of(
                        CauseMode.POOL_GOING,
                        "the pool is being deleted and its machine stays",
                        "NodePool/demo",
                        on -> Play.running(on, 1)
                                .apply(Play.BUDGET)
                                .pass(5)
                                .deleteLast("NodePool/demo")
                                .pass(40)),
                of(
                        CauseMode.POOL_LABEL,
                        "the pods name a label that no pool sets",
                        WEB,
                        on -> pool(on).apply(web(4, "nodeSelector: {teem: demo}"))
                                .pass(30)),
                of(
                        CauseMode.POOL_KEY,
                        "they name another value of it",
                        WEB,
                        on -> pool(on).apply(web(4, "nodeSelector: {team: dmo}"))
                                .pass(30)),
                of(
                        CauseMode.POOL_ARCH,
                        "they ask for amd64 of an arm64 pool",
                        WEB,
                        on -> pool(on).apply(web(1, "nodeSelector: {team: demo, kubernetes.io/arch: amd64}"))
                                .pass(30)),
                of(
                        CauseMode.POOL_ZONE,
                        "they ask for a zone that the pool leaves out",
                        WEB,
                        on -> pool(
                                        on,
                                        "requirements:\n",
                                        "requirements:\n      - {key: topology.kubernetes.io/zone, operator: In, values: [swedencentral-1]}\n")
                                .apply(web(
                                        1, "nodeSelector: {team: demo, topology.kubernetes.io/zone: swedencentral-2}"))
                                .pass(30)),
                of(
                        CauseMode.POOL_CAPACITY,
                        "they ask for spot of an on-demand pool",
                        WEB,
                        on -> pool(on).apply(web(1, "nodeSelector: {team: demo, karpenter.sh/capacity-type: spot}"))
                                .pass(30)),
                of(
                        CauseMode.POOL_TAINT,
                        "the pool has a taint that they don't tolerate",
                        WEB,
                        on -> pool(
                                        on,
                                        "expireAfter: Never",
                                        "expireAfter: Never\n      taints: [{key: team, value: a, effect: NoSchedule}]")
                                .apply(web(2))
                                .pass(30)),
                of(
                        CauseMode.POOL_LIMIT,
                        "the limit has no room for a machine",
                        WEB,
                        on -> pool(on, "  disruption:", "  limits: {cpu: 1}\n  disruption:")
                                .apply(web(2))
                                .pass(30)),
                of(
                        CauseMode.POOL_LIMIT_SOME,
                        "the limit has room for one of two machines",
                        WEB,
                        on -> pool(on, "  disruption:", "  limits: {cpu: 2}\n  disruption:")
                                .apply(web(2))
                                .pass(200)),
                of(
                        CauseMode.POOL_LIMIT_NODES,
                        "the limit has no room for another node",
                        WEB,
                        on -> pool(on, "  disruption:", "  limits: {nodes: 0}\n  disruption:")
                                .apply(web(1))
                                .pass(30)),
                of(
                        CauseMode.POD_TOO_BIG,
                        "they ask for more than a machine has",
                        WEB,
                        on -> pool(on).apply(web(1).replace("cpu: \"1\"", "cpu: \"9\""))
                                .pass(30)),
                of(
                        CauseMode.POOL_FILTERED,
                        "no size meets the pool's requirements",
                        WEB,
                        on -> pool(on, "values: [\"2\"]", "values: [\"3\"]")
                                .apply(web(1))
                                .pass(30)),
                of(
                        CauseMode.POOL_MIN_VALUES,
                        "minValues asks for more families than there are",
                        WEB,
                        on -> pool(on, "operator: In, values: [D]}", "operator: In, values: [D, ZZ], minValues: 2}")
                                .apply(web(1))
                                .pass(30)),
                of(
                        CauseMode.POOL_OFFERING,
                        "no size of the pool is in the zone",
                        WEB,
                        on -> pool(
                                        on,
                                        "requirements:\n",
                                        "requirements:\n      - {key: topology.kubernetes.io/zone, operator: In, values: [swedencentral-1, nowhere-9]}\n")
                                .apply(web(1, "nodeSelector: {team: demo, topology.kubernetes.io/zone: nowhere-9}"))
                                .pass(30)),
                of(
                        CauseMode.POD_LABEL,
                        "they use a label that Karpenter keeps to itself",
                        WEB,
                        on -> pool(on).apply(web(1, "nodeSelector: {karpenter.azure.com/foo: a}"))
                                .pass(30)),
                of(
                        CauseMode.POD_SPREAD,
                        "they are to be spread over a label that nobody has",
                        WEB,
                        on -> pool(on).apply(
                                        web(
                                                2,
                                                "nodeSelector: {team: demo}\n      topologySpreadConstraints: [{maxSkew: 1, topologyKey: rack, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}]"))
                                .pass(30)),
                of(
                        CauseMode.POD_AFFINITY,
                        "they have to be beside pods that there aren't",
                        WEB,
                        on -> pool(on).apply(
                                        web(
                                                1,
                                                "nodeSelector: {team: demo}\n      affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {app: nobody}}}]}}"))
                                .pass(30)),
                of(
                        CauseMode.POD_VOLUME_MISSING,
                        "their volume's claim isn't there",
                        WEB,
                        on -> pool(on).apply(
                                        web(
                                                1,
                                                "nodeSelector: {team: demo}\n      volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]"))
                                .pass(30)),
                of(
                        CauseMode.VOLUME_CLASS,
                        "their volume's class isn't there",
                        WEB,
                        on -> pool(on).apply(VOLUME.formatted("nothing"))
                                .apply(
                                        web(
                                                1,
                                                "nodeSelector: {team: demo}\n      volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]"))
                                .pass(30)),
                of(
                        CauseMode.VOLUME_CONSUMER,
                        "a claim that waits for its first pod",
                        "PersistentVolumeClaim/w/data",
                        on -> on.apply(VOLUME.formatted("managed-csi")).pass(20)),
                of(
                        CauseMode.POD_NEW,
                        "the scheduler hasn't looked yet",
                        WEB,
                        on -> pool(on).seeking(WEB, CauseMode.POD_NEW)
                                .apply(web(1))
                                .pass(200)),
                of(
                        CauseMode.CONTAINER_CREATING,
                        "their kubelet makes their containers",
                        WEB,
                        on -> pool(on).seeking(WEB, CauseMode.CONTAINER_CREATING)
                                .apply(web(1))
                                .pass(200)),
                of(
                        CauseMode.CONTAINER_CONFIG,
                        "their environment is of a ConfigMap that isn't there",
                        WEB,
                        on -> pool(on).apply(
                                        web(1).replace("image: ", "envFrom: [{configMapRef: {name: shop}}], image: "))
                                .pass(300)),
                of(
                        CauseMode.CONTAINER_MOUNT,
                        "a volume is of a Secret that isn't there",
                        WEB,
                        on -> pool(on).apply(
                                        web(
                                                1,
                                                "nodeSelector: {team: demo}\n      volumes: [{name: v, secret: {secretName: shop}}]"))
                                .pass(300)),
                of(
                        CauseMode.IMAGE_NAME,
                        "the image's name has capitals",
                        WEB,
                        on -> pool(on).apply(web(1).replace("pause:3.6", "Shop/Web:1"))
                                .pass(300)),
                of(
                        CauseMode.KARPENTER_SILENT,
                        "what Karpenter said is gone, and it says nothing more",
                        WEB,
                        on -> pool(on).apply(web(1).replace("cpu: \"1\"", "cpu: \"9\""))
                                .pass(400)
                                .withoutEvents("FailedScheduling")),
                of(CauseMode.ALL_WELL, "all of them run", WEB, on -> Play.running(on, 2)),
                of(CauseMode.POOL_READY, "a pool that is ready", "NodePool/demo", on -> pool(on)),
                of(CauseMode.CLASS_READY, "a class that is ready", "AKSNodeClass/demo", on -> pool(on)),
                of(CauseMode.CLAIM_READY, "a claim that is ready", "NodeClaim/*", on -> Play.running(on, 1)),
                of(
                        CauseMode.KARPENTER_DOWN,
                        "Karpenter is scaled to nothing",
                        WEB,
                        on -> pool(on).edit("Deployment/karpenter/karpenter", "spec: {replicas: 0}")
                                .pass(60)
                                .apply(web(1))
                                .pass(40)),
                of(
                        CauseMode.NODES_SELECTOR,
                        "without Karpenter, a label that no node has",
                        WEB,
                        on -> on.openSystemPool().apply(web(1)).pass(20).without("NodePool")),
                of(
                        CauseMode.NODES_TAINT,
                        "without Karpenter, nodes that only system pods tolerate",
                        WEB,
                        on -> on.apply(web(1)).pass(20).without("NodePool")),
                of(
                        CauseMode.NODES_FULL,
                        "without Karpenter, more than a node has",
                        WEB,
                        on -> on.openSystemPool()
                                .apply(web(1, "nodeSelector: {kubernetes.io/os: linux}")
                                        .replace("cpu: \"1\"", "cpu: \"9\""))
                                .pass(20)
                                .without("NodePool")),
                of(
                        CauseMode.WORKLOAD_ZERO,
                        "no replicas",
                        WEB,
                        on -> pool(on).apply(web(0)).pass(10)),
                of(
                        CauseMode.WORKLOAD_PAUSED,
                        "a rollout that is paused",
                        WEB,
                        on -> pool(on).apply(web(1))
                                .pass(5)
                                .edit(WEB, "spec: {paused: true}")
                                .pass(10)),
                of(
                        CauseMode.JOB_SUSPENDED,
                        "a Job that is suspended",
                        "Job/w/job",
                        on -> on.apply("""
                        apiVersion: batch/v1
                        kind: Job
                        metadata: {name: job, namespace: w}
                        spec:
                          suspend: true
                          template:
                            metadata: {labels: {job-name: job}}
                            spec: {restartPolicy: Never, containers: [{name: c, image: "pause:3.6"}]}
                        """).pass(10)),
                of(CauseMode.MISSING_OBJECT, "a Deployment that nobody made", "Deployment/w/gone", on -> on),
                of(
                        CauseMode.MISSING_NAMESPACE,
                        "one in a namespace that isn't there",
                        "Deployment/nowhere/web",
                        on -> on));
    }

    static final String VOLUME = """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, namespace: w}
            spec: {accessModes: [ReadWriteOnce], storageClassName: %s, resources: {requests: {storage: 1Gi}}}
            """;
}
