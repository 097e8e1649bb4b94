package labrunner.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.watch.LogLine;

/** What Karpenter and others say of the sketched cluster's two machines, in its log and in events. */
final class SketchLog {
    private static final String FIRST = "\"NodeClaim\":{\"name\":\"default-demo-gqwd5\"}";
    private static final String SECOND = "\"NodeClaim\":{\"name\":\"default-demo-474w8\"}";
    private static final String POOL = "\"NodePool\":{\"name\":\"default-demo\"},";

    private record Line(double after, String message, String fields) {}

    private static final List<Line> LINES = List.of(
            new Line(
                    0,
                    "found provisionable pod(s)",
                    "\"Pods\":\"workshop/inflate-6d9d7cdb7-k67hl, workshop/inflate-6d9d7cdb7-6slvg, workshop/inflate-6d9d7cdb7-8m72n, workshop/inflate-6d9d7cdb7-g5whj\",\"duration\":\"23.1ms\""),
            new Line(0, "computed new nodeclaim(s) to fit pod(s)", "\"nodeclaims\":2,\"pods\":4"),
            new Line(
                    0.009,
                    "created nodeclaim",
                    POOL + SECOND + ",\"requests\":{\"cpu\":\"1350m\",\"memory\":\"570Mi\",\"pods\":\"7\"}"),
            new Line(
                    0.012,
                    "created nodeclaim",
                    POOL + FIRST + ",\"requests\":{\"cpu\":\"3350m\",\"memory\":\"570Mi\",\"pods\":\"9\"}"),
            new Line(
                    1.3,
                    "launched nodeclaim",
                    SECOND + ",\"instance-type\":\"Standard_D2pls_v6\",\"zone\":\"swedencentral-1\""),
            new Line(
                    1.4,
                    "launched nodeclaim",
                    FIRST + ",\"instance-type\":\"Standard_D4pls_v6\",\"zone\":\"swedencentral-2\""),
            new Line(61.05, "registered nodeclaim", FIRST + ",\"Node\":{\"name\":\"aks-default-demo-gqwd5\"}"),
            new Line(
                    65.38,
                    "initialized nodeclaim",
                    FIRST + ",\"allocatable\":{\"cpu\":\"3860m\",\"memory\":\"5939Mi\",\"pods\":\"110\"}"),
            new Line(86.53, "registered nodeclaim", SECOND + ",\"Node\":{\"name\":\"aks-default-demo-474w8\"}"));

    private SketchLog() {}

    static List<LogLine> lines() {
        var all = new ArrayList<LogLine>();
        for (Line line : LINES) {
            var at = SketchLab.NOW.minusMillis(98_000 - Math.round(line.after() * 1000));
            String json = "{\"level\":\"INFO\",\"time\":\"" + at + "\",\"logger\":\"controller\",\"message\":\""
                    + line.message() + "\",\"commit\":\"0f1aca1\"," + line.fields() + "}";
            all.add(new LogLine("karpenter", "karpenter-7c9d-x2v5k", "controller", Optional.of(at), json));
        }
        return all;
    }

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
