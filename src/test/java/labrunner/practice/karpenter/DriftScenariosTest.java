package labrunner.practice.karpenter;

import static labrunner.practice.karpenter.Karpenters.running;
import static labrunner.practice.scenario.Scenario.apply;
import static labrunner.practice.scenario.Scenario.edit;
import static labrunner.practice.scenario.Scenario.minutes;
import static labrunner.practice.scenario.Scenario.pass;
import static labrunner.practice.scenario.Scenario.seconds;

import java.util.List;
import labrunner.practice.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which changes make a node drift, and what becomes of it then. */
class DriftScenariosTest {
    private static final String BUDGET_OF_NONE = "spec: {disruption: {budgets: [{nodes: '0'}]}}";

    static List<Scenario> table() {
        return List.of(
                running("a label in the pool's template", 1)
                        .after(edit("NodePool/demo", "spec: {template: {metadata: {labels: {generation: two}}}}"))
                        .within(minutes(1))
                        .then(
                                "0s NodeClaim claim-1 Drifted=True NodePoolDrifted: NodePoolDrifted",
                                "5s Log INFO disruption disrupting node(s) command=Drifted/<uuid>: replace:"
                                        + " nodepools=[demo]: [aks-claim-1] -> [1 replacement] (savings: $0.00)…",
                                "5s Node aks-claim-1 taint karpenter.sh/disrupted:NoSchedule",
                                "5s NodeClaim claim-1 DisruptionReason=True Drifted: Drifted",
                                "5s NodeClaim claim-2 added",
                                "5s Event Normal DisruptionLaunching NodeClaim claim-2: Launching NodeClaim: Drifted",
                                "5s Event Normal DisruptionWaitingReadiness NodeClaim claim-2: Waiting on readiness to"
                                        + " continue disruption",
                                "NodeClaim claim-2 Initialized=True Initialized",
                                "NodeClaim claim-1 deleting",
                                "Event Normal DisruptionTerminating Node aks-claim-1: Disrupting Node: Drifted",
                                "Event Normal DisruptionTerminating NodeClaim claim-1: Disrupting NodeClaim: Drifted",
                                "Event Normal Evicted Pod web.p1: Evicted pod: Drifted",
                                "Node aks-claim-1 deleted",
                                "NodeClaim claim-1 deleted"),
                drifts(
                        "an annotation in the pool's template",
                        "NodePoolDrifted",
                        edit("NodePool/demo", "spec: {template: {metadata: {annotations: {a: b}}}}")),
                drifts(
                        "a taint in the pool's template",
                        "NodePoolDrifted",
                        edit(
                                "NodePool/demo",
                                "spec: {template: {spec: {taints: [{key: a, effect: PreferNoSchedule}]}}}")),
                drifts(
                        "expireAfter in the pool's template",
                        "NodePoolDrifted",
                        edit("NodePool/demo", "spec: {template: {spec: {expireAfter: 720h}}}")),
                drifts(
                        "terminationGracePeriod in the pool's template",
                        "NodePoolDrifted",
                        edit("NodePool/demo", "spec: {template: {spec: {terminationGracePeriod: 30s}}}")),
                drifts(
                        "another node class",
                        "NodePoolDrifted",
                        apply(Karpenters.nodeClass("other")),
                        edit("NodePool/demo", "spec: {template: {spec: {nodeClassRef: {name: other}}}}")),
                drifts(
                        "requirements that the node doesn't meet",
                        "RequirementsDrifted",
                        edit(
                                "NodePool/demo",
                                "spec: {template: {spec: {requirements: [{key: karpenter.azure.com/sku-cpu,"
                                        + " operator: Gt, values: ['3']}]}}}")),
                drifts(
                        "another image family, which is another image",
                        "NodeClassDrift",
                        edit("AKSNodeClass/demo", "spec: {imageFamily: AzureLinux}")),
                drifts(
                        "another disk in the node class",
                        "NodeClassDrift",
                        edit("AKSNodeClass/demo", "spec: {osDiskSizeGB: 64}")),
                stays(
                        "requirements that the node meets",
                        edit(
                                "NodePool/demo",
                                "spec: {template: {spec: {requirements: [{key: karpenter.azure.com/sku-cpu,"
                                        + " operator: Lt, values: ['9']}]}}}")),
                stays("weight and limits", edit("NodePool/demo", "spec: {weight: 5, limits: {cpu: 50}}")),
                stays(
                        "the pool's disruption",
                        edit("NodePool/demo", "spec: {disruption: {consolidationPolicy: WhenEmptyOrUnderutilized}}")),
                stays("tags in the node class", edit("AKSNodeClass/demo", "spec: {tags: {a: b}}")),
                stays(
                        "a hash of another version",
                        edit(
                                "NodeClaim/claim-1",
                                "metadata: {annotations: {karpenter.sh/nodepool-hash: '1',"
                                        + " karpenter.sh/nodepool-hash-version: v2}}")),
                running("a change that is taken back in time", 1)
                        .given(edit("NodePool/demo", BUDGET_OF_NONE))
                        .after(
                                edit("NodePool/demo", "spec: {template: {metadata: {labels: {generation: two}}}}"),
                                pass(seconds(30)),
                                edit("NodePool/demo", "spec: {template: {metadata: {labels: {generation: null}}}}"))
                        .then(
                                "0s NodeClaim claim-1 Drifted=True NodePoolDrifted: NodePoolDrifted",
                                "30s NodeClaim claim-1 Drifted gone")
                        .never("NodeClaim claim-1 deleting"),
                running("a budget of none", 1)
                        .given(edit("NodePool/demo", BUDGET_OF_NONE))
                        .after(edit("NodePool/demo", "spec: {template: {metadata: {labels: {generation: two}}}}"))
                        .then("Event Normal DisruptionBlocked NodePool demo: No allowed disruptions for disruption"
                                + " reason Drifted due to blocking budget")
                        .never("NodeClaim claim-1 deleting"),
                running("two nodes and a budget of one", 2)
                        .given(edit("NodePool/demo", "spec: {disruption: {budgets: [{nodes: '1'}]}}"))
                        .after(edit("NodePool/demo", "spec: {template: {metadata: {labels: {generation: two}}}}"))
                        .within(minutes(2))
                        .then(
                                "Log INFO disruption disrupting node(s) command=Drifted/<uuid>…",
                                "NodeClaim claim-3 added",
                                "Event Normal DisruptionTerminating NodeClaim…",
                                "Node aks-claim-2 deleted",
                                "Log INFO disruption disrupting node(s) command=Drifted/<uuid>…",
                                "NodeClaim claim-4 added"),
                running("a PodDisruptionBudget that allows none", 1)
                        .given(pass(minutes(2)))
                        .after(
                                apply(Karpenters.BUDGET),
                                edit("NodePool/demo", "spec: {template: {metadata: {labels: {generation: two}}}}"))
                        .then(
                                "Event Normal DisruptionBlocked Node aks-claim-1: Pdb prevents pod evictions"
                                        + " (PodDisruptionBudget=[w/web])",
                                "Event Normal DisruptionBlocked NodeClaim claim-1: Pdb prevents pod evictions"
                                        + " (PodDisruptionBudget=[w/web])")
                        .never("NodeClaim claim-2 added"),
                Karpenters.running("the same on a node that has a terminationGracePeriod", 1, Karpenters.GRACE)
                        .given(apply(Karpenters.BUDGET))
                        .after(edit("NodePool/demo", "spec: {template: {metadata: {labels: {generation: two}}}}"))
                        .then(
                                "Log INFO disruption disrupting node(s) command=Drifted/<uuid>…",
                                "NodeClaim claim-2 added"));
    }

    private static Scenario drifts(String name, String reason, Scenario.Step... changes) {
        return running(name, 1)
                .after(changes)
                .then(
                        "0s NodeClaim claim-1 Drifted=True " + reason + ": " + reason,
                        "5s Log INFO disruption disrupting node(s) command=Drifted/<uuid>: replace:…",
                        "Event Normal DisruptionTerminating NodeClaim claim-1: Disrupting NodeClaim: Drifted",
                        "NodeClaim claim-1 deleted");
    }

    private static Scenario stays(String name, Scenario.Step... changes) {
        return running(name + " (no drift)", 1)
                .after(changes)
                .never("NodeClaim claim-1 Drifted=…", "NodeClaim claim-2 added");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void goesAsTheRowSays(Scenario row) {
        row.play();
    }
}
