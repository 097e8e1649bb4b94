package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import labrunner.practice.Practice;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.Amounts;
import labrunner.practice.karpenter.scheduling.ClusterView;
import labrunner.practice.karpenter.scheduling.NodeView;
import labrunner.practice.karpenter.scheduling.PodReader;
import labrunner.practice.karpenter.scheduling.PodSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cluster as Karpenter sees it: nodes with their claims, what it has in mind for them, and the view that scheduling
 * works on. What it has in mind is not stored anywhere else, as in the original.
 */
final class ClusterState {
    private static final Duration NOMINATION = Duration.ofSeconds(20);

    private final Practice practice;
    private final Map<String, Instant> nominatedUntil = new HashMap<>();
    private final Set<String> markedForDeletion = new HashSet<>();
    private final Random random;

    ClusterState(Practice practice) {
        this.practice = practice;
        this.random = SeededRandom.of(practice, "zones");
    }

    Instant now() {
        return practice.loop().now();
    }

    /** Claims with their nodes, then nodes that are not Karpenter's; each by name. */
    List<StateNode> nodes() {
        Map<String, ObjectNode> byProviderId = new LinkedHashMap<>();
        for (ObjectNode node : practice.store().list("Node")) {
            byProviderId.put(Tree.text(node, "spec", "providerID"), node);
        }
        var all = new ArrayList<StateNode>();
        for (ObjectNode claim : practice.store().list("NodeClaim")) {
            String id = Tree.text(claim, "status", "providerID");
            Optional<ObjectNode> node = id.isEmpty() ? Optional.empty() : Optional.ofNullable(byProviderId.remove(id));
            all.add(new StateNode(Optional.of(claim), node));
        }
        byProviderId.values().forEach(node -> all.add(new StateNode(Optional.empty(), Optional.of(node))));
        return all;
    }

    Optional<StateNode> ofClaim(String name) {
        return nodes().stream()
                .filter(node -> node.managed() && node.claimName().equals(name))
                .findFirst();
    }

    /** The claim that a node belongs to. */
    Optional<ObjectNode> claimOf(JsonNode node) {
        String id = Tree.text(node, "spec", "providerID");
        return id.isEmpty()
                ? Optional.empty()
                : practice.store().list("NodeClaim").stream()
                        .filter(claim ->
                                Tree.text(claim, "status", "providerID").equals(id))
                        .findFirst();
    }

    Optional<ObjectNode> nodeOf(JsonNode claim) {
        String id = Tree.text(claim, "status", "providerID");
        return id.isEmpty()
                ? Optional.empty()
                : practice.store().list("Node").stream()
                        .filter(node -> Tree.text(node, "spec", "providerID").equals(id))
                        .findFirst();
    }

    List<ObjectNode> podsOn(String node) {
        return node.isEmpty()
                ? List.of()
                : practice.store().list("Pod").stream()
                        .filter(pod -> PodFacts.nodeName(pod).equals(node))
                        .toList();
    }

    void nominate(String identity) {
        nominatedUntil.put(identity, now().plus(NOMINATION));
    }

    boolean nominated(StateNode node) {
        Instant until = nominatedUntil.get(node.identity());
        return until != null && until.isAfter(now());
    }

    /** Takes it out of account from now on, long before it is gone. */
    void mark(StateNode node) {
        markedForDeletion.add(node.identity());
    }

    void unmark(StateNode node) {
        markedForDeletion.remove(node.identity());
    }

    boolean leaving(StateNode node) {
        return node.deleting() || markedForDeletion.contains(node.identity());
    }

    /** Forgets what was in mind for what is gone. */
    void forget(String identity) {
        nominatedUntil.remove(identity);
        markedForDeletion.remove(identity);
    }

    /** Whether every claim has a machine ordered: before that there is no telling what would fit. */
    boolean synced() {
        return practice.store().list("NodeClaim").stream()
                .allMatch(claim -> Tree.deleting(claim)
                        || !Tree.text(claim, "status", "providerID").isEmpty());
    }

    /** What a pool's machines hold together; those that are leaving don't count. */
    Resources usedBy(String pool) {
        Resources sum = Resources.NONE;
        for (StateNode node : nodes()) {
            if (node.managed() && node.pool().equals(pool) && !leaving(node)) {
                sum = sum.plus(node.capacity());
            }
        }
        return sum;
    }

