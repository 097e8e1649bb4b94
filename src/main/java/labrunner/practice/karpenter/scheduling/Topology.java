package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import labrunner.practice.LabelSelector;
import tools.jackson.databind.JsonNode;

/** Spread constraints and pod affinities of the pods in one scheduling pass, with what already runs counted in. */
final class Topology {
    private final Map<TopologyGroup.Identity, TopologyGroup> groups = new LinkedHashMap<>();
    /** Rules of pods that are placed already, against those that want to come near them. */
    private final Map<TopologyGroup.Identity, TopologyGroup> inverse = new LinkedHashMap<>();

    private final List<Solver.Offer> offers;
    private Optional<Map<String, Map<String, List<List<JsonNode>>>>> domains = Optional.empty();
    private final ClusterView cluster;
    private final Set<String> excluded;

    /** @param pods that are being placed: where they run now doesn't count */
    Topology(ClusterView cluster, List<Solver.Offer> offers, List<PodSpec> pods) {
        this.cluster = cluster;
        this.offers = offers;
        this.excluded = new HashSet<>(pods.stream().map(PodSpec::uid).toList());
        for (ClusterView.BoundPod bound : cluster.boundPods()) {
            if (!excluded.contains(bound.pod().uid())) {
                addInverse(bound.pod(), bound.nodeLabels());
            }
        }
        pods.forEach(this::update);
    }

    /** Domains by key, each with the taints of the pools that can provide it; no taints if one does without. */
    private static Map<String, Map<String, List<List<JsonNode>>>> domains(List<Solver.Offer> offers) {
        var all = new TreeMap<String, Map<String, List<List<JsonNode>>>>();
        for (Solver.Offer offer : offers) {
            Pool pool = offer.pool();
            Requirements own = Requirements.of(pool.requirements()).and(Requirements.ofLabels(pool.labels()));
            Stream<Requirement> listed = Stream.concat(
                    offer.types().stream().flatMap(type -> own.and(type.requirements()).all().stream()),
                    own.all().stream().filter(r -> r.operator() == Operator.IN));
            listed.forEach(requirement -> requirement.values().forEach(domain -> {
                var known = all.computeIfAbsent(requirement.key(), k -> new TreeMap<>());
                List<List<JsonNode>> taints = known.get(domain);
                if (taints == null || pool.taints().isEmpty()) {
                    known.put(domain, List.of(pool.taints()));
                } else if (!taints.getFirst().isEmpty() && !taints.contains(pool.taints())) {
                    known.put(
                            domain,
                            Stream.concat(taints.stream(), Stream.of(pool.taints()))
                                    .toList());
                }
            }));
        }
        return all;
    }

    /** Takes up the pod's rules as they are now, after a preference was given up. */
    void update(PodSpec pod) {
        groups.values().forEach(group -> group.owners().remove(pod.uid()));
        addInverse(pod, Map.of());
        Stream.concat(pod.constraints().spreads().stream().map(spread -> identity(pod, spread)), affinities(pod))
                .forEach(identity -> groups.computeIfAbsent(identity, i -> counted(i, pod))
                        .owners()
                        .add(pod.uid()));
    }

    private Stream<TopologyGroup.Identity> affinities(PodSpec pod) {
        return Stream.concat(
                pod.constraints().affinities().stream().map(term -> identity(TopologyGroup.Kind.AFFINITY, pod, term)),
                pod.constraints().antiAffinities().stream()
                        .map(term -> identity(TopologyGroup.Kind.ANTI_AFFINITY, pod, term)));
    }

    private void addInverse(PodSpec pod, Map<String, String> nodeLabels) {
        for (PodConstraints.Affinity term : pod.constraints().antiAffinities()) {
            if (term.required()) {
                var identity = identity(TopologyGroup.Kind.ANTI_AFFINITY, pod, term);
                var group = inverse.computeIfAbsent(identity, i -> empty(i, pod));
                Optional.ofNullable(nodeLabels.get(term.key())).ifPresent(domain -> group.count(List.of(domain)));
                group.owners().add(pod.uid());
            }
        }
    }

    private TopologyGroup.Identity identity(PodSpec pod, PodConstraints.Spread spread) {
        return new TopologyGroup.Identity(
                TopologyGroup.Kind.SPREAD,
                spread.key(),
                Set.of(pod.namespace()),
                spread.selector(),
                spread.maxSkew(),
                spread.minDomains().orElse(0),
                new TopologyGroup.NodeFilter(
                        pod.constraints().alternatives(),
                        pod.tolerations(),
                        spread.honourAffinity(),
                        spread.honourTaints()));
    }

