package labrunner.practice.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The arithmetic of a Deployment: how many pods there may be, and how they are shared among its ReplicaSets. */
final class Rollout {
    static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    static final String MAX = "deployment.kubernetes.io/max-replicas";
    static final String REVISION = "deployment.kubernetes.io/revision";

    static final Comparator<ObjectNode> OLDEST_FIRST = Comparator.comparing(
                    (ObjectNode set) -> Tree.text(set, "metadata", "creationTimestamp"))
            .thenComparing(Tree::name);
    private static final Comparator<ObjectNode> LARGEST_FIRST = Comparator.comparingLong(set -> -replicas(set));

    private final long replicas;
    private final long surge;
    private final long unavailable;

    private Rollout(long replicas, long surge, long unavailable) {
        this.replicas = replicas;
        this.surge = surge;
        this.unavailable = unavailable;
    }

    static Rollout of(ObjectNode deployment) {
        long replicas = replicas(deployment);
        if (recreates(deployment)) {
            return new Rollout(replicas, 0, 0);
        }
        JsonNode rolling = Tree.at(deployment, "spec", "strategy", "rollingUpdate");
        long surge = resolve(rolling.path("maxSurge"), replicas, true);
        long unavailable = resolve(rolling.path("maxUnavailable"), replicas, false);
        return new Rollout(replicas, surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    /** A number, or a percentage of the replicas; 25 % where nothing is said. */
    static long resolve(JsonNode numberOrPercent, long replicas, boolean up) {
        if (numberOrPercent.isNumber()) {
            return numberOrPercent.longValue();
        }
        String text = numberOrPercent.asString("25%");
        long hundredths = replicas * Long.parseLong(text.replace("%", ""));
        return up ? Math.ceilDiv(hundredths, 100) : hundredths / 100;
    }

    static boolean recreates(ObjectNode deployment) {
        return Tree.text(deployment, "spec", "strategy", "type").equals("Recreate");
    }

    static long replicas(ObjectNode object) {
        return Tree.number(object, 1, "spec", "replicas");
    }

    static long replicas(Collection<ObjectNode> sets) {
        return sets.stream().mapToLong(Rollout::replicas).sum();
    }

    static long counted(Collection<ObjectNode> sets, String field) {
        return sets.stream()
                .mapToLong(set -> Tree.number(set, 0, "status", field))
                .sum();
    }

    long replicas() {
        return replicas;
    }

    /** How many pods there may be at most, old and new. */
    long most() {
        return replicas + surge;
    }

    /** How many of its pods may be missing; never more than there are to be. */
    long mayBeUnavailable() {
        return Math.min(unavailable, replicas);
    }

    /** How large the new ReplicaSet is made next: as large as the surge lets it. */
    long nextSize(ObjectNode newSet, Collection<ObjectNode> all) {
        long size = replicas(newSet);
        return size >= replicas ? replicas : grownBy(size, replicas(all), replicas - size);
    }

    /** How large the new ReplicaSet is made at first. */
    long firstSize(Collection<ObjectNode> old) {
        return grownBy(0, replicas(old), replicas);
    }

    private long grownBy(long size, long existing, long wanted) {
        return existing >= most() ? size : size + Math.min(most() - existing, wanted);
    }

    /** How many pods of old ReplicaSets may be given up, counting what isn't available of the new one as lost already. */
    long mayGoUnhealthy(ObjectNode newSet, Collection<ObjectNode> all) {
        long newUnavailable = replicas(newSet) - Tree.number(newSet, 0, "status", "availableReplicas");
        return replicas(all) - (replicas - mayBeUnavailable()) - newUnavailable;
    }

    /** How many available pods of old ReplicaSets may be given up. */
    long mayGoHealthy(Collection<ObjectNode> all) {
        return counted(all, "availableReplicas") - (replicas - mayBeUnavailable());
    }

    /** Sizes for when the Deployment is scaled in the midst of a rollout: in proportion, the largest takes what is over. */
    List<Long> proportional(List<ObjectNode> active, long deploymentsOwnCount) {
        long toAdd = (replicas > 0 ? most() : 0) - replicas(active);
        List<ObjectNode> ordered = largestFirst(active, toAdd);
        long added = 0;
        var sizes = new LinkedHashMap<String, Long>();
        for (ObjectNode set : ordered) {
            long share = 0;
            if (toAdd != 0) {
                long left = toAdd - added;
                long fraction = fraction(set, deploymentsOwnCount);
                share = toAdd > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
            }
            sizes.put(Tree.name(set), replicas(set) + share);
            added += share;
        }
        if (!ordered.isEmpty() && toAdd != added) {
            long over = toAdd - added;
            sizes.merge(Tree.name(ordered.getFirst()), over, (size, more) -> Math.max(0, size + more));
        }
        return active.stream()
                .map(set -> sizes.getOrDefault(Tree.name(set), 0L))
                .toList();
    }

    private static List<ObjectNode> largestFirst(List<ObjectNode> active, long toAdd) {
        Comparator<ObjectNode> byAge = toAdd > 0 ? OLDEST_FIRST.reversed() : OLDEST_FIRST;
        return active.stream().sorted(LARGEST_FIRST.thenComparing(byAge)).toList();
    }

    private long fraction(ObjectNode set, long deploymentsOwnCount) {
        if (replicas == 0) {
            return -replicas(set);
        }
        String before = Tree.text(set, "metadata", "annotations", MAX);
        double base = before.isEmpty() ? deploymentsOwnCount : Long.parseLong(before);
        return base == 0 ? 0 : Math.round(replicas(set) * most() / base) - replicas(set);
    }
}
