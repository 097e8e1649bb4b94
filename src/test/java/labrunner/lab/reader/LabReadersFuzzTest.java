package labrunner.lab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.Fuzz;
import labrunner.lab.LabPrinter;
import labrunner.lab.LinePattern;
import labrunner.lab.Where;
import labrunner.lab.markdown.Page;
import labrunner.lab.markdown.SiteConfig;
import labrunner.lab.markdown.SnippetLine;
import labrunner.lab.markdown.Snippets;
import labrunner.lab.shell.CommandReader;
import labrunner.lab.shell.Grep;
import labrunner.lab.shell.UnsupportedCommand;
import labrunner.lab.source.CodeText;
import labrunner.lab.source.SourceLine;
import labrunner.lab.source.Sources;
import labrunner.lab.yaml.ManifestReader;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The readers of what an author writes answer any text, or refuse it with a problem of the lab. */
class LabReadersFuzzTest {
    private static final String PAGE = """
            ---
            title: "A lab"
            ---
            # Machines

            Some *text* with `code`, a [link](https://a.b/c) and ![a picture](p.png "t"){ width=10 }.

            ## First :material-cloud: { .big }

            === "Bash"
                ```bash
                cat <<'EOF' | kubectl apply -f -
                --8<-- "m.yaml:2:3"
                EOF
                kubectl get pods -n a -o jsonpath='{.items[*].metadata.name}' -w && kubectl delete pod a
                ```
            === "PowerShell"
                ```powershell
                kubectl get nodes
                ```

            ??? note "Managed only"
                1. one <b>bold</b>
                   - two

            | a | b |
            |---|:-:|
            | 1 | `2` |

            ### Second
            --8<--
            s.txt
            ; m.yaml
            --8<--
            ```console
            $ kubectl logs -n karpenter -l a=b --tail=-1 | grep -v -i "x.*y"
            > printed
            ```
            > quoted
            <!-- comment -->

            #### Deep
            <Tabs>
              <TabItem value="a" label="A">

              ```bash
              kubectl get nodes
              ```
              </TabItem>
            </Tabs>
            {{< tabs name="b" >}}
            {{% tab "B" %}}
            ```sh
            kubectl get pods
            ```
            {{% /tab %}}
            {{< /tabs >}}
            # [C](#tab/c)
            text
            ---
            {% tabs %}
            {% tab title="D" %}
            {% endtab %}
            {% endtabs %}
            ::: code-group
            ```bash [E]
            kubectl get ns
            ```
            :::
            :::tip F
            text
            :::
            /// tab | G
            text
            ///
            > [!NOTE]
            > text

            <details><summary>H</summary>

            text
            </details>

            Save this as `x.yaml`:

            ```yaml
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: x}
            ```
            """;
    private static final String MANIFEST = """
            # one
            apiVersion: apps/v1
            kind: Deployment
            metadata: &m
              name: inflate
              labels: {app: inflate, "on": 'yes'}
            spec:
              replicas: 0x10
              <<: *m
              template:
                spec:
                  containers:
                  - name: a
                    image: "b:1"
                    args: [a, !!str 1, 1e3, .5]
                    text: |-
                      long
                      text
                    folded: >
                      b
            ---
            apiVersion: v1
            kind: List
            items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}]
            """;
    private static final String JSON =
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"},\"data\":{\"n\":\"\\u00e9\\n\",\"m\":[1,2.5e3,true,null]}}\n";
    private static final String LAB = """
            title: Machines
            duration: 10m
            prerequisites:
              - ready: Deployment karpenter/karpenter
            steps:
              First:
                only: managed
                cleanup: true
                measure: {name: a, pods: {kind: Pod, selector: "app in (a, b),!c"}}
                compare: [a]
                expect:
                  - any: NodePool demo
                    match: {status: {conditions: [{type: Ready}]}}
                    count: 2..4
                    usually: 20s
                    within: 1m30s
                    hint: Look.
                  - {log: 'launched (a|b){2}', pods: {kind: Pod, namespace: karpenter}, container: c}
                  - {event: Launched, about: {kind: NodeClaim}, message: '^a.*b$'}
                  - cel: pods.all(p, p.status.phase == "Running")
                    with: {pods: Pod}
              "Machines > Second":
                expect: []
            """;
    private static final List<String> SHELL = List.of(
            "kubectl get pods,nodes -A -l 'a=b' -o wide; kubectl scale deploy/a --replicas=3 -n b\n",
            "cat <<-EOF | kubectl apply -f - && kubectl wait x\n\tapiVersion: v1\n\tEOF\nfor a in b; do echo $a; done\n",
            "aks-node-viewer --resources cpu,memory --node-selector a=b\nkubectl logs -f deploy/a --since=1m30s | grep 'a\\.b*$'\n",
            "kubectl apply -f m.yaml -f j.json --server-side # comment\nkubectl delete -f m.yaml --ignore-not-found \\\n --wait=false\n",
            "export A=\"$(kubectl get x -o name)\" {a,b} ~/c `d` 2>&1 | tee e\n");
    private static final List<String> WORDS = List.of(
            "kubectl ",
            "apply -f ",
            "<<EOF",
            "EOF\n",
            " && ",
            " | ",
            "```bash\n",
            "```\n",
            "--8<-- ",
            "--8<--\n",
            "=== \"A\"\n",
            "!!! note\n",
            "    ",
            "## ",
            "### ",
            "| a |",
            "|---|\n",
            "apiVersion: v1\n",
            "kind: A\n",
            "metadata: {name: a}\n",
            "items:",
            "[start:a]",
            "#### ",
            "<Tabs>\n",
            "</Tabs>\n",
            "<TabItem label=\"A\">\n",
            "</TabItem>\n",
            "<CodeTabs>\n",
            "{{< tabs >}}\n",
            "{{< /tabs >}}\n",
            "{{% tab \"A\" %}}\n",
            "{{% /tab %}}\n",
            "{% tabs %}\n",
            "{% tab title=\"A\" %}\n",
            "{% endtab %}\n",
            "{% endtabs %}\n",
            "# [A](#tab/a)\n",
            "---\n",
            "::: code-group\n",
            ":::note T\n",
            ":::\n",
            "/// tab | A\n",
            "///\n",
            "> [!NOTE]\n",
            "<details><summary>A</summary>\n",
            "</details>\n",
            "Save this as `x.yaml`:\n",
            "```yaml title=\"x.yaml\"\n",
            ":1:2,-3:",
            "expect:",
            "cel: ",
            "with: ",
            "log: ",
            "(?=",
            "{1000}",
            "count: ",
            "selector: ",
            "-n ",
            "-l ",
            "jsonpath={.a[?(@.b==1)]}",
            "--replicas=",
            "$(",
            "<b>",
            "<!--",
            "![",
            "](",
            "; ",
            "m.yaml",
            "../",
            ".git/");

