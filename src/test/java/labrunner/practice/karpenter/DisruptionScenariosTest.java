package labrunner.practice.karpenter;

import static labrunner.practice.karpenter.Karpenters.BUDGET;
import static labrunner.practice.karpenter.Karpenters.running;
import static labrunner.practice.scenario.Scenario.apply;
import static labrunner.practice.scenario.Scenario.edit;
import static labrunner.practice.scenario.Scenario.minutes;
import static labrunner.practice.scenario.Scenario.pass;
import static labrunner.practice.scenario.Scenario.seconds;

import java.util.List;
import labrunner.practice.scenario.Scenario;
import labrunner.practice.scenario.Scenario.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes that are empty or hardly used, and what lets them be: policies, budgets, their schedules. A row begins at 10:01:25. */
class DisruptionScenariosTest {
    private static final String EMPTY_SOON = disruption("WhenEmpty", "5s", "{nodes: '100%'}");
    private static final String UNDERUTILIZED = disruption("WhenEmptyOrUnderutilized", "5s", "{nodes: '100%'}");
    private static final String LARGER =
            "spec: {template: {spec: {requirements: [{key: karpenter.azure.com/sku-family, operator: In, values: [D]},"
                    + " {key: kubernetes.io/arch, operator: In, values: [arm64]},"
                    + " {key: karpenter.sh/capacity-type, operator: In, values: [on-demand]},"
                    + " {key: karpenter.azure.com/sku-cpu, operator: In, values: ['2', '8']}]}}}";
    private static final Step NO_PODS = scale(0);

