package labrunner.practice.karpenter;

import static labrunner.practice.scenario.Scenario.apply;
import static labrunner.practice.scenario.Scenario.edit;
import static labrunner.practice.scenario.Scenario.pass;
import static labrunner.practice.scenario.Scenario.seconds;

import java.time.Duration;
import labrunner.practice.Tree;
import labrunner.practice.core.Core;
import labrunner.practice.karpenter.Delays.Range;
import labrunner.practice.scenario.Scenario;

/** What scenarios of Karpenter begin with: a whole cluster, a node class, a pool, pods that each take a machine of 2 CPUs. */
final class Karpenters {
    /** An AKSNodeClass and a NodePool, both called demo, that are never disrupted unless a scenario says so. */
    static final String POOL = """
            apiVersion: karpenter.azure.com/v1beta1
            kind: AKSNodeClass
            metadata: {name: demo}
            spec: {imageFamily: Ubuntu}
            ---
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata: {name: demo}
            spec:
              template:
                metadata: {labels: {team: demo}}
                spec:
                  nodeClassRef: {group: karpenter.azure.com, kind: AKSNodeClass, name: demo}
                  expireAfter: Never
                  requirements:
                  - {key: karpenter.azure.com/sku-family, operator: In, values: [D]}
                  - {key: kubernetes.io/arch, operator: In, values: [arm64]}
                  - {key: karpenter.sh/capacity-type, operator: In, values: [on-demand]}
                  - {key: karpenter.azure.com/sku-cpu, operator: In, values: ["2"]}
              disruption: {consolidationPolicy: WhenEmpty, consolidateAfter: Never, budgets: [{nodes: "100%"}]}
            """;

    /** Of the pods of {@link #web}: none may be evicted. */
    static final String BUDGET = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web, namespace: w}
            spec: {maxUnavailable: 0, selector: {matchLabels: {app: web}}}
            """;

    /** What makes a pool's machines end 40 s after they were told to, whatever holds them. */
    static final String GRACE = "spec: {template: {spec: {terminationGracePeriod: 40s}}}";

    private Karpenters() {}

    static String nodeClass(String name) {
        return """
            apiVersion: karpenter.azure.com/v1beta1
            kind: AKSNodeClass
            metadata: {name: %s}
            spec: {imageFamily: Ubuntu}
            """.formatted(name);
    }

    static Scenario row(String name) {
        return row(name, Delays.reference());
    }

    static Scenario row(String name, Delays delays) {
        return Scenario.of(name, practice -> {
            Karpenter.start(practice, delays);
            Core.start(practice, "");
            practice.store().create(Tree.object("v1", "Namespace", "", "w"), "test");
        });
    }

    /** A pool and so many pods, each on a machine of its own, half a minute after the last of them came. */
    static Scenario running(String name, int pods) {
        return running(name, pods, "spec: {}");
    }

    /** The same with a pool that is a little different. */
    static Scenario running(String name, int pods, String ofPool) {
        return row(name)
                .given(
                        pass(seconds(20)),
                        apply(POOL),
                        edit("NodePool/demo", ofPool),
                        pass(seconds(5)),
                        apply(web(pods)),
                        pass(seconds(60)));
    }

    static String web(int replicas) {
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: w}
            spec:
              replicas: %d
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  terminationGracePeriodSeconds: 5
                  nodeSelector: {team: demo}
                  containers: [{name: c, image: "pause:3.6", resources: {requests: {cpu: "1"}}}]
            """.formatted(replicas);
    }

    /** Machines that join only after so long. */
    static Delays joiningAfter(Duration time) {
        Delays usual = Delays.reference();
        return new Delays(usual.launch(), Range.of(time), usual.ready(), usual.stop());
    }
}