    /**
     * What scheduling starts from.
     *
     * @param nodes places for pods
     * @param resting names of nodes that nothing is moved to
     * @param zones in which equal zones are preferred in this pass
     */
    ClusterView view(List<StateNode> nodes, Set<String> resting, List<String> zones) {
        Map<String, List<ObjectNode>> podsByNode = new HashMap<>();
        Map<String, ObjectNode> nodesByName = new HashMap<>();
        practice.store().list("Node").forEach(node -> nodesByName.put(Tree.name(node), node));
        var bound = new ArrayList<ClusterView.BoundPod>();
        for (ObjectNode pod : practice.store().list("Pod")) {
            String name = PodFacts.nodeName(pod);
            if (name.isEmpty() || PodFacts.terminal(pod)) {
                continue;
            }
            podsByNode.computeIfAbsent(name, n -> new ArrayList<>()).add(pod);
            ObjectNode node = nodesByName.get(name);
            if (node != null && !Tree.deleting(pod)) {
                bound.add(new ClusterView.BoundPod(
                        PodReader.read(pod, false),
                        Tree.texts(node, "metadata", "labels"),
                        Tree.items(node, "spec", "taints")));
            }
        }
        var namespaces = new TreeMap<String, Map<String, String>>();
        practice.store()
                .list("Namespace")
                .forEach(
                        namespace -> namespaces.put(Tree.name(namespace), Tree.texts(namespace, "metadata", "labels")));
        return new ClusterView(
                nodes.stream()
                        .map(node -> view(node, podsByNode.getOrDefault(node.nodeName(), List.of()), resting))
                        .toList(),
                bound,
                daemons(),
                namespaces,
                zones);
    }

    private static NodeView view(StateNode node, List<ObjectNode> pods, Set<String> resting) {
        Resources requested = Resources.NONE;
        Resources daemons = Resources.NONE;
        for (ObjectNode pod : pods) {
            Resources own = Amounts.ofPod(pod.path("spec"));
            requested = requested.plus(own);
            daemons = PodFacts.ofDaemonSet(pod) ? daemons.plus(own) : daemons;
        }
        return new NodeView(
                node.name(),
                node.labels(),
                node.taints(),
                Amounts.minus(node.allocatable(), requested),
                daemons,
                node.capacity(),
                node.pool(),
                node.initialized(),
                node.node().isPresent(),
                resting.contains(node.name()),
                node.claimName(),
                node.nodeName());
    }

    /** One pod for each DaemonSet: a real one if there is one, else what its template would make. */
    private List<PodSpec> daemons() {
        var daemons = new ArrayList<PodSpec>();
        for (ObjectNode set : practice.store().list("DaemonSet")) {
            ObjectNode pod = Tree.object();
            JsonNode template = Tree.at(set, "spec", "template");
            pod.set(
                    "metadata",
                    template.path("metadata").isObject()
                            ? template.path("metadata").deepCopy()
                            : Tree.object());
            Tree.in(pod, "metadata").put("namespace", Tree.namespace(set)).put("name", Tree.name(set));
            JsonNode spec = practice.store().ownedBy(Tree.uid(set)).stream()
                    .filter(key -> key.kind().equals("Pod"))
                    .flatMap(key -> practice.store().find(key).stream())
                    .map(real -> real.path("spec"))
                    .findFirst()
                    .orElse(template.path("spec"));
            ObjectNode placed = spec.isObject() ? (ObjectNode) spec.deepCopy() : Tree.object();
            // A real pod is pinned to its node; where another would run is what the template says.
            placed.set(
                    "affinity",
                    Tree.at(template, "spec", "affinity").isObject()
                            ? Tree.at(template, "spec", "affinity").deepCopy()
                            : Tree.object());
            pod.set("spec", placed);
            daemons.add(PodReader.read(pod, false));
        }
        return daemons;
    }

    /** Equal zones in an order of chance, the same for the same seed. */
    List<String> shuffled(List<String> zones) {
        var order = new ArrayList<>(zones);
        Collections.shuffle(order, random);
        return order;
    }
}
