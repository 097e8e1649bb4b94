package labrunner.practice.karpenter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import labrunner.practice.ObjectStore;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.PodReader;
import labrunner.practice.karpenter.scheduling.PodSpec;
import labrunner.practice.karpenter.scheduling.Solution;
import tools.jackson.databind.node.ObjectNode;

/** Makes machines for pods that have no node, or will have none soon. */
final class Provisioner {
    private static final String CONTROLLER = "provisioner";
    private static final int SHOWN_PODS = 5;
    private static final int WARNED_PODS = 10;

    private final Practice practice;
    private final ObjectStore store;
    private final KarpenterLog log;
    private final ClusterState cluster;
    private final Planner planner;
    private final Claims claims;
    private final Nominations nominations;
    private final Set<String> warned = new HashSet<>();
    private boolean postponed;

    Provisioner(
            Practice practice,
            KarpenterLog log,
            ClusterState cluster,
            Planner planner,
            Claims claims,
            Nominations nominations) {
        this.practice = practice;
        this.store = practice.store();
        this.log = log;
        this.cluster = cluster;
        this.planner = planner;
        this.claims = claims;
        this.nominations = nominations;
        store.watch(ClaimLifecycle.KIND, change -> resume());
    }

    /** A batch is complete. Waits while some claim has no machine yet: what it will hold isn't known. */
    void provision() {
        if (!cluster.synced()) {
            postponed = true;
            return;
        }
        KarpenterLog.Lines lines = log.of(CONTROLLER);
        List<ObjectNode> pending = pending(lines);
        var leaving = new ArrayList<ObjectNode>();
        for (StateNode node : cluster.nodes()) {
            if (cluster.leaving(node)) {
                cluster.podsOn(node.nodeName()).stream()
                        .filter(PodFacts::reschedulable)
                        .filter(pod -> !PodFacts.keepsNode(pod, practice.loop().now()))
                        .forEach(leaving::add);
            }
        }
        var objects = new HashMap<String, ObjectNode>();
        var pods = new ArrayList<PodSpec>();
        pending.forEach(pod -> pods.add(remember(pod, true, objects)));
        leaving.forEach(pod -> pods.add(remember(pod, false, objects)));
        if (!pods.isEmpty()) {
            List<StateNode> staying = cluster.nodes().stream()
                    .filter(Predicate.not(cluster::leaving))
                    .toList();
            Optional<Solution> solution = planner.plan(pods, staying, Set.of(), lines);
            if (solution.isEmpty()) {
                lines.info("no dynamic nodepools found");
            } else {
                carryOut(solution.get(), pods, objects, lines);
            }
        }
    }

    private void resume() {
        if (postponed && cluster.synced()) {
            postponed = false;
            practice.loop().post(this::provision);
        }
    }

    private static PodSpec remember(ObjectNode pod, boolean pending, Map<String, ObjectNode> objects) {
        objects.put(Tree.uid(pod), pod);
        return PodReader.read(pod, pending);
    }

    private List<ObjectNode> pending(KarpenterLog.Lines lines) {
        List<ObjectNode> valid = store.list("Pod").stream()
                .filter(PodFacts::provisionable)
                .filter(pod -> acceptable(pod))
                .toList();
        warn(
                valid,
                pod -> Tree.items(
                                        pod,
                                        "spec",
                                        "affinity",
                                        "podAntiAffinity",
                                        "preferredDuringSchedulingIgnoredDuringExecution")
                                .size()
                        > 0,
                "pod(s) have a preferred Anti-Affinity which can prevent consolidation",
                lines);
        warn(
                valid,
                pod -> Tree.items(pod, "spec", "topologySpreadConstraints").stream()
                        .anyMatch(
                                spread -> Tree.text(spread, "whenUnsatisfiable").equals("ScheduleAnyway")),
                "pod(s) have a preferred TopologySpreadConstraint which can prevent consolidation",
                lines);
        return valid;
    }

    private boolean acceptable(ObjectNode pod) {
        PodValidation.Verdict verdict = PodValidation.judge(pod, store);
        return switch (verdict) {
            case PodValidation.Verdict.Fine fine -> true;
            case PodValidation.Verdict.NotMeantForUs notMeant -> false;
            case PodValidation.Verdict.Wrong wrong -> {
                nominations.failed(pod, wrong.error());
                yield false;
            }
        };
    }

    /** Says once of each pod that it asks for something that will keep its node from being consolidated. */
    private void warn(List<ObjectNode> pods, Predicate<ObjectNode> asks, String message, KarpenterLog.Lines lines) {
        List<String> names = pods.stream()
                .filter(asks)
                .filter(pod -> warned.add(Tree.uid(pod) + message))
                .map(pod -> "{\"name\":\"%s\",\"namespace\":\"%s\"}".formatted(Tree.name(pod), Tree.namespace(pod)))
                .toList();
        if (!names.isEmpty()) {
            lines.info(message, fields -> fields.put("pods", KarpenterLog.slice(names, WARNED_PODS)));
        }
    }

    private void carryOut(
            Solution solution, List<PodSpec> pods, Map<String, ObjectNode> objects, KarpenterLog.Lines lines) {
        if (!solution.claims().isEmpty()) {
            lines.info(
                    "found provisionable pod(s)",
                    fields -> fields.put(
                                    "Pods",
                                    KarpenterLog.slice(
                                            pods.stream()
                                                    .map(PodSpec::reference)
                                                    .toList(),
                                            SHOWN_PODS))
                            .put("duration", log.duration(pods.size())));
        }
        for (Solution.Failure failure : solution.failures()) {
            ObjectNode pod = objects.get(failure.pod().uid());
            if (pod != null) {
                lines.with(fields -> fields.set("Pod", KarpenterLog.reference(pod)))
                        .error("could not schedule pod", failure.error());
                nominations.failed(pod, failure.error().text());
            }
        }
        for (Solution.Placement placement : solution.placements()) {
            nominations.nominate(placement, objects);
        }
        int newPods = solution.claims().stream()
                .mapToInt(claim -> claim.pods().size())
                .sum();
        int placedPods =
                solution.placements().stream().mapToInt(p -> p.pods().size()).sum();
        if (newPods > 0) {
            lines.info(
                    "computed new nodeclaim(s) to fit pod(s)",
                    fields -> fields.put("nodeclaims", solution.claims().size()).put("pods", newPods));
            if (placedPods > 0) {
                lines.info(
                        "computed unready node(s) will fit pod(s)",
                        fields -> fields.put("nodes", solution.placements().size())
                                .put("pods", placedPods));
            }
        }
        for (Solution.PlannedClaim planned : solution.claims()) {
            claims.create(planned, lines).ifPresent(claim -> nominations.nominate(claim, planned.pods(), objects));
        }
    }
}
