package labrunner.practice.karpenter;

import static labrunner.practice.karpenter.Karpenters.running;
import static labrunner.practice.scenario.Scenario.edit;
import static labrunner.practice.scenario.Scenario.minutes;

import java.util.List;
import labrunner.practice.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes that have lived as long as they may. A claim is 60 s old, less the second until it was made, when a row begins. */
class ExpiryScenariosTest {
    private static final String TEN_MINUTES = "spec: {template: {spec: {expireAfter: 10m}}}";

    static List<Scenario> table() {
        return List.of(
                running("an expired claim goes at once, and its pods by force", 1, TEN_MINUTES)
                        .within(minutes(10))
                        .then(
                                "541s NodeClaim claim-1 deleting",
                                "541s Log INFO node.termination aks-claim-1 tainted node…",
                                "541s Event Normal Evicted Pod web.p1: Evicted pod: Forceful Termination",
                                "NodeClaim claim-2 added",
                                "NodeClaim claim-1 deleted")
                        .never(
                                "Event Normal DisruptionTerminating…",
                                "NodeClaim claim-1 DisruptionReason=…",
                                "Log INFO disruption disrupting node(s)…"),
                running("no budget holds it", 1, TEN_MINUTES)
                        .given(edit("NodePool/demo", "spec: {disruption: {budgets: [{nodes: '0'}]}}"))
                        .within(minutes(10))
                        .then("541s NodeClaim claim-1 deleting", "NodeClaim claim-1 deleted"),
                running("a pod that is not to be disrupted holds its drain", 1, TEN_MINUTES)
                        .given(edit("Pod/w/web.p1", "metadata: {annotations: {karpenter.sh/do-not-disrupt: 'true'}}"))
                        .within(minutes(15))
                        .then("541s NodeClaim claim-1 deleting", "Event Warning FailedDraining Node aks-claim-1…")
                        .never("Event Normal Evicted…", "NodeClaim claim-1 deleted"),
                running(
                                "what the pool says later isn't the claim's",
                                1,
                                "spec: {template: {spec: {expireAfter: Never}}}")
                        .given(edit(
                                "NodePool/demo",
                                "spec: {disruption: {budgets: [{nodes: '0'}]},"
                                        + " template: {spec: {expireAfter: 5m}}}"))
                        .within(minutes(20))
                        .never("NodeClaim claim-1 deleting"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void goesAsTheRowSays(Scenario row) {
        row.play();
    }
}