    private TopologyGroup.Identity identity(TopologyGroup.Kind kind, PodSpec pod, PodConstraints.Affinity term) {
        var namespaces = new TreeSet<>(term.namespaces());
        if (term.namespaceSelector().isObject()) {
            cluster.namespaces().forEach((name, labels) -> {
                if (LabelSelector.matches(term.namespaceSelector(), labels)) {
                    namespaces.add(name);
                }
            });
        } else if (namespaces.isEmpty()) {
            namespaces.add(pod.namespace());
        }
        return new TopologyGroup.Identity(
                kind, term.key(), namespaces, term.selector(), Integer.MAX_VALUE, 0, TopologyGroup.NodeFilter.ALL);
    }

    /** Found out only when some pod has a rule: most have none, and it takes a look at every size. */
    private Map<String, Map<String, List<List<JsonNode>>>> knownDomains() {
        if (domains.isEmpty()) {
            domains = Optional.of(domains(offers));
        }
        return domains.get();
    }

    private TopologyGroup empty(TopologyGroup.Identity identity, PodSpec pod) {
        var usable = new ArrayList<String>();
        knownDomains().getOrDefault(identity.key(), Map.of()).forEach((domain, taints) -> {
            if (!identity.filter().taints()
                    || taints.stream()
                            .anyMatch(one -> TaintCheck.whyRefused(one, pod.tolerations())
                                    .isEmpty())) {
                usable.add(domain);
            }
        });
        return new TopologyGroup(identity, usable, cluster.domainOrder());
    }

    private TopologyGroup counted(TopologyGroup.Identity identity, PodSpec pod) {
        TopologyGroup group = empty(identity, pod);
        for (NodeView node : cluster.nodes()) {
            Optional<String> domain = Optional.ofNullable(node.labels().get(identity.key()));
            if (node.exists()
                    && domain.isPresent()
                    && identity.filter().matches(node.taints(), Requirements.ofLabels(node.labels()))) {
                group.register(List.of(domain.get()));
            }
        }
        for (ClusterView.BoundPod bound : cluster.boundPods()) {
            Optional<String> domain = Optional.ofNullable(bound.nodeLabels().get(identity.key()))
                    .or(() -> identity.key().equals(LabelKeys.HOSTNAME)
                            ? Optional.of(bound.pod().nodeName())
                            : Optional.empty());
            if (domain.isPresent()
                    && !excluded.contains(bound.pod().uid())
                    && group.counts(bound.pod(), bound.nodeTaints(), Requirements.ofLabels(bound.nodeLabels()))) {
                group.count(List.of(domain.get()));
            }
        }
        return group;
    }

    void register(String key, String domain) {
        Stream.concat(groups.values().stream(), inverse.values().stream())
                .filter(group -> group.key().equals(key))
                .forEach(group -> group.register(List.of(domain)));
    }

    /** What the node's requirements become with the pod on it, or the error of the first rule that forbids it. */
    Narrowed narrow(PodSpec pod, List<JsonNode> taints, Requirements podRequirements, Requirements node) {
        Requirements narrowed = node;
        for (TopologyGroup group : matching(pod, taints, node)) {
            Requirement podDomains = podRequirements.on(group.key());
            Requirement nodeDomains = node.on(group.key());
            Requirement possible = group.next(pod, podDomains, nodeDomains);
            if (possible.values().isEmpty()) {
                return new Narrowed.Refused(group.error(podDomains, nodeDomains));
            }
            narrowed = narrowed.and(possible);
        }
        return new Narrowed.Possible(narrowed);
    }

    /** Whether and how a node may take a pod. */
    sealed interface Narrowed {
        /** It may, as a node with these requirements. */
        record Possible(Requirements requirements) implements Narrowed {}

        /** It may not. */
        record Refused(SchedulingError error) implements Narrowed {}
    }

    private Collection<TopologyGroup> matching(PodSpec pod, List<JsonNode> taints, Requirements node) {
        var all = new LinkedHashSet<TopologyGroup>();
        groups.values().stream()
                .filter(group -> group.owners().contains(pod.uid()))
                .forEach(all::add);
        inverse.values().stream()
                .filter(group -> group.counts(pod, taints, node))
                .forEach(all::add);
        return all;
    }

    /** Counts the pod where it was placed. */
    void record(PodSpec pod, List<JsonNode> taints, Requirements node) {
        for (TopologyGroup group : groups.values()) {
            if (group.counts(pod, taints, node)) {
                Requirement on = node.on(group.key());
                if (group.identity().kind() == TopologyGroup.Kind.ANTI_AFFINITY
                        || !on.only().isEmpty()) {
                    group.count(on.complement() ? List.of() : on.values());
                }
            }
        }
        for (TopologyGroup group : inverse.values()) {
            Requirement on = node.on(group.key());
            if (group.owners().contains(pod.uid()) && !on.complement()) {
                group.count(on.values());
            }
        }
    }
}
