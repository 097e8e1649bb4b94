package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code rehearse --prove}: a box that tells nothing of its step is found. */
class ProveTest {
    private static final String PAGE = """
            # Shop
            ## Make
            ```bash
            kubectl create namespace shop
            kubectl create configmap first -n shop --from-literal=a=b
            ```
            ## Add
            ```bash
            kubectl create configmap second -n shop --from-literal=a=b
            ```
            ## Look
            ```bash
            kubectl get configmaps -n shop
            ```
            ## Clean up
            ```bash
            kubectl delete namespace shop
            ```
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    private int prove(String boxes, String... more) throws IOException {
        Files.writeString(folder.resolve("index.md"), PAGE);
        Files.writeString(folder.resolve("lab.yaml"), "steps:\n" + boxes);
        return run(folder, more);
    }

    private int run(Path lab, String... more) {
        var arguments = new ArrayList<>(List.of(
                "rehearse",
                lab.toString(),
                "--prove",
                "--state",
                folder.resolve("state").toString()));
        arguments.addAll(List.of(more));
        return terminal.run(arguments.toArray(String[]::new));
    }

    @Test
    void boxesThatOnlyTheirStepsMakeTrueAreProved() throws IOException {
        int code = prove("""
                  Add: {expect: [{exists: ConfigMap shop/second}]}
                  Look: {expect: [{exists: ConfigMap shop/second, text: The second one can be seen}]}
                  Clean up: {expect: [{absent: Namespace shop}]}
                """);

        assertThat(code).as(terminal.err() + terminal.out()).isZero();
        assertThat(terminal.out())
                .contains(
                        "✓ ConfigMap shop/second exists",
                        "✓ The second one can be seen",
                        "its step only looks, and it isn't met while the commands of \"Add\" are left out",
                        "✓ Namespace shop is gone",
                        "All 5 expectations prove something.")
                .doesNotContain("✗");
    }

    @Test
    void aBoxAboutAnObjectOfAnEarlierStepProvesNothingAndIsNamedWithItsLine() throws Exception {
        Path json = folder.resolve("r.json");
        Path junit = folder.resolve("r.xml");
        int code = prove("""
                  Add:
                    expect:
                      - exists: ConfigMap shop/second
                      - exists: ConfigMap shop/first
                """, "--report", "json=" + json, "--report", "junit=" + junit);

        assertThat(code).as(terminal.out()).isEqualTo(1);
        assertThat(terminal.out())
                .containsSubsequence(
                        "✓ ConfigMap shop/second exists",
                        "✗ ConfigMap shop/first exists  (",
                        "lab.yaml:5:",
                        "proves nothing: it is met before its step");
        assertThat(terminal.err()).contains("1 expectation proves nothing");
        JsonNode report = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(report.get("passed").asBoolean()).isFalse();
        assertThat(report.get("proofs")
                        .valueStream()
                        .map(proof -> proof.get("proved").asString()))
                .containsExactly("proved", "proved", "proved", "proves nothing", "proved");
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile());
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(2);
    }

    @Test
    void aBoxThatTimeAloneMakesTrueProvesNothing() throws IOException {
        Files.writeString(folder.resolve("index.md"), """
                # Slow
                ## Start
                ```bash
                kubectl create deployment web --image=nginx
                ```
                ## Scale
                ```bash
                kubectl create configmap done --from-literal=a=b
                ```
                """);
        Files.writeString(folder.resolve("lab.yaml"), """
                steps:
                  Start: {expect: [{exists: Deployment web}]}
                  Scale: {expect: [{ready: Deployment web}]}
                """);
        int code = run(folder);

        assertThat(code).as(terminal.out()).isEqualTo(1);
        assertThat(terminal.out())
                .contains(
                        "✓ Deployment web exists",
                        "✗ Deployment web is ready",
                        "1 expectation proves something, 1 proves nothing.");
    }

    @Test
    void aStepThatOnlyLooksNeedsAStateThatWasNotThere() throws IOException {
        int code = prove("""
                  Look: {expect: [{exists: Namespace default}, {exists: ConfigMap shop/first}]}
                """);

        assertThat(code).as(terminal.out()).isEqualTo(1);
        assertThat(terminal.out())
                .containsSubsequence(
                        "✗ Namespace default exists",
                        "its step only looks, and it is met before \"Add\" too",
                        "✓ ConfigMap shop/first exists",
                        "its step only looks, and it isn't met when the lab begins");
    }

    @Test
    void whatHoldsHasToBreakOnceItsStepIsLeftOutOrItsObjectIsDeleted() throws IOException {
        int code = prove("""
                  Add:
                    expect:
                      - {exists: ConfigMap shop/first, holds: true}
                      - {exists: StorageClass default, holds: true}
                """);

        assertThat(code).as(terminal.err() + terminal.out()).isZero();
        assertThat(terminal.out())
                .containsSubsequence(
                        "✓ ConfigMap shop/first exists",
                        "it isn't met while the commands of \"Make\" are left out",
                        "✓ StorageClass default exists",
                        "it isn't met once what it looks at is deleted");
    }

    @Test
    void whatHoldsAndCannotBreakProvesNothing() throws IOException {
        int code = prove("""
                  Add:
                    expect:
                      - {absent: ConfigMap shop/third, holds: true}
                      - {exists: ConfigMap shop/second, holds: true}
                """);

        assertThat(code).as(terminal.out()).isEqualTo(1);
        assertThat(terminal.out())
                .containsSubsequence(
                        "✗ ConfigMap shop/third is gone",
                        "is met without the steps before it, and when what it looks at is deleted",
                        "✗ ConfigMap shop/second exists",
                        "it says \"holds\", and it isn't met before its step");
    }

    @Test
    void eventsOfEarlierStepsAreNotTheStepsOwn() throws IOException {
        Files.writeString(folder.resolve("index.md"), """
                # Events
                ## One
                ```bash
                kubectl create deployment one --image=nginx
                ```
                ## Two
                ```bash
                kubectl create deployment two --image=nginx
                ```
                """);
        Files.writeString(folder.resolve("lab.yaml"), """
                steps:
                  One: {expect: [{ready: Deployment one}]}
                  Two: {expect: [{event: SuccessfulCreate, about: ReplicaSet}]}
                """);

        assertThat(run(folder)).as(terminal.err() + terminal.out()).isZero();
    }

    @Test
    void aModuleIsProvedWhereTheOnesBeforeItWereRun() throws IOException {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        Files.writeString(
                docs.resolve("1-make.md"), "# Make\n## A shop\n```bash\nkubectl create namespace shop\n```\n");
        Files.writeString(
                docs.resolve("2-use.md"),
                "# Use\n## More\n```bash\nkubectl create configmap a -n shop --from-literal=a=b\n```\n"
                        + "## Clean up\n```bash\nkubectl delete configmap a -n shop\n```\n");
        Files.writeString(
                docs.resolve("2-use.lab.yaml"),
                "steps: {More: {expect: [{exists: ConfigMap shop/a}, {exists: Namespace shop}]}}\n");

        assertThat(run(docs)).as(terminal.err() + terminal.out()).isEqualTo(1);
        assertThat(terminal.out())
                .containsSubsequence(
                        "✓ Namespace shop exists",
                        "✓ ConfigMap shop/a exists",
                        "✗ Namespace shop exists",
                        "✓ ConfigMap shop/a is gone");
    }

    @Test
    void aBundledModuleProvesSomethingWithEachBox() {
        int code = run(Path.of("labs/03-multi-architecture").toAbsolutePath());

        assertThat(code).as(terminal.err() + terminal.out()).isZero();
        assertThat(terminal.out()).contains("All 24 expectations prove something.");
    }

    @Test
    void aClusterThatIsNotForPracticeIsRefused() throws IOException {
        assertThat(prove("  Add: {expect: []}\n", "--context", "prod")).isEqualTo(2);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("--prove runs a lab again and again with commands left out");
    }
}
