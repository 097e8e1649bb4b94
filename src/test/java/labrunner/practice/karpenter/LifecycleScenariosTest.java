package labrunner.practice.karpenter;

import static labrunner.practice.karpenter.Karpenters.POOL;
import static labrunner.practice.karpenter.Karpenters.joiningAfter;
import static labrunner.practice.karpenter.Karpenters.row;
import static labrunner.practice.karpenter.Karpenters.web;
import static labrunner.practice.scenario.Scenario.apply;
import static labrunner.practice.scenario.Scenario.delete;
import static labrunner.practice.scenario.Scenario.edit;
import static labrunner.practice.scenario.Scenario.minutes;
import static labrunner.practice.scenario.Scenario.pass;
import static labrunner.practice.scenario.Scenario.seconds;

import java.util.List;
import labrunner.practice.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a claim to a node that works, and the ways in which that fails. */
class LifecycleScenariosTest {

    static List<Scenario> table() {
        return List.of(
                row("a machine that comes to life")
                        .given(pass(seconds(20)), apply(POOL), pass(seconds(5)))
                        .after(apply(web(1)))
                        .then(
                                "Event Warning FailedScheduling Pod web.p1: 0/2 nodes are available…",
                                "1s NodeClaim claim-1 added",
                                "1s Event Normal Nominated Pod web.p1: Pod should schedule on: nodeclaim/claim-1",
                                "NodeClaim claim-1 Launched=True Launched",
                                "NodeClaim claim-1 Registered=Unknown NodeNotFound: Node not registered with cluster",
                                "4s Node aks-claim-1 added",
                                "4s Node aks-claim-1 taint karpenter.sh/unregistered:NoExecute gone",
                                "NodeClaim claim-1 Initialized=Unknown NodeNotReady: Node status is NotReady",
                                "NodeClaim claim-1 Registered=True Registered",
                                "6s NodeClaim claim-1 Initialized=Unknown KnownEphemeralTaintsExist: KnownEphemeralTaint"
                                        + " \"node.kubernetes.io/not-ready:NoSchedule\" still exists",
                                "6s Pod web.p1 on aks-claim-1",
                                "7s NodeClaim claim-1 Initialized=True Initialized",
                                "7s NodeClaim claim-1 Ready=True Ready"),
                row("a startup taint that nobody takes off")
                        .given(
                                pass(seconds(20)),
                                apply(POOL),
                                edit(
                                        "NodePool/demo",
                                        "spec: {template: {spec: {startupTaints: [{key: a/b, value: c, effect: NoSchedule}]}}}"),
                                pass(seconds(5)))
                        .after(apply(web(1)), pass(minutes(5)), edit("Node/aks-claim-1", "spec: {taints: null}"))
                        .within(minutes(6))
                        .then(
                                "NodeClaim claim-1 Initialized=Unknown StartupTaintsExist: StartupTaint"
                                        + " \"a/b=c:NoSchedule\" still exists",
                                "300s Node aks-claim-1 taint a/b:NoSchedule gone",
                                "NodeClaim claim-1 Initialized=True Initialized"),
                row("machines that never register", joiningAfter(minutes(120)))
                        .given(pass(seconds(20)), apply(POOL), pass(seconds(5)))
                        .after(apply(web(1)))
                        .within(minutes(32))
                        .then(
                                "1s NodeClaim claim-1 Registered=Unknown NodeNotFound: Node not registered with cluster",
                                "901s NodeClaim claim-1 deleting",
                                "901s NodeClaim claim-2 added",
                                "906s NodeClaim claim-1 deleted",
                                "1801s NodePool demo NodeRegistrationHealthy=False RegistrationFailed: Failed to"
                                        + " register node",
                                "1801s NodeClaim claim-2 deleting",
                                "1801s NodeClaim claim-3 added",
                                "1806s NodeClaim claim-2 deleted")
                        .never("901s NodePool demo NodeRegistrationHealthy=False…"),
                row("a claim that no size satisfies")
                        .given(pass(seconds(20)), apply(POOL), pass(seconds(5)))
                        .after(apply(claim("demo", "Standard_D1_v9")))
                        .then(
                                "0s Event Warning InsufficientCapacityError NodeClaim mine: NodeClaim mine event:"
                                        + " insufficient capacity, no instance types available",
                                "0s Log ERROR nodeclaim.lifecycle mine failed launching nodeclaim error=insufficient"
                                        + " capacity, no instance types available",
                                "0s NodeClaim mine Launched=Unknown AwaitingReconciliation: object is awaiting"
                                        + " reconciliation",
                                "0s NodeClaim mine Registered=Unknown NodeNotFound: Node not registered with cluster",
                                "0s NodeClaim mine deleting",
                                "1s NodeClaim mine deleted",
                                "1s Log INFO nodeclaim.lifecycle mine deleted nodeclaim"),
                row("a claim whose node class isn't there")
                        .given(pass(seconds(20)), apply(POOL), pass(seconds(5)))
                        .after(apply(claim("none", "Standard_D2s_v5")))
                        .then(
                                "Log ERROR nodeclaim.lifecycle mine failed launching nodeclaim error=insufficient capacity,"
                                        + " resolving node class, AKSNodeClass.karpenter.azure.com \"none\" not found…",
                                "NodeClaim mine deleted"),
                row("a claim that is deleted before its machine has joined")
                        .given(pass(seconds(20)), apply(POOL), pass(seconds(5)), apply(web(1)), pass(seconds(2)))
                        .after(edit("Deployment/w/web", "spec: {replicas: 0}"), delete("NodeClaim/claim-1"))
                        .then(
                                "0s NodeClaim claim-1 deleting",
                                "NodeClaim claim-1 InstanceTerminating=True InstanceTerminating",
                                "NodeClaim claim-1 deleted")
                        .never("Node aks-claim-1 added"));
    }

    /** A claim that somebody makes by hand. */
    private static String claim(String nodeClass, String size) {
        return """
            apiVersion: karpenter.sh/v1
            kind: NodeClaim
            metadata: {name: mine}
            spec:
              nodeClassRef: {group: karpenter.azure.com, kind: AKSNodeClass, name: %s}
              requirements: [{key: node.kubernetes.io/instance-type, operator: In, values: [%s]}]
            """.formatted(nodeClass, size);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void goesAsTheRowSays(Scenario row) {
        row.play();
    }
}
