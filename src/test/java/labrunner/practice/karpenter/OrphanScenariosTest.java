package labrunner.practice.karpenter;

import static labrunner.practice.karpenter.Karpenters.running;
import static labrunner.practice.scenario.Scenario.delete;
import static labrunner.practice.scenario.Scenario.seconds;

import java.util.List;
import labrunner.practice.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims, nodes and machines of which one is missing, and pools and classes that go before those who need them. */
class OrphanScenariosTest {

    static List<Scenario> table() {
        return List.of(running("a deleted pool takes its claims along, and each is complained of 12 times in 5 s", 1)
                .after(delete("NodePool/demo"))
                .within(seconds(20))
                .then(
                        "0s NodePool demo deleted",
                        "0s NodeClaim claim-1 deleting",
                        "0s Event Normal Evicted Pod web.p1: Evicted pod: Forceful Termination",
                        "1s Log INFO provisioner no dynamic nodepools found",
                        "10s Node aks-claim-1 deleted",
                        "10s Log INFO node.termination aks-claim-1 deleted node NodeClaim={\"name\":\"claim-1\"}",
                        "10s NodeClaim claim-1 deleted")
                .times(
                        12,
                        "Log ERROR state.nodeclaim claim-1 Reconciler error nodeclaim={\"name\":\"claim-1\"}"
                                + " nodepool=demo error=NodePool.karpenter.sh \"demo\" not found"
                                + " (nodeclaim=claim-1, nodepool=demo)")
                .never("Log INFO disruption disrupting node(s)…", "Event Normal DisruptionTerminating…"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void goesAsTheRowSays(Scenario row) {
        row.play();
    }
}
