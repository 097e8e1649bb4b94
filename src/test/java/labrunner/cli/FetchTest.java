package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import labrunner.lab.Lab;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal of a page whose commands take files from the web. */
class FetchTest {
    private static final String ADDRESS = "https://files.test/colours.yaml";
    private static final String TEXT = map("colours", "blue");
    private static final String PAGE = """
            # Page
            ## Make
            ```bash
            kubectl apply -f https://files.test/colours.yaml
            kubectl get configmap colours -o jsonpath='{.data.colour}'
            ```
            ## Clean up
            ```bash
            kubectl delete -f https://files.test/colours.yaml
            ```
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    private static String map(String name, String colour) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, namespace: default}
                data: {colour: %s}
                """.formatted(name, colour);
    }

    private int rehearse(String page, String... more) throws IOException {
        Path file = folder.resolve("page.md");
        Files.writeString(file, page);
        var arguments = new ArrayList<>(List.of(
                "rehearse",
                file.toString(),
                "--base",
                folder.toString(),
                "--state",
                folder.resolve("state").toString()));
        arguments.addAll(List.of(more));
        return terminal.run(arguments.toArray(String[]::new));
    }

    @Test
    void areFetchedBeforeAnythingIsRun() throws IOException {
        terminal.onTheWeb(ADDRESS, TEXT);
        assertThat(rehearse(PAGE, "--fetch")).isZero();
        var text = new Lab.WebText(ADDRESS, TEXT);
        assertThat(terminal.fetched()).containsExactly(ADDRESS);
        assertThat(terminal.out().lines())
                .containsSubsequence(
                        "Fetched " + ADDRESS + " (" + text.size() + " bytes, SHA-256 " + text.fingerprint() + ")",
                        "Page, 2 steps");
        assertThat(terminal.out())
                .contains("configmap/colours created")
                .contains("ConfigMap default/colours exists")
                .contains("blue")
                .doesNotContain("shown only");
    }

    @Test
    void areNotFetchedUnlessThatWasAskedFor() throws IOException {
        terminal.onTheWeb(ADDRESS, TEXT);
        assertThat(rehearse(
                        "# Page\n## Make\n```bash\nkubectl get namespaces\nkubectl apply -f " + ADDRESS + "\n```\n"))
                .isZero();
        assertThat(terminal.fetched()).isEmpty();
        assertThat(terminal.out()).contains("its file " + ADDRESS + " wasn't fetched (rehearse --fetch fetches it)");
        assertThat(terminal.run("read", folder.resolve("page.md").toString())).isZero();
        assertThat(terminal.fetched()).isEmpty();
    }

    @Test
    void whatCannotBeFetchedEndsTheRehearsalBeforeItBegins() throws IOException {
        Path report = folder.resolve("r.json");
        assertThat(rehearse(PAGE, "--fetch", "--report", "json=" + report)).isEqualTo(1);
        assertThat(terminal.err()).contains("There is no " + ADDRESS).contains("Look there.");
        assertThat(terminal.out()).doesNotContain("created");
        assertThat(report).content().contains("There is no https://");
    }

    @Test
    void aTextThatIsNoManifestIsTheAuthorsMistake() throws IOException {
        terminal.onTheWeb(ADDRESS, "a: [\n");
        assertThat(rehearse(PAGE, "--fetch", "--strict")).isEqualTo(2);
        assertThat(terminal.err()).contains(ADDRESS + ":");
    }

    @Test
    void asManyAsOnePageMayTakeAreFetched() throws IOException {
        String lines = IntStream.rangeClosed(0, WebFiles.MOST)
                .mapToObj(i -> "kubectl apply -f https://files.test/" + i)
                .collect(Collectors.joining("\n"));
        assertThat(rehearse("# Page\n## Make\n```bash\n" + lines + "\n```\n", "--fetch"))
                .isEqualTo(2);
        assertThat(terminal.fetched()).isEmpty();
        assertThat(terminal.err()).contains("The page takes more than 30 files from the web.");
    }

    @Test
    void standOnTheListBeforeTheFirstWrite() throws IOException {
        terminal.onTheWeb(ADDRESS, TEXT);
        try (PracticeCluster cluster = PracticeCluster.start(PracticeOptions.standard())) {
            Path kubeconfig = folder.resolve("kubeconfig");
            Files.writeString(kubeconfig, cluster.kubeconfig());
            rehearse(PAGE, "--fetch", "--kubeconfig", kubeconfig.toString());
        }
        assertThat(terminal.out()).contains("Create ConfigMap default/colours, later delete it");
        assertThat(terminal.out()).doesNotContain("created");
    }

    @Test
    void thatSaySomethingElseLaterAreSaidToHaveChanged() throws IOException {
        try (PracticeCluster cluster = PracticeCluster.start(PracticeOptions.standard())) {
            Path kubeconfig = folder.resolve("kubeconfig");
            Files.writeString(kubeconfig, cluster.kubeconfig());
            String[] arguments = {"--fetch", "--kubeconfig", kubeconfig.toString(), "--yes", "--keep"};
            terminal.onTheWeb(ADDRESS, TEXT);
            assertThat(rehearse(PAGE, arguments)).isZero();
            assertThat(rehearse(PAGE, arguments)).isZero();
            assertThat(terminal.out()).contains("(done before)").doesNotContain("run it again");
            terminal.onTheWeb(ADDRESS, map("colours", "green"));
            assertThat(rehearse(PAGE, arguments)).isZero();
            assertThat(terminal.out())
                    .contains("(run it again: what " + ADDRESS + " says has changed since it was applied)")
                    .contains("configmap/colours configured");
        }
    }
}