    static List<Scenario> table() {
        return List.of(
                running("an empty node", 1, EMPTY_SOON)
                        .after(NO_PODS)
                        .within(minutes(2))
                        .then(
                                "NodeClaim claim-1 Consolidatable gone",
                                "NodeClaim claim-1 Consolidatable=True Consolidatable",
                                "Log INFO disruption disrupting node(s) command=Empty/<uuid>: delete: nodepools=[demo]:"
                                        + " [aks-claim-1] (savings: $0.07) decision=delete disrupted-node-count=1"
                                        + " replacement-node-count=0 pod-count=0…",
                                "NodeClaim claim-1 DisruptionReason=True Empty: Empty",
                                "NodeClaim claim-1 deleting",
                                "Event Normal DisruptionTerminating Node aks-claim-1: Disrupting Node: Empty",
                                "NodeClaim claim-1 deleted")
                        .never("Event Normal ConsolidationCandidate…", "NodeClaim claim-2 added"),
                running("two empty nodes go in one command", 2, EMPTY_SOON)
                        .after(NO_PODS)
                        .within(minutes(2))
                        .times(1, "Log INFO disruption disrupting node(s)…")
                        .then(
                                "Log INFO disruption disrupting node(s) command=Empty/<uuid>: delete:…",
                                "NodeClaim claim-2 deleted"),
                running("no longer empty when it has had its 15 s", 1, EMPTY_SOON)
                        .after(NO_PODS, pass(seconds(15)), scale(1))
                        .within(minutes(1))
                        .never("Log INFO disruption disrupting node(s)…", "NodeClaim claim-1 deleting"),
                running("consolidateAfter Never", 1)
                        .after(NO_PODS)
                        .within(minutes(16))
                        .then(
                                "Event Normal Unconsolidatable Node aks-claim-1: NodePool \"demo\" has consolidation"
                                        + " disabled…",
                                "Event Normal Unconsolidatable NodeClaim claim-1: NodePool \"demo\" has consolidation"
                                        + " disabled…")
                        .never("NodeClaim claim-1 Consolidatable…", "NodeClaim claim-1 deleting"),
                running("policy WhenEmpty and a node that isn't", 2, EMPTY_SOON)
                        .given(pass(minutes(14)))
                        .after(scale(1))
                        .within(minutes(3))
                        .then(
                                "Event Normal Unconsolidatable Node aks-claim-2: NodePool \"demo\" has consolidation policy"
                                        + " WhenEmpty, but node is not empty…",
                                "NodeClaim claim-1 deleted")
                        .never("Event Normal ConsolidationCandidate…", "NodeClaim claim-2 deleting"),
                running("a node that is too large", 3, merged(UNDERUTILIZED, LARGER))
                        .after(scale(1))
                        .within(minutes(3))
                        .then(
                                "Event Normal ConsolidationCandidate Node aks-claim-1: Consolidation candidate: replace:"
                                        + " [aks-claim-1] -> [1 replacement] (savings: $0.20)",
                                "Log INFO disruption disrupting node(s) command=Underutilized/<uuid>: replace:"
                                        + " nodepools=[demo]: [aks-claim-1] -> [1 replacement] (savings: $0.20)…",
                                "Event Normal DisruptionLaunching NodeClaim claim-2: Launching NodeClaim: Underutilized",
                                "Event Normal Evicted Pod web.p2: Evicted pod: Underutilized",
                                "NodeClaim claim-1 deleted"),
                running(
                                "a node that is too large, with a pod that is not to be disrupted",
                                3,
                                merged(UNDERUTILIZED, LARGER))
                        .given(pass(minutes(3)))
                        .after(
                                edit("Pod/w/web.p1", "metadata: {annotations: {karpenter.sh/do-not-disrupt: 'true'}}"),
                                edit("Pod/w/web.p2", "metadata: {annotations: {karpenter.sh/do-not-disrupt: 'true'}}"),
                                edit("Pod/w/web.p3", "metadata: {annotations: {karpenter.sh/do-not-disrupt: 'true'}}"),
                                scale(1))
                        .within(minutes(3))
                        .then(
                                "Event Normal DisruptionBlocked Node aks-claim-1: Pod has \"karpenter.sh/do-not-disrupt\" annotation (Pod=w/web.p2)")
                        .never("Log INFO disruption disrupting node(s)…"),
                running("a node that is not to be disrupted", 1, EMPTY_SOON)
                        .given(pass(minutes(3)))
                        .after(
                                edit(
                                        "Node/aks-claim-1",
                                        "metadata: {annotations: {karpenter.sh/do-not-disrupt: 'true'}}"),
                                NO_PODS)
                        .within(minutes(3))
                        .then("Event Normal DisruptionBlocked Node aks-claim-1: Disruption is blocked through the"
                                + " \"karpenter.sh/do-not-disrupt\" annotation")
                        .never("NodeClaim claim-1 deleting"),
                running("a PodDisruptionBudget", 3, merged(UNDERUTILIZED, LARGER))
                        .given(pass(minutes(3)))
                        .after(apply(BUDGET), scale(1))
                        .within(minutes(3))
                        .then("Event Normal DisruptionBlocked Node aks-claim-1: Pdb prevents pod evictions"
                                + " (PodDisruptionBudget=[w/web])")
                        .never("Log INFO disruption disrupting node(s)…"),
                running("half of three is two", 3, disruption("WhenEmpty", "5s", "{nodes: '50%'}"))
                        .after(NO_PODS)
                        .within(seconds(40))
                        .then("Log INFO disruption disrupting node(s) command=Empty/<uuid>: delete:…")
                        .times(2, "Event Normal DisruptionTerminating NodeClaim…"),
                running(
                                "a budget for other reasons",
                                1,
                                disruption("WhenEmpty", "5s", "{nodes: '0', reasons: [Drifted]}"))
                        .after(NO_PODS)
                        .then("Event Normal DisruptionTerminating Node aks-claim-1: Disrupting Node: Empty")
                        .never("Event Normal DisruptionBlocked NodePool demo…"),
                running("a budget for this reason", 1, disruption("WhenEmpty", "5s", "{nodes: '0', reasons: [Empty]}"))
                        .after(NO_PODS)
                        .then("Event Normal DisruptionBlocked NodePool demo: No allowed disruptions for disruption"
                                + " reason Empty due to blocking budget…")
                        .never("NodeClaim claim-1 deleting"),
                running(
                                "a budget whose schedule holds until 10:10",
                                1,
                                disruption("WhenEmpty", "5s", "{nodes: '0', schedule: '0 10 * * *', duration: 10m}"))
                        .after(NO_PODS)
                        .within(minutes(10))
                        .then(
                                "Event Normal DisruptionBlocked NodePool demo: No allowed disruptions for disruption"
                                        + " reason Empty due to blocking budget…",
                                "530s Log INFO disruption disrupting node(s) command=Empty/<uuid>: delete:…",
                                "NodeClaim claim-1 deleted"),
                running(
                                "a budget whose schedule has not begun",
                                1,
                                disruption("WhenEmpty", "5s", "{nodes: '0', schedule: '0 11 * * *', duration: 10m}"))
                        .after(NO_PODS)
                        .then("Event Normal DisruptionTerminating Node aks-claim-1: Disrupting Node: Empty"),
                running(
                                "the strictest of two budgets",
                                2,
                                disruption("WhenEmpty", "5s", "{nodes: '100%'}, {nodes: '1'}"))
                        .after(NO_PODS)
                        .within(seconds(40))
                        .times(1, "Event Normal DisruptionTerminating NodeClaim…"));
    }

    private static String disruption(String policy, String after, String budgets) {
        return "spec: {disruption: {consolidationPolicy: %s, consolidateAfter: %s, budgets: [%s]}}"
                .formatted(policy, after, budgets);
    }

    /** Two edits of a spec as one. */
    private static String merged(String one, String two) {
        return one.substring(0, one.length() - 1) + ", " + two.substring("spec: {".length());
    }

    private static Step scale(int replicas) {
        return edit("Deployment/w/web", "spec: {replicas: %d}".formatted(replicas));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void goesAsTheRowSays(Scenario row) {
        row.play();
    }
}
