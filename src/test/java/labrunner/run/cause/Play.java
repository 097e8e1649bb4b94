package labrunner.run.cause;

import java.util.function.Function;
import labrunner.run.state.CauseMode;

/**
 * What is done to a cluster, and of which of its objects it is asked then.
 *
 * @param mode what is found
 */
record Play(CauseMode mode, String name, String asked, Function<Played, Played> acts) {

    static Play of(CauseMode mode, String name, String asked, Function<Played, Played> acts) {
        return new Play(mode, name, asked, acts);
    }

    /** Whether it is asked why the machine is still there. */
    boolean keeps() {
        return mode.name().startsWith("KEEP_");
    }

    @Override
    public String toString() {
        return mode.word() + ": " + name;
    }

    static final String CLASS = """
            apiVersion: karpenter.azure.com/v1beta1
            kind: AKSNodeClass
            metadata: {name: demo}
            spec: {imageFamily: Ubuntu}
            """;

    /** A pool of arm64 machines with 2 CPUs, whose pods name it by the label team. */
    static final String POOL = """
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

    static final String BUDGET = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: keep, namespace: w}
            spec: {maxUnavailable: 0, selector: {matchLabels: {app: web}}}
            """;

    /** @param more fields of the pods, in flow style */
    static String web(int replicas, String more) {
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
                  %s
                  containers: [{name: c, image: "pause:3.6", resources: {requests: {cpu: "1"}}}]
            """.formatted(replicas, more);
    }

    static String web(int replicas) {
        return web(replicas, "nodeSelector: {team: demo}");
    }

    /** A ready pool. */
    static Played pool(Played played) {
        return played.apply(CLASS).apply(POOL).pass(5);
    }

    /** The same, other than written above. */
    static Played pool(Played played, String from, String to) {
        if (!POOL.contains(from)) {
            throw new IllegalArgumentException(from);
        }
        return played.apply(CLASS).apply(POOL.replace(from, to)).pass(5);
    }

    /** Pods that run, each on a machine of its own. */
    static Played running(Played played, int pods) {
        return pool(played).apply(web(pods)).pass(180);
    }
}
