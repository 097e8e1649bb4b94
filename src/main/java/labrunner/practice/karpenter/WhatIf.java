package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.PodReader;
import labrunner.practice.karpenter.scheduling.PodSpec;
import labrunner.practice.karpenter.scheduling.SchedulingError;
import labrunner.practice.karpenter.scheduling.Solution;
import labrunner.value.GoDuration;
import tools.jackson.databind.node.ObjectNode;

/** Tries out where pods would go if some nodes were not there. */
final class WhatIf {
    private static final int SHOWN_ERRORS = 5;

    /**
     * What would become of the pods.
     *
     * @param trouble why some pod that runs now would have no place; empty if all would have one
     */
    record Outcome(Solution solution, String trouble) {}

    private final ObjectStore store;
    private final ClusterState cluster;
    private final Planner planner;

    WhatIf(ObjectStore store, ClusterState cluster, Planner planner) {
        this.store = store;
        this.cluster = cluster;
        this.planner = planner;
    }

    /**
     * @param respectRest whether nodes that are within their pool's consolidateAfter take nothing in
     * @return empty if there is no telling
     */
    Optional<Outcome> without(List<Candidate> candidates, boolean respectRest, KarpenterLog.Lines silent) {
        Set<String> going =
                new HashSet<>(candidates.stream().map(c -> c.state().identity()).toList());
        var staying = new ArrayList<StateNode>();
        var pods = new ArrayList<PodSpec>();
        var ofLeaving = new HashSet<String>();
        Instant now = cluster.now();
        store.list("Pod").stream().filter(PodFacts::provisionable).forEach(pod -> pods.add(PodReader.read(pod, true)));
        candidates.forEach(candidate -> candidate.pods().stream()
                .filter(pod -> !PodFacts.keepsNode(pod, now))
                .forEach(pod -> pods.add(PodReader.read(pod, false))));
        for (StateNode node : cluster.nodes()) {
            if (cluster.leaving(node)) {
                if (going.contains(node.identity())) {
                    return Optional.empty();
                }
                cluster.podsOn(node.nodeName()).stream()
                        .filter(PodFacts::reschedulable)
                        .filter(pod -> !PodFacts.keepsNode(pod, now))
                        .forEach(pod -> {
                            ofLeaving.add(Tree.uid(pod));
                            pods.add(PodReader.read(pod, false));
                        });
            } else if (!going.contains(node.identity())) {
                staying.add(node);
            }
        }
        Set<String> resting = respectRest ? resting(staying) : Set.of();
        return planner.plan(pods, staying, resting, silent)
                .map(solution -> new Outcome(solution, trouble(solution, ofLeaving)));
    }

    private Set<String> resting(List<StateNode> nodes) {
        var resting = new HashSet<String>();
        for (StateNode node : nodes) {
            Optional<ObjectNode> claim = node.claim().filter(c -> Tree.holds(c, "Initialized"));
            Optional<Duration> after = claim.flatMap(c -> Pools.ofClaim(store, c))
                    .flatMap(pool -> GoDuration.parse(Tree.text(pool, "spec", "disruption", "consolidateAfter")));
            if (after.isPresent()
                    && ClaimMarkers.consolidatableFrom(claim.get(), after.get()).isAfter(cluster.now())) {
                resting.add(node.name());
            }
        }
        return resting;
    }

    /** Pods that pend already may go on pending; all others need a place on a node that is fully there, or a new one. */
    private static String trouble(Solution solution, Set<String> ofLeaving) {
        var errors = new ArrayList<String>();
        for (Solution.Failure failure : solution.failures()) {
            note(failure.pod(), failure.error(), errors);
        }
        for (Solution.Placement placement : solution.placements()) {
            if (!placement.node().initialized()) {
                String claim = placement.node().claim().isEmpty()
                        ? ""
                        : "nodeclaim/" + placement.node().claim();
                String node = placement.node().node().isEmpty()
                        ? ""
                        : "node/" + placement.node().node();
                String both = claim.isEmpty() || node.isEmpty() ? claim + node : claim + ", " + node;
                for (PodSpec pod : placement.pods()) {
                    if (!ofLeaving.contains(pod.uid())) {
                        note(pod, SchedulingError.of("would schedule against uninitialized " + both), errors);
                    }
                }
            }
        }
        if (errors.isEmpty()) {
            return "";
        }
        String more = errors.size() > SHOWN_ERRORS ? " and " + (errors.size() - SHOWN_ERRORS) + " other(s)" : "";
        return "not all pods would schedule, "
                + String.join("", errors.subList(0, Math.min(SHOWN_ERRORS, errors.size())))
                + more;
    }

    private static void note(PodSpec pod, SchedulingError error, List<String> errors) {
        if (!pod.pending()) {
            errors.add(pod.reference() + " => " + error.text() + " ");
        }
    }
}
