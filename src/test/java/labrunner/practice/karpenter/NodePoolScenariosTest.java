package labrunner.practice.karpenter;

import static labrunner.practice.karpenter.Karpenters.POOL;
import static labrunner.practice.karpenter.Karpenters.nodeClass;
import static labrunner.practice.karpenter.Karpenters.row;
import static labrunner.practice.karpenter.Karpenters.running;
import static labrunner.practice.karpenter.Karpenters.web;
import static labrunner.practice.scenario.Scenario.apply;
import static labrunner.practice.scenario.Scenario.delete;
import static labrunner.practice.scenario.Scenario.edit;
import static labrunner.practice.scenario.Scenario.minutes;
import static labrunner.practice.scenario.Scenario.pass;
import static labrunner.practice.scenario.Scenario.seconds;

import java.util.List;
import labrunner.practice.scenario.Scenario;
import labrunner.practice.scenario.Scenario.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a NodePool can be used, and what pods hear of those that can't. */
class NodePoolScenariosTest {
    private static final Step READY = apply(POOL);
    private static final String NO_NODE = "Event Warning FailedScheduling Pod web.p1: Failed to schedule pod, ";

    static List<Scenario> table() {
        return List.of(
                fresh("a pool and its class")
                        .after(READY)
                        .then(
                                "0s AKSNodeClass demo added",
                                "0s AKSNodeClass demo Ready=True Ready",
                                "0s NodePool demo added",
                                "0s NodePool demo Ready=Unknown ReconcilingDependents: ValidationSucceeded=Unknown",
                                "0s NodePool demo Ready=True Ready",
                                "0s NodePool demo NodeRegistrationHealthy=Unknown AwaitingReconciliation: object is"
                                        + " awaiting reconciliation"),
                fresh("no class of that name")
                        .after(apply(POOL.split("---\n")[1]), apply(web(1)))
                        .then(
                                "0s NodePool demo NodeClassReady=False NodeClassNotFound: NodeClass not found on cluster",
                                "1s Log ERROR provisioner ignoring nodepool, not ready NodePool={\"name\":\"demo\"}",
                                "1s Log INFO provisioner no dynamic nodepools found",
                                "11s Log INFO provisioner no dynamic nodepools found")
                        .never("NodeClaim claim-1 added", NO_NODE + "…"),
                fresh("a class that comes later")
                        .given(apply(POOL.split("---\n")[1]), apply(web(1)), pass(seconds(30)))
                        .after(apply(nodeClass("demo")))
                        .then(
                                "0s NodePool demo NodeClassReady=True NodeClassReady",
                                "0s NodePool demo Ready=True Ready",
                                "NodeClaim claim-1 added"),
                running("a class that is deleted while nodes use it", 1)
                        .after(delete("AKSNodeClass/demo"), edit("Deployment/w/web", "spec: {replicas: 2}"))
                        .then(
                                "0s AKSNodeClass demo deleting",
                                "0s Event Normal WaitingOnNodeClaimTermination AKSNodeClass demo: Waiting on NodeClaim"
                                        + " termination for claim-1",
                                "NodePool demo NodeClassReady=False NodeClassTerminating: NodeClass is Terminating",
                                "1s Log ERROR provisioner ignoring nodepool, not ready NodePool={\"name\":\"demo\"}")
                        .never("AKSNodeClass demo deleted", "NodeClaim claim-2 added", "NodeClaim claim-1 deleting"),
                running("the class goes when the last claim has gone", 1)
                        .given(
                                edit("Deployment/w/web", "spec: {replicas: 0}"),
                                delete("AKSNodeClass/demo"),
                                pass(seconds(5)))
                        .after(delete("NodeClaim/claim-1"))
                        .then(
                                "NodeClaim claim-1 deleted",
                                "AKSNodeClass demo deleted",
                                "NodePool demo NodeClassReady=False NodeClassNotFound: NodeClass not found on cluster"),
                fresh("a pool that isn't valid")
                        .after(
                                READY,
                                edit(
                                        "NodePool/demo",
                                        "spec: {template: {spec: {taints: [{key: a, effect: NoSchedule},"
                                                + " {key: a, value: b, effect: NoSchedule}]}}}"),
                                apply(web(1)))
                        .then(
                                "0s NodePool demo ValidationSucceeded=False NodePoolValidationFailed: duplicate taint Key/Effect"
                                        + " pair a=NoSchedule",
                                "1s Log ERROR provisioner ignoring nodepool, not ready NodePool={\"name\":\"demo\"}"),
                fresh("limits that are used up")
                        .given(READY, edit("NodePool/demo", "spec: {limits: {cpu: 2}}"), pass(seconds(5)))
                        .after(apply(web(2)))
                        .within(minutes(1))
                        .then(
                                "Event Warning FailedScheduling Pod web.p2: Failed to schedule pod, all available instance"
                                        + " types exceed limits for nodepool (NodePool=demo)",
                                "Pod web.p1 on aks-claim-1")
                        .never("NodeClaim claim-2 added"),
                fresh("requirements that no size meets")
                        .given(
                                READY,
                                edit(
                                        "NodePool/demo",
                                        "spec: {template: {spec: {requirements: [{key: karpenter.azure.com/sku-cpu,"
                                                + " operator: In, values: ['3']}]}}}"),
                                pass(seconds(5)))
                        .after(apply(web(1)))
                        .then(
                                "1s Event Warning NoCompatibleInstanceTypes NodePool demo: NodePool requirements filtered out"
                                        + " all compatible available instance types",
                                "1s Log INFO provisioner skipping, nodepool requirements filtered out all instance types"
                                        + " NodePool={\"name\":\"demo\"}",
                                NO_NODE + "nodepool requirements filtered out all available instance types"),
                selecting(
                        "a pod for another architecture",
                        "kubernetes.io/arch: amd64",
                        "incompatible requirements, key kubernetes.io/arch, kubernetes.io/arch In [amd64] not in"
                                + " kubernetes.io/arch In [arm64]"),
                selecting(
                        "a pod with a label that no pool has",
                        "colour: blue",
                        "incompatible requirements, label \"colour\" does not have known values"),
                selecting(
                        "a pod with a label that is Karpenter's own",
                        "karpenter.azure.com/foo: a",
                        "using label karpenter.azure.com/foo is not allowed as it might interfere with the internal"
                                + " provisioning logic; specify a well known label: […"),
                fresh("a pod that wants no node of Karpenter's")
                        .given(READY, pass(seconds(5)))
                        .after(apply(web(1).replace("nodeSelector: {team: demo}", """
                              affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [\
                            {matchExpressions: [{key: karpenter.sh/nodepool, operator: DoesNotExist}]}]}}}""".strip())))
                        .never(
                                "NodeClaim claim-1 added",
                                NO_NODE + "…",
                                "Log ERROR provisioner could not schedule pod…"),
                fresh("a pod that asks for a node by its name")
                        .given(READY, pass(seconds(5)))
                        .after(apply(web(1).replace("nodeSelector: {team: demo}", """
                              affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [\
                            {matchFields: [{key: metadata.name, operator: In, values: [other]}]}]}}}""".strip())))
                        .then(NO_NODE + "node selector term with matchFields is not supported")
                        .never("NodeClaim claim-1 added"),
                fresh("a taint that the pod doesn't tolerate")
                        .given(
                                READY,
                                edit(
                                        "NodePool/demo",
                                        "spec: {template: {spec: {taints: [{key: a/b, effect: NoSchedule}]}}}"),
                                pass(seconds(5)))
                        .after(apply(web(1)))
                        .then(NO_NODE + "did not tolerate taint (taint=a/b:NoSchedule)"),
                fresh("the heavier of two pools")
                        .given(
                                READY,
                                apply(POOL.split("---\n")[1].replace("{name: demo}\nspec", "{name: heavy}\nspec")),
                                edit("NodePool/heavy", "spec: {weight: 10}"),
                                pass(seconds(5)))
                        .after(apply(web(1)))
                        .then("Log INFO provisioner created nodeclaim NodePool={\"name\":\"heavy\"}…"));
    }

    private static Scenario fresh(String name) {
        return row(name).given(pass(seconds(20)));
    }

    private static Scenario selecting(String name, String label, String error) {
        return fresh(name)
                .given(READY, pass(seconds(5)))
                .after(apply(web(1).replace("{team: demo}", "{" + label + "}")))
                .then(NO_NODE + error)
                .never("NodeClaim claim-1 added");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void goesAsTheRowSays(Scenario row) {
        row.play();
    }
}
