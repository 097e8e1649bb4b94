package labrunner.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cluster.ClaimRow;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.ClusterSnapshot;
import labrunner.cluster.Condition;
import labrunner.cluster.Connection;
import labrunner.cluster.DeploymentRow;
import labrunner.cluster.EventRow;
import labrunner.cluster.LogLine;
import labrunner.cluster.LogSink;
import labrunner.cluster.Meta;
import labrunner.cluster.NodePoolRow;
import labrunner.cluster.NodeRow;
import labrunner.cluster.PodRow;
import labrunner.cluster.Ref;
import labrunner.cluster.Sync;
import labrunner.lab.Block;
import labrunner.lab.Check;
import labrunner.lab.Command;
import labrunner.lab.Exercise;
import labrunner.lab.Expectation;
import labrunner.lab.GetSpec;
import labrunner.lab.Inline;
import labrunner.lab.Lab;
import labrunner.lab.LineFilter;
import labrunner.lab.LogSpec;
import labrunner.lab.Manifest;
import labrunner.lab.ObjectSet;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.lab.Where;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.run.BoxState;
import labrunner.run.CleanupState;
import labrunner.run.CommandOutcome;
import labrunner.run.CommandState;
import labrunner.run.Comparison;
import labrunner.run.LessonState;
import labrunner.run.Remaining;
import labrunner.run.Removal;
import labrunner.run.StepState;
import labrunner.run.Verdict;

/** States made by hand, as the pictures of the target show them, so that every pane can be drawn and tested with no cluster. */
final class Sketchbook {
    static final Instant NOW = Instant.parse("2026-11-24T09:06:05Z");
    static final Place PAGE = new Place("index.md", 31, 1);

    private Sketchbook() {}

    static final String POOL_YAML = """
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata:
              name: default-demo
            spec:
              template:
                metadata:
                  labels:
                    aks-karpenter: demo
                spec:
                  requirements:
                    - key: kubernetes.io/arch
                      operator: In
                      values: ["arm64", "amd64"]   # arm64 beside amd64
                    - key: karpenter.azure.com/sku-family
                      operator: In
                      values: ["D"]
                    - key: karpenter.azure.com/sku-cpu
                      operator: Lt
                      values: ["5"]
                  nodeClassRef:
                    group: karpenter.azure.com
                    kind: AKSNodeClass
                    name: default-demo
              limits:
                cpu: 100
            """;