    @TempDir
    Path temporary;

    private Path folder;
    private Page page;

    @BeforeEach
    void files() throws IOException {
        folder = temporary.toRealPath();
        Files.writeString(folder.resolve("m.yaml"), MANIFEST);
        Files.writeString(folder.resolve("j.json"), JSON);
        Files.writeString(folder.resolve("s.txt"), "a\n# --8<-- [start:a]\nb\n--8<-- \"m.yaml\"\n# --8<-- [end:a]\n");
        page = page(PAGE);
    }

    private static void fuzz(String reader, List<String> seeds, Fuzz.Reader read) {
        Fuzz.run(reader, seeds, WORDS, List.of(ProblemException.class), text -> {
            try {
                read.read(text);
            } catch (ProblemException e) {
                if (e.problem().kind() != Problem.Kind.BAD_LAB) {
                    throw new IllegalStateException("a problem of another kind: " + e.problem(), e);
                }
            }
        });
    }

    private Page page(String text) {
        var sources = new Sources(folder);
        List<Path> folders = List.of(folder);
        List<SourceLine> lines = new Snippets(sources, folders).expand(folder.resolve("index.md"), text);
        return Page.parse(
                lines,
                new CommandReader(sources, folders, warning -> {}),
                sources.effort(),
                destination -> LabReading.picture(sources, folder, destination),
                "T");
    }

    @Test
    void pages() {
        fuzz("page", List.of(PAGE), this::page);
    }

    @Test
    void includes() {
        List<String> seeds =
                List.of("--8<-- \"s.txt:a\"\n", "--8<--\ns.txt\n;m.yaml\n--8<--\n", ";--8<-- 'm.yaml:1:'\n");
        fuzz("include", seeds, text -> {
            new Snippets(new Sources(folder), List.of(folder)).expand(folder.resolve("index.md"), text);
            text.lines().forEach(SnippetLine::mark);
        });
    }

    @Test
    void manifests() {
        fuzz(
                "manifest",
                List.of(MANIFEST, JSON, JSON + MANIFEST),
                text -> ManifestReader.read(text, new Place("m", 1, 1)));
    }

    @Test
    void labYamls() {
        fuzz("lab.yaml", List.of(LAB), text -> LabYamlReader.read("lab.yaml", text, page, warning -> {}));
    }

    @Test
    void shellLines() {
        fuzz("shell line", SHELL, text -> {
            List<String> lines = SourceLine.split(text);
            List<Place> places =
                    lines.stream().map(line -> new Place("p", 1, 1)).toList();
            new CommandReader(new Sources(folder), List.of(folder), warning -> {})
                    .read(new CodeText(lines, places), Where.EVERYWHERE)
                    .forEach(read -> LabPrinter.words(read.command()));
        });
    }

    @Test
    void sites() {
        String site = "site_name: A\ndocs_dir: d\nnav:\n  - Home: index.md\n  - Sub:\n    - a.md\n    - '*': b.md\n"
                + "markdown_extensions:\n  - pymdownx.snippets: {base_path: [., docs]}\n  - toc\n";
        fuzz(
                "mkdocs.yml",
                List.of(site),
                text -> SiteConfig.parse(text, new Place("mkdocs.yml", 1, 1))
                        .ifPresent(value -> WorkshopFolder.nav(
                                value.at("nav"), "", folder, new Sources(folder), new java.util.ArrayList<>())));
    }

    @Test
    void patterns() {
        List<String> seeds = List.of("^a(b|c)*[^d-f]+\\d{2,3}$", "(?i)x.*y\\.z?", "\\p{L}[[:alpha:]]\\Qa\\E");
        fuzz("pattern", seeds, text -> {
            if (LinePattern.mistake(text).isEmpty()) {
                LinePattern.of(text, false).matcher("launched a machine").find();
            }
            try {
                Grep.read(List.of("--", text)).passes().test("launched");
            } catch (UnsupportedCommand e) {
                Optional.of(e.why()).orElseThrow();
            }
        });
    }
}
