package labrunner.practice.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What controllers ask of pods, and how they make them. */
final class Pods {
    private Pods() {}

    /** Those that have a node. */
    static Stream<ObjectNode> on(ObjectStore store, String node) {
        return store.list("Pod").stream()
                .filter(pod -> Tree.text(pod, "spec", "nodeName").equals(node));
    }

    /** Succeeded or Failed. */
    static boolean ended(JsonNode pod) {
        String phase = Tree.text(pod, "status", "phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /** Neither ended nor being deleted. */
    static boolean active(JsonNode pod) {
        return !ended(pod) && !Tree.deleting(pod);
    }

    static boolean ready(JsonNode pod) {
        return Tree.holds(pod, "Ready");
    }

    /** Since when it has been Ready; empty if it isn't. */
    static Optional<Instant> readySince(JsonNode pod) {
        return Tree.condition(pod, "Ready")
                .filter(condition -> Tree.text(condition, "status").equals("True"))
                .flatMap(condition -> Tree.instant(condition, "lastTransitionTime"));
    }

    /** How much longer it has to stay Ready to count as available; zero if it does, empty if it isn't Ready. */
    static Optional<Duration> untilAvailable(JsonNode pod, long minReadySeconds, Instant now) {
        return readySince(pod).map(since -> {
            Duration left = Duration.between(now, since.plusSeconds(minReadySeconds));
            return left.isNegative() || minReadySeconds == 0 ? Duration.ZERO : left;
        });
    }

    static boolean available(JsonNode pod, long minReadySeconds, Instant now) {
        return untilAvailable(pod, minReadySeconds, now).map(Duration::isZero).orElse(false);
    }

    static long count(Stream<ObjectNode> pods, Predicate<ObjectNode> which) {
        return pods.filter(which).count();
    }

    /** A new pod of a template, named after its controller when it is stored. */
    static ObjectNode of(JsonNode template, JsonNode controller) {
        ObjectNode pod = Tree.object().put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode metadata = pod.putObject("metadata");
        metadata.put("generateName", Tree.name(controller) + "-");
        metadata.put("namespace", Tree.namespace(controller));
        for (String copied : new String[] {"labels", "annotations", "finalizers"}) {
            JsonNode value = Tree.at(template, "metadata", copied);
            if (!value.isMissingNode() && !value.isEmpty()) {
                metadata.set(copied, value.deepCopy());
            }
        }
        Owned.setController(pod, controller);
        pod.set("spec", template.path("spec").deepCopy());
        return pod;
    }

    /** Adds a toleration unless one for that key and effect is there. */
    static void tolerate(ObjectNode pod, String key, String effect) {
        ArrayNode tolerations = Tree.list(Tree.in(pod, "spec"), "tolerations");
        boolean there = Tree.items(tolerations).stream()
                .anyMatch(toleration -> Tree.text(toleration, "key").equals(key)
                        && Tree.text(toleration, "effect").equals(effect)
                        && Tree.text(toleration, "operator").equals("Exists"));
        if (!there) {
            tolerations.addObject().put("key", key).put("operator", "Exists").put("effect", effect);
        }
    }
}
