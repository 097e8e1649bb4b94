package labrunner.ui;

import java.util.List;
import java.util.stream.Stream;
import labrunner.cluster.rows.EventRow;

/** What Karpenter and others say of the sketched cluster's two machines, in events. */
final class SketchEvents {
    private SketchEvents() {}

    static List<EventRow> events() {
        var pods = List.of("6slvg", "8m72n", "k67hl", "g5whj").stream()
                .map(end -> "inflate-6d9d7cdb7-" + end)
                .toList();
        Stream<EventRow> nominated = pods.stream()
                .map(pod -> SketchCluster.event(
                        "Nominated",
                        "Pod",
                        pod,
                        "Pod should schedule on: nodeclaim/default-demo-" + (pod.endsWith("j") ? "474w8" : "gqwd5"),
                        97));
        Stream<EventRow> claims = Stream.of("Launched", "Registered", "Initialized")
                .map(type -> SketchCluster.event(
                        type,
                        "NodeClaim",
                        "default-demo-gqwd5",
                        "Status condition transitioned, Type: " + type + ", Status: Unknown -> True",
                        type.equals("Launched") ? 96 : type.equals("Registered") ? 37 : 33));
        Stream<EventRow> started = pods.stream()
                .limit(3)
                .map(pod -> SketchCluster.event("Started", "Pod", pod, "Started container inflate", 31));
        return Stream.of(nominated, claims, started).flatMap(all -> all).toList();
    }
}
