package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import labrunner.practice.LabelSelector;
import tools.jackson.databind.JsonNode;

/** One rule about domains (zones, host names, ...) that pods share, with the pods counted in each domain so far. */
final class TopologyGroup {

    /** The kinds of rule. */
    enum Kind {
        SPREAD("topology spread"),
        AFFINITY("pod affinity"),
        ANTI_AFFINITY("pod anti-affinity");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** What makes two pods' rules the same rule. */
    record Identity(
            Kind kind,
            String key,
            Set<String> namespaces,
            JsonNode selector,
            int maxSkew,
            int minDomains,
            NodeFilter filter) {}

    /** Which nodes' pods count: those the pod itself may run on, as far as its policies say so. */
    record NodeFilter(List<Requirements> alternatives, List<JsonNode> tolerations, boolean affinity, boolean taints) {
        static final NodeFilter ALL = new NodeFilter(List.of(), List.of(), false, false);

        boolean matches(List<JsonNode> nodeTaints, Requirements node) {
            return (!affinity || alternatives.stream().anyMatch(asked -> node.compatible(asked, Set.of())))
                    && (!taints
                            || TaintCheck.whyRefused(nodeTaints, tolerations).isEmpty());
        }
    }

    private static final int SHOWN_DOMAINS = 25;

    private final Identity identity;
    private final List<String> order;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Set<String> owners = new HashSet<>();

    /**
     * @param domains known before any node is looked at
     * @param order in which equal domains are preferred; those not in it follow by name
     */
    TopologyGroup(Identity identity, Collection<String> domains, List<String> order) {
        this.identity = identity;
        this.order = order;
        register(domains);
    }

    Identity identity() {
        return identity;
    }

    String key() {
        return identity.key;
    }

    Set<String> owners() {
        return owners;
    }

    void register(Collection<String> domains) {
        domains.forEach(domain -> counts.putIfAbsent(domain, 0));
    }

    void count(Collection<String> domains) {
        domains.forEach(domain -> counts.merge(domain, 1, Integer::sum));
    }

    boolean selects(PodSpec pod) {
        return identity.namespaces.contains(pod.namespace()) && LabelSelector.matches(identity.selector, pod.labels());
    }

    boolean counts(PodSpec pod, List<JsonNode> taints, Requirements node) {
        return selects(pod) && identity.filter.matches(taints, node);
    }

    /** The domains that the pod may go to; DoesNotExist if there is none. */
    Requirement next(PodSpec pod, Requirement podDomains, Requirement nodeDomains) {
        return switch (identity.kind) {
            case SPREAD -> spread(pod, podDomains, nodeDomains);
            case AFFINITY -> together(pod, podDomains, nodeDomains);
            case ANTI_AFFINITY -> apart(podDomains, nodeDomains);
        };
    }

    private Requirement spread(PodSpec pod, Requirement podDomains, Requirement nodeDomains) {
        int self = selects(pod) ? 1 : 0;
        if (isHostname(nodeDomains)) {
            String host = nodeDomains.values().first();
            return counts.getOrDefault(host, 0) + self <= identity.maxSkew ? in(List.of(host)) : in(List.of());
        }
        int least = leastCount(podDomains);
        String best = "";
        int bestCount = Integer.MAX_VALUE;
        for (String domain : ordered()) {
            int count = counts.getOrDefault(domain, 0) + self;
            if (nodeDomains.allows(domain) && count - least <= identity.maxSkew && count < bestCount) {
                best = domain;
                bestCount = count;
            }
        }
        return best.isEmpty() ? in(List.of()) : in(List.of(best));
    }

    private int leastCount(Requirement podDomains) {
        if (identity.key.equals(LabelKeys.HOSTNAME)) {
            return 0; // a new node with none of them can always be made
        }
        int least = Integer.MAX_VALUE;
        int supported = 0;
        for (var domain : counts.entrySet()) {
            if (podDomains.allows(domain.getKey())) {
                supported++;
                least = Math.min(least, domain.getValue());
            }
        }
        return supported < identity.minDomains ? 0 : least;
    }

    private Requirement together(PodSpec pod, Requirement podDomains, Requirement nodeDomains) {
        boolean first = selects(pod)
                && counts.entrySet().stream()
                        .noneMatch(domain -> domain.getValue() > 0 && podDomains.allows(domain.getKey()));
        if (isHostname(nodeDomains)) {
            String host = nodeDomains.values().first();
            boolean possible = podDomains.allows(host) && (counts.getOrDefault(host, 0) > 0 || first);
            return possible ? in(List.of(host)) : in(List.of());
        }
        var held = new TreeSet<String>();
        counts.forEach((domain, count) -> {
            if (count > 0 && podDomains.allows(domain) && nodeDomains.allows(domain)) {
                held.add(domain);
            }
        });
        if (!held.isEmpty() || !first) {
            return in(held);
        }
        Requirement both = podDomains.intersection(nodeDomains);
        return in(ordered().stream().filter(both::allows).limit(1).toList());
    }

    private Requirement apart(Requirement podDomains, Requirement nodeDomains) {
        if (isHostname(nodeDomains)) {
            String host = nodeDomains.values().first();
            return counts.getOrDefault(host, 0) == 0 ? in(List.of(host)) : in(List.of());
        }
        var empty = new TreeSet<String>();
        counts.forEach((domain, count) -> {
            if (count == 0 && podDomains.allows(domain) && nodeDomains.allows(domain)) {
                empty.add(domain);
            }
        });
        return in(empty);
    }

    private boolean isHostname(Requirement nodeDomains) {
        return identity.key.equals(LabelKeys.HOSTNAME)
                && !nodeDomains.complement()
                && nodeDomains.values().size() == 1;
    }

    private List<String> ordered() {
        var all = new ArrayList<>(order.stream().filter(counts::containsKey).toList());
        counts.keySet().stream().filter(domain -> !order.contains(domain)).forEach(all::add);
        return all;
    }

    private Requirement in(Collection<String> domains) {
        return Requirement.in(identity.key, domains);
    }

    /** Why no domain is left. */
    SchedulingError error(Requirement podDomains, Requirement nodeDomains) {
        String shown = String.join(
                ", ",
                counts.entrySet().stream()
                        .limit(SHOWN_DOMAINS)
                        .map(domain -> domain.getKey() + ": " + domain.getValue())
                        .toList());
        String more = counts.size() > SHOWN_DOMAINS ? " and " + (counts.size() - SHOWN_DOMAINS) + " other(s)" : "";
        return SchedulingError.of(
                "unsatisfiable topology constraint for %s, key=%s (counts = %s%s, podDomains = %s, nodeDomains = %s"
                        .formatted(identity.kind.words, identity.key, shown, more, podDomains, nodeDomains));
    }
}
