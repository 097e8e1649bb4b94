package labrunner.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** Looks at one side of a comparison after each step: everything of a lab that a user can see there, as lines. */
final class Observation {
    private static final List<String> KINDS = List.of(
            "nodepools",
            "nodeclaims",
            "aksnodeclasses",
            "nodes",
            "deployments",
            "replicasets",
            "pods",
            "configmaps",
            "serviceaccounts",
            "namespaces");
    private static final List<String> TABLES =
            List.of("nodepools", "nodeclaims", "aksnodeclasses", "nodes", "deployments", "replicasets", "pods");
    /** Longer than a NodePool's consolidateAfter in any lab, on a busy machine. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(120);

    private final Side side;
    private final Canon canon = new Canon();
    private final Set<String> eventsBefore = new HashSet<>();
    private final Set<String> logBefore = new HashSet<>();

    Observation(Side side) {
        this.side = side;
    }

    /** What there is now, by topic. */
    Map<String, List<String>> look() {
        settle();
        List<JsonNode> claims = side.get("nodeclaims");
        claims.forEach(canon::name);
        var seen = new TreeMap<String, List<String>>();
        for (String kind : KINDS) {
            seen.put(kind, canon.objects(ofLab(kind)));
        }
        for (String kind : TABLES) {
            for (String output : List.of("", "wide")) {
                seen.put("table " + kind + " " + output, table(kind, output));
            }
        }
        seen.put("describe", describe());
        seen.put("events", fresh(canon.events(side.get("events", "-A")), eventsBefore));
        seen.put("log", fresh(canon.log(log()), logBefore));
        return seen;
    }

    /** Waits for what comes without anybody's doing anything, so that both sides are looked at in the same state. */
    private void settle() {
        side.await("nothing more to come", TO_SETTLE, () -> {
            List<JsonNode> claims = side.get("nodeclaims");
            List<JsonNode> pools = side.get("nodepools");
            return claims.stream().allMatch(claim -> Tree.holds(claim, "Consolidatable"))
                    && claims.stream().noneMatch(claim -> claim.path("metadata").has("deletionTimestamp"))
                    && pools.stream()
                            .allMatch(pool -> Tree.number(pool, 0, "status", "nodes") == claims.size()
                                    && Tree.holds(pool, "Ready"));
        });
    }

    private List<JsonNode> ofLab(String kind) {
        return switch (kind) {
            case "nodes" -> side.get("nodes", "-l", "karpenter.sh/nodepool");
            case "deployments", "replicasets", "pods", "configmaps", "serviceaccounts" ->
                side.get(kind, "-n", "workshop");
            case "namespaces" ->
                side.get(kind).stream()
                        .filter(namespace -> Tree.name(namespace).equals("workshop"))
                        .toList();
            default -> side.get(kind);
        };
    }

    private List<String> table(String kind, String output) {
        var arguments = new ArrayList<>(List.of("get", kind));
        if (kind.equals("nodes")) {
            arguments.addAll(List.of("-l", "karpenter.sh/nodepool"));
        } else if (List.of("deployments", "replicasets", "pods").contains(kind)) {
            arguments.addAll(List.of("-n", "workshop"));
        }
        if (!output.isEmpty()) {
            arguments.addAll(List.of("-o", output));
        }
        var ran = side.kubectl(arguments.toArray(String[]::new));
        return canon.table(ran.out() + ran.err());
    }

    private List<String> describe() {
        var lines = new ArrayList<String>();
        // not AKSNodeClass, whose status the reference cluster fills in part: its fields are compared one by one
        for (String what : List.of("nodepools", "nodeclaims")) {
            lines.addAll(canon.description(
                    side.kubectl("describe", "--show-events=false", what).out()));
        }
        lines.addAll(
                canon.description(side.kubectl("describe", "--show-events=false", "-n", "workshop", "deployments,pods")
                        .out()));
        return lines;
    }

    private List<JsonNode> log() {
        return side.kubectl("logs", "-n", "karpenter", "-l", "app.kubernetes.io/name=karpenter", "--tail=-1")
                .out()
                .lines()
                .filter(line -> line.startsWith("{"))
                .<JsonNode>map(Tree::parse)
                .toList();
    }

    private static List<String> fresh(List<String> all, Set<String> before) {
        return all.stream().distinct().filter(before::add).toList();
    }
}