    static final String DEPLOY_YAML = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: inflate
              namespace: workshop
            spec:
              replicas: 4
              selector:
                matchLabels: {app: inflate}
              template:
                metadata:
                  labels: {app: inflate}
                spec:
                  nodeSelector:
                    kubernetes.io/arch: arm64
                  containers:
                    - name: inflate
                      image: mcr.microsoft.com/oss/kubernetes/pause:3.6
                      resources:
                        requests:
                          cpu: "1"
            """;

    // ---- the lab ----

    static List<Inline> words(String text) {
        var inlines = new ArrayList<Inline>();
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                inlines.add(i % 2 == 1 ? new Inline.CodeSpan(parts[i]) : new Inline.Text(parts[i]));
            }
        }
        return inlines;
    }

    static Block say(String text) {
        return new Block.Paragraph(words(text));
    }

    static Block run(String id, String line, Command command) {
        return new Block.Code(
                "bash", line, PAGE, List.of(new PlacedCommand(id, line, line, PAGE, Where.EVERYWHERE, command)));
    }

    static Command apply(String yaml) {
        return new Command.Apply(yaml, Optional.empty(), Manifest.read(yaml, PAGE), Optional.empty());
    }

    static Command get(String resource) {
        return new Command.Get(new GetSpec(
                List.of(new GetSpec.Asked(resource, List.of())),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                new GetSpec.Output.Table()));
    }

    static Command logs() {
        return new Command.Logs(new LogSpec(
                Optional.empty(),
                Optional.of("karpenter"),
                Optional.of("app.kubernetes.io/name=karpenter"),
                true,
                Optional.empty(),
                Optional.of(Duration.ofMinutes(3)),
                -1,
                true,
                List.of(new LineFilter("finished call", "finished call", true, false))));
    }

    static Expectation expect(String id, String text, String hint) {
        return new Expectation(
                id,
                text,
                hint.isEmpty() ? Optional.empty() : Optional.of(hint),
                Duration.ofSeconds(150),
                Duration.ofMinutes(10),
                Where.EVERYWHERE,
                new Place("lab.yaml", 12, 5),
                new Check.Ready(
                        new ObjectSet(
                                "NodePool",
                                Optional.empty(),
                                Optional.of("default-demo"),
                                Optional.empty(),
                                Optional.empty()),
                        Check.Count.SOME),
                false);
    }

    static Step step(String id, String title, List<Block> blocks, Expectation... expectations) {
        return new Step(
                id,
                title,
                PAGE,
                blocks,
                List.of(expectations),
                id.equals("clean-up"),
                Where.EVERYWHERE,
                Optional.empty(),
                id.equals("compare") || id.equals("clean-up") ? List.of("arm64", "amd64") : List.of());
    }

    static Lab lab() {
        var pool = step(
                "pool",
                "Create a NodePool with arm64",
                List.of(
                        say(
                                "B-series machines have no arm64. The pool moves to the D family and adds `arm64` to the allowed architectures."),
                        run("pool-1", "cat <<EOF | kubectl apply -f -   # 1-arm64-nodepool.yaml", apply(POOL_YAML))),
                expect("p1", "NodePool `default-demo` exists", ""),
                expect("p2", "It allows arm64 beside amd64, family D, fewer than 5 vCPU", ""),
                expect("p3", "NodePool is Ready", "Look at its conditions."),
                expect("p4", "AKSNodeClass `default-demo` exists", ""),
                expect("p5", "AKSNodeClass is Ready", ""),
                expect("p6", "New nodes carry the label `aks-karpenter=demo`", ""));
        var deploy = step(
                "deploy",
                "Deploy a workload for arm64",
                List.of(
                        say(
                                "The Deployment asks for arm64 with a `nodeSelector`. As long as a NodePool allows that architecture, Karpenter finds a node for it; otherwise its pods stay pending."),
                        run("deploy-1", "cat <<EOF | kubectl apply -f -   # 2-arm64-deploy.yaml", apply(DEPLOY_YAML)),
                        say(
                                "The key part is the node selector: an amd64 node never satisfies it, however much room it has.")),
                expect("d1", "Deployment `inflate` exists in `workshop`", ""),
                expect("d2", "Karpenter made 2 NodeClaims, both arm64", ""),
                expect(
                        "d3",
                        "4 pods run on arm64 nodes",
                        "The fourth waits for default-demo-474w8. Its node has joined and still carries the start-up taint `node.cilium.io/agent-not-ready`; Cilium takes it off within seconds."),
                expect("d4", "No pod of `inflate` is pending", ""));
        var observe = step(
                "observe",
                "Observe provisioning",
                List.of(
                        say(
                                "A NodeClaim is Karpenter\u2019s promise of a machine. Each carries what its pods asked for:"),
                        run("observe-1", "kubectl get nodeclaims", get("nodeclaims")),
                        new Block.Note(
                                "note",
                                "Self Hosted Karpenter only",
                                true,
                                true,
                                Where.SELF_HOSTED,
                                List.of(
                                        say("Karpenter\u2019s log says what it decides:"),
                                        run(
                                                "observe-2",
                                                "kubectl logs -n karpenter -l app.kubernetes.io/name=karpenter --all-containers --since=3m --tail=-1 -f | grep -v \"finished call\"",
                                                logs()))),
                        run(
                                "observe-3",
                                "helm list -A",
                                new Command.Shown("only kubectl and aks-node-viewer commands are run")),
                        new Block.Tabs(List.of(
                                new Block.Tab(
                                        "Bash",
                                        List.of(new Block.Code(
                                                "bash", "export NAME=demo\necho \"$NAME\"", PAGE, List.of()))),
                                new Block.Tab(
                                        "PowerShell",
                                        List.of(new Block.Code("powershell", "$name = \"demo\"", PAGE, List.of()))))),
                        new Block.Table(
                                List.of(Block.Align.LEFT, Block.Align.LEFT, Block.Align.RIGHT),
                                List.of(words("Size"), words("Meaning"), words("vCPU")),
                                List.of(
                                        List.of(
                                                words("`D4pls_v6`"),
                                                words("the p says arm64, the l little memory, the s premium disks"),
                                                words("4")),
                                        List.of(words("`D4als_v6`"), words("the a says AMD"), words("4")))),
                        new Block.Paragraph(List.of(new Inline.Picture(
                                "../assets/images/3.1-aks-node-viewer.png",
                                Optional.empty(),
                                "AKS Node Viewer with arm64 nodes",
                                "")))),
                expect("o1", "Both NodeClaims are Ready", ""));
        var amd = step(
                "amd",
                "Run the same on amd64",
                List.of(say("The same Deployment, now on amd64.")),
                expect("a1", "4 pods run on amd64 nodes", ""));
        var compare = step(
                "compare",
                "Compare the price",
                List.of(say("What each run\u2019s machines cost.")),
                expect("c1", "Both runs are measured", ""));
        var practices = step(
                "best",
                "Best practices",
                List.of(
                        new Block.ListBlock(
                                false,
                                1,
                                List.of(
                                        List.of(
                                                say(
                                                        "Build **images** for both architectures, and let `nodeSelector` be the exception.")),
                                        List.of(say(
                                                "Test before you move: some native libraries have no arm64 build.")))),
                        new Block.Paragraph(List.of(
                                new Inline.Text("More in the "),
                                new Inline.Link(
                                        "https://karpenter.sh/docs/",
                                        "",
                                        List.of(new Inline.Text("Karpenter documentation"))),
                                new Inline.Text(".")))));
        var cleanup = step(
                "clean-up",
                "Clean up",
                List.of(),
                expect("x1", "Deployment, NodePool and AKSNodeClass are gone", ""),
                expect("x2", "No NodeClaim and no node of this lab is left", ""),
                expect("x3", "Namespace `workshop` was here before this lab", ""));
        return new Lab(
                "multi-architecture",
                "Multi-Architecture Support with Karpenter",
                Optional.of(Duration.ofMinutes(25)),
                Path.of("labs/03-multi-architecture/index.md"),
                Path.of("."),
                List.of(),
                List.of(),
                List.of(
                        new Exercise("Exercise 1: Configure arm64", List.of(), List.of(pool, deploy, observe)),
                        new Exercise("Exercise 2: Compare", List.of(), List.of(amd, compare)),
                        new Exercise("Finish", List.of(), List.of(practices, cleanup))),
                List.of(),
                "hash");
    }

    // ---- the cluster ----

    static Meta meta(String name, String namespace, Map<String, String> labels, long age) {
        return new Meta(
                "uid-" + name,
                name,
                namespace.isEmpty() ? Optional.empty() : Optional.of(namespace),
                labels,
                1,
                "1",
                NOW.minusSeconds(age),
                Optional.empty(),
                List.of(),
                List.of());
    }

    static NodePoolRow pool(boolean ready) {
        return new NodePoolRow(
                meta("default-demo", "", Map.of(), 180),
                ready ? "default-demo" : "default-dmo",
                2,
                ready ? "True" : "False",
                6000,
                0,
                Map.of("cpu", "100"),
                0,
                List.of(
                        new Condition(
                                "ValidationSucceeded",
                                "True",
                                "ValidationSucceeded",
                                "",
                                Optional.of(NOW.minusSeconds(120)),
                                1),
                        new Condition(
                                "NodeClassReady",
                                ready ? "True" : "False",
                                ready ? "NodeClassReady" : "NodeClassNotFound",
                                ready ? "" : "NodeClass not found on cluster",
                                Optional.of(NOW.minusSeconds(12)),
                                1),
                        new Condition(
                                "Ready",
                                ready ? "True" : "False",
                                ready ? "Ready" : "UnhealthyDependents",
                                ready ? "" : "NodeClassReady=False",
                                Optional.of(NOW.minusSeconds(12)),
                                1)));
    }

    static ClaimRow claim(String name, String type, String zone, long cpu, boolean ready) {
        return new ClaimRow(
                meta(name, "", Map.of("karpenter.sh/nodepool", "default-demo"), 98),
                "default-demo",
                "default-demo",
                Optional.of("aks-" + name),
                type,
                "arm64",
                zone,
                "on-demand",
                Optional.of("azure:///" + name),
                Map.of("cpu", "3350m"),
                cpu,
                type.contains("4") ? 3860 : 1900,
                List.of(
                        new Condition("Launched", "True", "Launched", "", Optional.of(NOW.minusSeconds(95)), 1),
                        new Condition("Registered", "True", "Registered", "", Optional.of(NOW.minusSeconds(20)), 1),
                        new Condition(
                                "Initialized",
                                ready ? "True" : "Unknown",
                                ready ? "Initialized" : "StartupTaintsExist",
                                ready ? "" : "StartupTaint \"node.cilium.io/agent-not-ready:NoExecute\" still exists",
                                Optional.of(NOW.minusSeconds(5)),
                                1),
                        new Condition(
                                "Ready", ready ? "True" : "Unknown", "", "", Optional.of(NOW.minusSeconds(5)), 1)));
    }

    static NodeRow node(
            String name,
            String type,
            String arch,
            String zone,
            Optional<String> pool,
            String provider,
            boolean ready,
            long age) {
        return new NodeRow(
                meta(name, "", Map.of("kubernetes.io/arch", arch), age),
                ready ? "Ready" : "NotReady",
                ready,
                false,
                type,
                arch,
                zone,
                "on-demand",
                pool,
                Optional.of(provider),
                type.contains("4") ? 3860 : 1900,
                0,
                110,
                List.of(),
                "v1.35.0",
                List.of());
    }

    static PodRow pod(String name, String namespace, Optional<String> node, String status, long cpu) {
        return new PodRow(
                meta(name, namespace, Map.of("app", "inflate"), 98),
                node.isPresent() ? "Running" : "Pending",
                status,
                node,
                cpu,
                0,
                1,
                node.isPresent() ? 1 : 0,
                0,
                node.isPresent(),
                false,
                Map.of("kubernetes.io/arch", "arm64"),
                node.isPresent() ? "" : "Unschedulable",
                node.isPresent() ? "" : "0/4 nodes are available",
                node.isPresent() ? Optional.of(NOW.minusSeconds(10)) : Optional.empty());
    }

    static ClusterSnapshot snapshot(boolean machines, boolean poolReady) {
        var claims = machines
                ? List.of(
                        claim("default-demo-gqwd5", "Standard_D4pls_v6", "swedencentral-2", 3350, true),
                        claim("default-demo-474w8", "Standard_D2pls_v6", "swedencentral-1", 350, false))
                : List.<ClaimRow>of();
        var nodes = new ArrayList<NodeRow>();
        if (machines) {
            nodes.add(node(
                    "aks-default-demo-gqwd5",
                    "Standard_D4pls_v6",
                    "arm64",
                    "swedencentral-2",
                    Optional.of("default-demo"),
                    "azure:///default-demo-gqwd5",
                    true,
                    40));
            nodes.add(node(
                    "aks-default-demo-474w8",
                    "Standard_D2pls_v6",
                    "arm64",
                    "swedencentral-1",
                    Optional.of("default-demo"),
                    "azure:///default-demo-474w8",
                    true,
                    20));
        }
        nodes.add(node(
                "aks-systempool-0",
                "Standard_D4s_v5",
                "amd64",
                "swedencentral-1",
                Optional.empty(),
                "azure:///sys-0",
                true,
                7200));
        nodes.add(node(
                "aks-systempool-1",
                "Standard_D4s_v5",
                "amd64",
                "swedencentral-2",
                Optional.empty(),
                "azure:///sys-1",
                true,
                7200));
        var pods = new ArrayList<PodRow>();
        if (machines) {
            for (String name : List.of("6slvg", "8m72n", "k67hl")) {
                pods.add(pod(
                        "inflate-6d9d7cdb7-" + name,
                        "workshop",
                        Optional.of("aks-default-demo-gqwd5"),
                        "Running",
                        1000));
            }
            pods.add(pod("inflate-6d9d7cdb7-g5whj", "workshop", Optional.empty(), "Pending", 1000));
        }
        PodRow karpenter = pod("karpenter-7c9d-x2v5k", "karpenter", Optional.of("aks-systempool-0"), "Running", 1000);
        pods.add(new PodRow(
                new Meta(
                        "uid-karpenter",
                        karpenter.name(),
                        karpenter.namespace(),
                        Map.of("app.kubernetes.io/name", "karpenter"),
                        1,
                        "1",
                        NOW.minusSeconds(7200),
                        Optional.empty(),
                        List.of(),
                        List.of()),
                karpenter.phase(),
                karpenter.status(),
                karpenter.node(),
                karpenter.cpuMilli(),
                0,
                1,
                1,
                0,
                true,
                false,
                Map.of(),
                "",
                "",
                Optional.empty()));
        for (int i = 0; i < 24; i++) {
            pods.add(pod("coredns-" + i, "kube-system", Optional.of("aks-systempool-" + i % 2), "Running", 100));
        }
        var deployments = machines
                ? List.of(new DeploymentRow(
                        meta("inflate", "workshop", Map.of(), 98),
                        4,
                        4,
                        4,
                        3,
                        3,
                        1,
                        Map.of("app", "inflate"),
                        List.of()))
                : List.<DeploymentRow>of();
        var events = Stream.of(
                        event(
                                "Nominated",
                                "Pod",
                                "inflate-6d9d7cdb7-g5whj",
                                "Pod should schedule on: nodeclaim/default-demo-474w8",
                                90),
                        event(
                                "Launched",
                                "NodeClaim",
                                "default-demo-gqwd5",
                                "Status condition transitioned, Type: Launched, Status: Unknown -> True",
                                95))
                .toList();
        return new ClusterSnapshot(
                7,
                machines || !poolReady ? List.of(pool(poolReady)) : List.of(),
                claims,
                List.of(),
                List.copyOf(nodes),
                List.copyOf(pods),
                deployments,
                events,
                List.of(),
                Map.of(),
                Map.of(),
                Stream.of("NodePool", "NodeClaim", "AKSNodeClass", "Node", "Pod", "Deployment", "Event", "Namespace")
                        .collect(Collectors.toMap(kind -> kind, kind -> Sync.SYNCED)),
                NOW,
                new Connection(true, Instant.now(), Instant.now(), Optional.empty()));
    }

    static EventRow event(String reason, String kind, String object, String message, long ago) {
        return new EventRow(
                meta(object + "." + reason, "default", Map.of(), ago),
                NOW.minusSeconds(ago),
                NOW.minusSeconds(ago),
                "Normal",
                reason,
                kind,
                object,
                "",
                message,
                "karpenter",
                1);
    }

    /** Writes what Karpenter's log says of the two machines. */
    static void log(LogSink sink) {
        String[][] lines = {
            {
                "found provisionable pod(s)",
                "\"Pods\":\"workshop/inflate-6d9d7cdb7-k67hl, workshop/inflate-6d9d7cdb7-6slvg, workshop/inflate-6d9d7cdb7-8m72n, workshop/inflate-6d9d7cdb7-g5whj\""
            },
            {"computed new nodeclaim(s) to fit pod(s)", "\"nodeclaims\":2,\"pods\":4"},
            {
                "created nodeclaim",
                "\"NodePool\":{\"name\":\"default-demo\"},\"NodeClaim\":{\"name\":\"default-demo-474w8\"},\"requests\":{\"cpu\":\"1350m\",\"memory\":\"570Mi\",\"pods\":\"7\"}"
            },
            {
                "created nodeclaim",
                "\"NodePool\":{\"name\":\"default-demo\"},\"NodeClaim\":{\"name\":\"default-demo-gqwd5\"},\"requests\":{\"cpu\":\"3350m\",\"memory\":\"570Mi\",\"pods\":\"9\"}"
            },
            {
                "launched nodeclaim",
                "\"NodeClaim\":{\"name\":\"default-demo-gqwd5\"},\"instance-type\":\"Standard_D4pls_v6\",\"zone\":\"swedencentral-2\""
            },
            {"registered nodeclaim", "\"NodeClaim\":{\"name\":\"default-demo-gqwd5\"}"},
            {"initialized nodeclaim", "\"NodeClaim\":{\"name\":\"default-demo-gqwd5\"}"},
            {"registered nodeclaim", "\"NodeClaim\":{\"name\":\"default-demo-474w8\"}"},
        };
        var all = new ArrayList<LogLine>();
        for (int i = 0; i < lines.length; i++) {
            Instant at = NOW.minusSeconds(98 - 11L * i);
            String json = "{\"level\":\"INFO\",\"time\":\"" + at + "\",\"logger\":\"controller\",\"message\":\""
                    + lines[i][0] + "\",\"commit\":\"0f1aca1\"," + lines[i][1] + "}";
            all.add(new LogLine("karpenter", "karpenter-0", "controller", Optional.of(at), json));
        }
        sink.lines(all, 0);
    }

    // ---- states ----

    static BoxState box(Expectation expectation, BoxState.Mark mark, Verdict verdict, double seconds) {
        boolean met = mark == BoxState.Mark.MET;
        boolean lapsed = mark == BoxState.Mark.NO_LONGER || mark == BoxState.Mark.BROKEN;
        var took = Duration.ofMillis((long) (seconds * 1000));
        return new BoxState(
                expectation,
                mark,
                verdict,
                mark == BoxState.Mark.OPEN ? Optional.empty() : Optional.of(NOW.minus(took)),
                met ? Optional.of(NOW.minusSeconds(60)) : Optional.empty(),
                met ? Optional.of(took) : Optional.empty(),
                lapsed ? Optional.of(NOW.minusSeconds(12)) : Optional.empty(),
                false,
                took,
                "kubectl get nodeclaims -l karpenter.sh/nodepool=default-demo");
    }

    static BoxState open(Expectation expectation) {
        return box(expectation, BoxState.Mark.OPEN, new Verdict.Pending("Run the command above first."), 0);
    }

    static BoxState met(Expectation expectation, double seconds, String evidence) {
        return box(expectation, BoxState.Mark.MET, new Verdict.Met(evidence), seconds);
    }

    static CommandState idle(PlacedCommand command) {
        return command.command() instanceof Command.Shown shown
                ? new CommandState(command, new CommandState.Status.Shown(shown.why()), Optional.empty())
                : new CommandState(command, new CommandState.Status.Idle(), Optional.empty());
    }

    static CommandState done(PlacedCommand command, double seconds, boolean changed, String... lines) {
        return new CommandState(
                command,
                new CommandState.Status.Done(
                        new CommandOutcome(List.of(lines), changed), NOW, Duration.ofMillis((long) (seconds * 1000))),
                Optional.empty());
    }

    static StepState fresh(Step step, StepState.Progress progress) {
        return new StepState(
                step,
                progress,
                step.commands().stream().map(Sketchbook::idle).toList(),
                step.expectations().stream().map(Sketchbook::open).toList());
    }

    static StepState finished(Step step) {
        return new StepState(
                step,
                StepState.Progress.DONE,
                step.commands().stream()
                        .map(command -> done(command, 0.3, true, "deployment.apps/inflate created"))
                        .toList(),
                step.expectations().stream().map(e -> met(e, 1.4, "")).toList());
    }

    static LessonState state(String current, List<StepState> steps, ClusterSnapshot snapshot, Remaining remaining) {
        return new LessonState(
                lab(),
                new ClusterIdentity("uid", "https://127.0.0.1:41105", "v1.35.0", true, true, true, 1),
                LessonState.Phase.LEARNING,
                current,
                steps,
                List.of(),
                Optional.empty(),
                new CleanupState(
                        CleanupState.Phase.NOT_BEGUN,
                        remaining.nothing()
                                ? List.of()
                                : List.of(
                                        removal("apps/v1", "Deployment", "inflate", Removal.Status.PLANNED, ""),
                                        removal(
                                                "karpenter.sh/v1",
                                                "NodePool",
                                                "default-demo",
                                                Removal.Status.PLANNED,
                                                "")),
                        List.of(),
                        remaining,
                        Optional.empty(),
                        Optional.empty()),
                new Comparison(List.of(), Optional.empty(), "swedencentral", "2026-06-18"),
                Set.of("default-demo"),
                Optional.empty(),
                Optional.empty(),
                snapshot);
    }

    static Removal removal(String apiVersion, String kind, String name, Removal.Status status, String heldBy) {
        return new Removal(
                new Ref(apiVersion, kind, Optional.empty(), name),
                "uid",
                "this run made it; the page deletes it too",
                status,
                heldBy);
    }

    static LessonState opened() {
        List<Step> steps = lab().steps();
        var states = new ArrayList<StepState>();
        steps.forEach(step -> states.add(fresh(step, StepState.Progress.TO_DO)));
        return state("pool", states, snapshot(false, true), Remaining.NOTHING);
    }

    static LessonState underWay() {
        List<Step> steps = lab().steps();
        var states = new ArrayList<StepState>();
        states.add(finished(steps.get(0)));
        Step deploy = steps.get(1);
        List<Expectation> e = deploy.expectations();
        states.add(new StepState(
                deploy,
                StepState.Progress.BEGUN,
                List.of(done(deploy.commands().getFirst(), 0.3, true, "deployment.apps/inflate created")),
                List.of(
                        met(e.get(0), 0.3, ""),
                        met(e.get(1), 1.4, "D4pls_v6 for 3 pods, D2pls_v6 for 1"),
                        box(
                                e.get(2),
                                BoxState.Mark.WAITING,
                                new Verdict.NotYet(
                                        "4 pods running on arm64",
                                        "3 of 4",
                                        e.get(2).hint()),
                                98),
                        box(
                                e.get(3),
                                BoxState.Mark.WAITING,
                                new Verdict.NotYet("0 pending", "1 pending", Optional.empty()),
                                98))));
        steps.stream().skip(2).forEach(step -> states.add(fresh(step, StepState.Progress.TO_DO)));
        return state("deploy", states, snapshot(true, true), new Remaining(4, 2, 0.1982, 0));
    }

    static LessonState broken() {
        List<Step> steps = lab().steps();
        var states = new ArrayList<StepState>();
        Step pool = steps.get(0);
        List<Expectation> e = pool.expectations();
        String edited = POOL_YAML.replace("name: default-demo\n  limits", "name: default-dmo\n  limits");
        var command = new CommandState(
                pool.commands().getFirst(),
                new CommandState.Status.Done(
                        new CommandOutcome(List.of("nodepool.karpenter.sh/default-demo configured"), true),
                        NOW,
                        Duration.ofMillis(200)),
                Optional.of(edited));
        states.add(new StepState(
                pool,
                StepState.Progress.BROKEN,
                List.of(command),
                List.of(
                        met(e.get(0), 0.2, ""),
                        met(e.get(1), 0.2, ""),
                        box(
                                e.get(2),
                                BoxState.Mark.BROKEN,
                                new Verdict.Broken(
                                        Problem.of(
                                                Problem.Kind.NOT_FOUND,
                                                "No AKSNodeClass is called `default-dmo`. Did you mean `default-demo`?",
                                                "Line 24 of the manifest names it; you changed that line."),
                                        Optional.of(new Verdict.Mend("pool-1", 24, POOL_YAML))),
                                12),
                        met(e.get(3), 0.2, ""),
                        met(e.get(4), 1.2, ""),
                        met(e.get(5), 0.2, ""))));
        states.add(finished(steps.get(1)));
        states.add(finished(steps.get(2)));
        steps.stream().skip(3).forEach(step -> states.add(fresh(step, StepState.Progress.TO_DO)));
        return state("pool", states, snapshot(true, false), new Remaining(4, 2, 0.1982, 0));
    }

    static LessonState observing() {
        LessonState before = underWay();
        var states = new ArrayList<>(before.steps());
        Step observe = states.get(2).step();
        states.set(1, finished(states.get(1).step()));
        var commands = new ArrayList<>(
                observe.commands().stream().map(Sketchbook::idle).toList());
        commands.set(
                0,
                done(
                        observe.commands().getFirst(),
                        0.1,
                        false,
                        "NAME                 TYPE                CAPACITY    ZONE              NODE                     READY   AGE",
                        "default-demo-474w8   Standard_D2pls_v6   on-demand   swedencentral-1   aks-default-demo-474w8   True    3m",
                        "default-demo-gqwd5   Standard_D4pls_v6   on-demand   swedencentral-2   aks-default-demo-gqwd5   True    3m"));
        states.set(
                2,
                new StepState(
                        observe,
                        StepState.Progress.BEGUN,
                        commands,
                        observe.expectations().stream().map(Sketchbook::open).toList()));
        return state("observe", states, before.snapshot(), new Remaining(4, 2, 0.1982, 0));
    }

    static LessonState cleanedUp() {
        var states = new ArrayList<StepState>();
        lab().steps().forEach(step -> states.add(finished(step)));
        LessonState base = state("clean-up", states, snapshot(false, true), Remaining.NOTHING);
        return new LessonState(
                base.lab(),
                base.cluster(),
                LessonState.Phase.FINISHED,
                base.current(),
                base.steps(),
                base.prerequisites(),
                Optional.empty(),
                new CleanupState(
                        CleanupState.Phase.DONE,
                        List.of(
                                removal("apps/v1", "Deployment", "inflate", Removal.Status.GONE, ""),
                                removal("karpenter.sh/v1", "NodePool", "default-demo", Removal.Status.GONE, ""),
                                removal(
                                        "karpenter.azure.com/v1beta1",
                                        "AKSNodeClass",
                                        "default-demo",
                                        Removal.Status.GONE,
                                        "")),
                        List.of("Namespace workshop was here before this lab."),
                        Remaining.NOTHING,
                        Optional.of(
                                "2 \u00d7 D4s_v5 of the system pool, about $0.41/h; its control plane and disks aren\u2019t in this figure."),
                        Optional.empty()),
                new Comparison(
                        List.of(
                                new Comparison.Side(
                                        "arm64", "arm64", 4, List.of("D4pls_v6", "D2pls_v6"), 0.1982, 0, "deploy", NOW),
                                new Comparison.Side(
                                        "amd64", "amd64", 4, List.of("D4als_v6", "D2als_v6"), 0.2580, 0, "amd", NOW)),
                        Optional.of(new Comparison.Saving("arm64", "amd64", 4, 0.0598, 23.2)),
                        "swedencentral",
                        "2026-06-18"),
                base.nodePools(),
                Optional.empty(),
                Optional.empty(),
                base.snapshot());
    }
}
