package labrunner.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import labrunner.lab.ObjectSet;
import labrunner.lab.PlacedCommand;
import labrunner.lab.ReadingCommand;
import labrunner.lab.Step;
import labrunner.lab.Where;
import labrunner.lab.WritingCommand;
import labrunner.lab.yaml.ManifestReader;
import labrunner.problem.Place;

/** The lab of the sketchbook: pages, commands and expectations made by hand. */
public final class SketchLab {
    public static final Instant NOW = Instant.parse("2026-11-24T09:06:05Z");
    static final Place PAGE = new Place("index.md", 31, 1);

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

    private SketchLab() {}

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
        return new WritingCommand.Apply(yaml, Optional.empty(), ManifestReader.read(yaml, PAGE), Optional.empty());
    }

    static Command get(String resource) {
        return new ReadingCommand.Get(new GetSpec(
                List.of(new GetSpec.Asked(resource, List.of())),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                new GetSpec.Output.Table()));
    }

    static Command logs() {
        return new ReadingCommand.Logs(new LogSpec(
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

    public static Expectation expect(String id, String text, String hint) {
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
                false,
                Optional.empty(),
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

    public static Lab lab() {
        var pool = step(
                "pool",
                "Create a NodePool with arm64",
                List.of(
                        say(
                                "B-series machines have no arm64. The pool moves to the D family and adds `arm64` to the allowed architectures."),
                        run("pool-1", "cat <<EOF | kubectl apply -f - # 1-arm64-nodepool.yaml", apply(POOL_YAML))),
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
                        run("deploy-1", "cat <<EOF | kubectl apply -f - # 2-arm64-deploy.yaml", apply(DEPLOY_YAML)),
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
                Optional.empty(),
                List.of(),
                "hash");
    }
}
