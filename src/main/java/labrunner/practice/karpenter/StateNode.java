package labrunner.practice.karpenter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labrunner.practice.Resources;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A NodeClaim and its Node, or one of them while the other isn't there. */
record StateNode(Optional<ObjectNode> claim, Optional<ObjectNode> node) {

    boolean managed() {
        return claim.isPresent();
    }

    /** The claim's name until the node is registered, then the node's. */
    String name() {
        return registered() ? nodeName() : claimName();
    }

    String nodeName() {
        return node.map(Tree::name).orElse("");
    }

    String claimName() {
        return claim.map(Tree::name).orElse("");
    }

    String providerId() {
        return claim.map(c -> Tree.text(c, "status", "providerID"))
                .filter(id -> !id.isEmpty())
                .orElseGet(
                        () -> node.map(n -> Tree.text(n, "spec", "providerID")).orElse(""));
    }

    /** What tells it from others: provider ID, before there is one the name. */
    String identity() {
        String id = providerId();
        return id.isEmpty() ? claimName() + nodeName() : id;
    }

    Map<String, String> labels() {
        JsonNode source = node.isPresent() && registered() ? node.get() : either();
        return Tree.texts(source, "metadata", "labels");
    }

    private ObjectNode either() {
        return claim.or(() -> node).orElseGet(Tree::object);
    }

    String pool() {
        return labels().getOrDefault(LabelKeys.NODEPOOL, "");
    }

    boolean registered() {
        return labelled(LabelKeys.REGISTERED);
    }

    boolean initialized() {
        return labelled(LabelKeys.INITIALIZED);
    }

    private boolean labelled(String key) {
        return node.isPresent()
                && (claim.isEmpty() || Tree.label(node.get(), key).equals("true"));
    }

    boolean deleting() {
        return claim.map(Tree::deleting).orElse(false)
                || (claim.isEmpty() && node.map(Tree::deleting).orElse(false))
                || (node.map(Tree::deleting).orElse(false));
    }

    /** Those that decide where pods may go: of a node that isn't initialized, not those that go by themselves. */
    List<JsonNode> taints() {
        List<JsonNode> all = registered()
                ? Tree.items(node.orElseThrow(), "spec", "taints")
                : Tree.items(either(), "spec", "taints");
        if (initialized() || !managed()) {
            return all;
        }
        List<JsonNode> startup = Tree.items(claim.orElseThrow(), "spec", "startupTaints");
        var lasting = new ArrayList<JsonNode>();
        for (JsonNode taint : all) {
            if (!Ephemeral.known(taint) && startup.stream().noneMatch(other -> same(taint, other))) {
                lasting.add(taint);
            }
        }
        return lasting;
    }

    static boolean same(JsonNode a, JsonNode b) {
        return Taints.key(a).equals(Taints.key(b)) && Taints.effect(a).equals(Taints.effect(b));
    }

    Resources capacity() {
        return resources("capacity");
    }

    Resources allocatable() {
        return resources("allocatable");
    }

    /** The node's own figures once it is initialized; before, the claim's where the node has none. */
    private Resources resources(String field) {
        Resources ofNode =
                node.map(n -> Resources.of(Tree.at(n, "status", field))).orElse(Resources.NONE);
        if (initialized() || claim.isEmpty()) {
            return ofNode;
        }
        var merged = new TreeMap<>(
                Resources.of(Tree.at(claim.get(), "status", field)).amounts());
        ofNode.amounts().forEach((name, amount) -> {
            if (!amount.isZero()) {
                merged.put(name, amount);
            }
        });
        return new Resources(merged);
    }
}
