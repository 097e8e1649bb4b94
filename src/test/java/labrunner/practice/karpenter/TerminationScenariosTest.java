package labrunner.practice.karpenter;

import static labrunner.practice.karpenter.Karpenters.BUDGET;
import static labrunner.practice.karpenter.Karpenters.GRACE;
import static labrunner.practice.karpenter.Karpenters.running;
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

/** What ends a node, what holds it, and what is said meanwhile. */
class TerminationScenariosTest {
    private static final String KEPT = "metadata: {annotations: {karpenter.sh/do-not-disrupt: '%s'}}";
    private static final String DELETED_BY =
            "Deleting the pod to accommodate the terminationTime 40s of the node. The pod was granted ";

    static List<Scenario> table() {
        return List.of(
                running("a deleted claim", 1)
                        .after(delete("NodeClaim/claim-1"))
                        .then(
                                "0s NodeClaim claim-1 deleting",
                                "0s Node aks-claim-1 deleting",
                                "0s Node aks-claim-1 taint karpenter.sh/disrupted:NoSchedule",
                                "0s Log INFO node.termination aks-claim-1 tainted node NodeClaim={\"name\":\"claim-1\"}"
                                        + " taint.Key=karpenter.sh/disrupted taint.Value= taint.Effect=NoSchedule",
                                "0s Event Warning FailedDraining Node aks-claim-1: Failed to drain node, 1 pods are"
                                        + " waiting to be evicted",
                                "0s NodeClaim claim-1 Drained=Unknown Draining: Draining",
                                "0s Event Normal Evicted Pod web.p1: Evicted pod: Forceful Termination",
                                "1s Pod web.p1 deleted",
                                "5s NodeClaim claim-1 Drained=True Drained",
                                "5s NodeClaim claim-1 InstanceTerminating=True InstanceTerminating",
                                "10s Node aks-claim-1 deleted",
                                "10s Log INFO node.termination aks-claim-1 deleted node NodeClaim={\"name\":\"claim-1\"}",
                                "10s NodeClaim claim-1 deleted",
                                "10s Log INFO nodeclaim.lifecycle claim-1 deleted nodeclaim…"),
                running("a deleted node takes its claim along", 1)
                        .after(delete("Node/aks-claim-1"))
                        .then(
                                "0s Node aks-claim-1 deleting",
                                "0s NodeClaim claim-1 deleting",
                                "Event Normal Evicted Pod web.p1: Evicted pod: Forceful Termination",
                                "NodeClaim claim-1 deleted"),
                running("an empty node drains for 5 s and goes after 10", 1)
                        .given(edit("Deployment/w/web", "spec: {replicas: 0}"), pass(seconds(20)))
                        .after(delete("NodeClaim/claim-1"))
                        .then("5s NodeClaim claim-1 Drained=True Drained", "10s Node aks-claim-1 deleted")
                        .never("Event Warning FailedDraining…"),
                running("a PodDisruptionBudget holds the drain until it is gone", 1)
                        .given(apply(BUDGET), pass(seconds(2)))
                        .after(delete("NodeClaim/claim-1"), pass(minutes(5)), delete("PodDisruptionBudget/w/web"))
                        .within(minutes(6))
                        .then(
                                "0s Event Warning FailedDraining Node aks-claim-1: Failed to drain node, 1 pods are"
                                        + " waiting to be evicted",
                                "120s Event Warning FailedDraining Node aks-claim-1: Failed to drain node, 1 pods are"
                                        + " waiting to be evicted (x2)",
                                "300s PodDisruptionBudget web deleted",
                                "Event Normal Evicted Pod web.p1: Evicted pod: Forceful Termination",
                                "NodeClaim claim-1 deleted"),
                running("a budget that allows one lets the pods go one after the other", 2)
                        .given(apply(BUDGET.replace("maxUnavailable: 0", "maxUnavailable: 1")), pass(seconds(2)))
                        .after(delete("NodeClaim/claim-1"), delete("NodeClaim/claim-2"))
                        .within(minutes(3))
                        .then(
                                "0s PodDisruptionBudget web disruptionsAllowed 0",
                                "0s Event Normal Evicted Pod web.p1: Evicted pod: Forceful Termination",
                                "PodDisruptionBudget web disruptionsAllowed 1",
                                "Event Normal Evicted Pod web.p2: Evicted pod: Forceful Termination",
                                "NodeClaim claim-2 deleted")
                        .never("0s Event Normal Evicted Pod web.p2…", "1s Event Normal Evicted Pod web.p2…"),
                running("two budgets over one pod", 1)
                        .given(
                                apply(BUDGET.replace("maxUnavailable: 0", "maxUnavailable: 1")),
                                apply(BUDGET.replace("maxUnavailable: 0", "maxUnavailable: 1")
                                        .replace("{name: web,", "{name: again,")),
                                pass(minutes(3)))
                        .after(delete("NodeClaim/claim-1"))
                        .within(minutes(3))
                        .then("120s Event Warning FailedDraining Node aks-claim-1: Failed to drain node…")
                        .never("Event Normal Evicted…", "NodeClaim claim-1 deleted"),
                running("do-not-disrupt holds the drain for as long as the pod lives", 1)
                        .given(edit("Pod/w/web.p1", KEPT.formatted("true")))
                        .after(delete("NodeClaim/claim-1"), pass(minutes(5)), delete("Pod/w/web.p1"))
                        .within(minutes(6))
                        .then(
                                "0s Event Warning FailedDraining Node aks-claim-1: Failed to drain node, 1 pods are"
                                        + " waiting to be evicted",
                                "120s Event Warning FailedDraining…",
                                "300s Pod web.p1 deleting",
                                "NodeClaim claim-1 deleted")
                        .never("Event Normal Evicted…"),
                running("do-not-disrupt for a time from the pod's start", 1)
                        .given(edit("Pod/w/web.p1", KEPT.formatted("2m")))
                        .after(delete("NodeClaim/claim-1"))
                        .within(minutes(3))
                        .then("Event Normal Evicted Pod web.p1…", "NodeClaim claim-1 deleted")
                        .never("0s Event Normal Evicted…"),
                running("a terminationGracePeriod ends what do-not-disrupt holds", 1, GRACE)
                        .given(edit("Pod/w/web.p1", KEPT.formatted("true")))
                        .after(delete("NodeClaim/claim-1"))
                        .within(minutes(2))
                        .then(
                                "0s Log INFO nodeclaim.lifecycle claim-1 annotated nodeclaim…",
                                "0s Event Warning TerminationGracePeriodExpiring NodeClaim claim-1: All pods will be"
                                        + " deleted by 40s",
                                "0s Event Warning TerminationGracePeriodExpiring Node aks-claim-1: All pods will be"
                                        + " deleted by 40s",
                                "36s Event Normal Disrupted Pod web.p1: " + DELETED_BY
                                        + "4 seconds of grace-period of its"
                                        + " 5 terminationGracePeriodSeconds. This bypasses the PDB of the pod and the"
                                        + " do-not-disrupt annotation.",
                                "36s Pod web.p1 deleting",
                                "NodeClaim claim-1 deleted")
                        .never("Event Normal Evicted…"),
                running("a terminationGracePeriod ends what a PodDisruptionBudget holds", 1, GRACE)
                        .given(apply(BUDGET), pass(seconds(2)))
                        .after(delete("NodeClaim/claim-1"))
                        .within(minutes(2))
                        .then("36s Event Normal Disrupted Pod web.p1…", "NodeClaim claim-1 deleted")
                        .never("Event Normal Evicted…"),
                running("critical pods go when the others are gone", 1)
                        .given(
                                apply(bare("critical", "priorityClassName: system-cluster-critical,")),
                                pass(seconds(10)))
                        .after(delete("NodeClaim/claim-1"))
                        .then(
                                "0s Event Normal Evicted Pod web.p1: Evicted pod: Forceful Termination",
                                "1s Pod web.p1 deleted",
                                "Event Normal Evicted Pod critical: Evicted pod: Forceful Termination",
                                "NodeClaim claim-1 deleted")
                        .never("0s Event Normal Evicted Pod critical…"),
                running("a pod that tolerates the taint isn't waited for", 1)
                        .given(
                                apply(bare("stays", "tolerations: [{operator: Exists}],")),
                                edit("Deployment/w/web", "spec: {replicas: 0}"),
                                pass(seconds(20)))
                        .after(delete("NodeClaim/claim-1"))
                        .then("10s Node aks-claim-1 deleted")
                        .never("Event Normal Evicted Pod stays…"));
    }

    /** A pod that nothing owns, beside those of the Deployment. */
    private static String bare(String name, String spec) {
        return """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, namespace: w}
            spec: {%s terminationGracePeriodSeconds: 1, nodeSelector: {team: demo}, containers: [{name: c, image: "pause:3.6"}]}
            """.formatted(name, spec);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void goesAsTheRowSays(Scenario row) {
        row.play();
    }
}
