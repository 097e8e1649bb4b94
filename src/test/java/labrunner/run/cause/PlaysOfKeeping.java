package labrunner.run.cause;

import static labrunner.run.cause.Play.BUDGET;
import static labrunner.run.cause.Play.of;
import static labrunner.run.cause.Play.pool;
import static labrunner.run.cause.Play.running;
import static labrunner.run.cause.Play.web;

import java.util.List;
import labrunner.run.state.CauseMode;

/** Machines that are expected to go, and that Karpenter keeps. */
final class PlaysOfKeeping {
    private static final String WEB = "Deployment/w/web";
    private static final String CLAIM = "NodeClaim/*";
    private static final String UNDERUSED = "consolidationPolicy: WhenEmptyOrUnderutilized, consolidateAfter: 5s";
    private static final String WRITTEN = "consolidationPolicy: WhenEmpty, consolidateAfter: Never";

    /** A pod that asks for this node and no other. */
    private static final String BOUND = """
            apiVersion: v1
            kind: Pod
            metadata: {name: bound, namespace: w}
            spec:
              nodeSelector: {kubernetes.io/hostname: NODE}
              containers: [{name: c, image: "pause:3.6"}]
            """;

    private PlaysOfKeeping() {}

    static List<Play> all() {
        return List.of(
                of(
                        CauseMode.KEEP_NEVER,
                        "an empty machine, consolidateAfter Never",
                        CLAIM,
                        on -> running(on, 1).edit(WEB, "spec: {replicas: 0}").pass(60)),
                of(
                        CauseMode.KEEP_POLICY,
                        "a machine that isn't empty, policy WhenEmpty",
                        CLAIM,
                        on -> pool(on, "consolidateAfter: Never", "consolidateAfter: 5s")
                                .apply(web(1))
                                .pass(1200)),
                of(
                        CauseMode.KEEP_PRICE,
                        "a machine than which none is cheaper",
                        CLAIM,
                        on -> pool(on, WRITTEN, UNDERUSED).apply(web(1)).pass(600)),
                of(
                        CauseMode.KEEP_PDB,
                        "a budget holds its pod",
                        CLAIM,
                        on -> pool(on, WRITTEN, UNDERUSED)
                                .apply(web(1))
                                .apply(BUDGET)
                                .pass(600)),
                of(
                        CauseMode.KEEP_POD,
                        "its pod isn't to be disrupted",
                        CLAIM,
                        on -> pool(on, WRITTEN, UNDERUSED)
                                .apply(
                                        web(1).replace(
                                                        "metadata: {labels: {app: web}}",
                                                        "metadata: {labels: {app: web}, annotations: {karpenter.sh/do-not-disrupt: \"true\"}}"))
                                .pass(600)),
                of(
                        CauseMode.KEEP_BUDGET,
                        "the pool's budget is 0",
                        CLAIM,
                        on -> pool(
                                        on,
                                        WRITTEN + ", budgets: [{nodes: \"100%\"}]",
                                        "consolidationPolicy: WhenEmpty, consolidateAfter: 5s, budgets: [{nodes: \"0\"}]")
                                .apply(web(1))
                                .pass(180)
                                .edit(WEB, "spec: {replicas: 0}")
                                .pass(90)),
                of(
                        CauseMode.KEEP_WAITS,
                        "consolidateAfter isn't over yet",
                        CLAIM,
                        on -> pool(on, "consolidateAfter: Never", "consolidateAfter: 20m")
                                .apply(web(1))
                                .pass(180)
                                .edit(WEB, "spec: {replicas: 0}")
                                .pass(30)),
                of(CauseMode.KEEP_PODS, "its pod would fit nowhere else", CLAIM, on -> {
                    pool(on, WRITTEN, UNDERUSED).apply(web(1)).pass(180);
                    return on.apply(BOUND.replace("NODE", on.nameOf("Node/aks-demo-*")))
                            .pass(1500);
                }),
                of(
                        CauseMode.KEEP_SPOT,
                        "a spot machine than which another is cheaper",
                        CLAIM,
                        on -> on.apply(Play.CLASS)
                                .apply(Play.POOL
                                        .replace("values: [on-demand]", "values: [spot]")
                                        .replace("values: [\"2\"]", "values: [\"2\", \"8\"]")
                                        .replace(WRITTEN, UNDERUSED))
                                .pass(5)
                                .apply(web(5))
                                .pass(200)
                                .edit(WEB, "spec: {replicas: 1}")
                                .pass(300)));
    }
}
