package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Desired;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.run.journal.PrivateFiles;
import labrunner.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsal does, and asks, on a cluster where things of others stand; it has no proof of being a practice cluster. */
class ForeignObjectsTest {
    private static final Ref PRICES = new Ref("v1", "ConfigMap", Optional.of("shop"), "prices");

    @TempDir
    Path folder;

    private PracticeCluster server;
    private Cluster cluster;

    @BeforeEach
    void start() throws IOException {
        server = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY));
        cluster = Cluster.open(Contexts.parse(server.kubeconfig(), "practice").choose(Optional.empty()));
        PrivateFiles.write(folder.resolve("kubeconfig"), server.kubeconfig());
        cluster.createNamespace("shop", Map.of());
        cluster.apply(List.of(new Desired(
                PRICES,
                Value.map(
                        "apiVersion",
                        "v1",
                        "kind",
                        "ConfigMap",
                        "metadata",
                        Value.map("name", "prices", "namespace", "shop"),
                        "data",
                        Value.map("apple", "1")))));
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.close();
    }

    private Terminal rehearse(int expected, String page, String typed, String... more) throws IOException {
        Files.writeString(folder.resolve("page.md"), page);
        var terminal = new Terminal(typed, Map.of());
        String[] arguments = new String[more.length + 6];
        System.arraycopy(
                new String[] {
                    "rehearse",
                    folder.resolve("page.md").toString(),
                    "--kubeconfig",
                    folder.resolve("kubeconfig").toString(),
                    "--state",
                    folder.resolve("state").toString()
                },
                0,
                arguments,
                0,
                6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        assertThat(terminal.run(arguments)).as(terminal.out() + terminal.err()).isEqualTo(expected);
        return terminal;
    }

    private static String page(String... commands) {
        return "# Tidy up\n## Tidy\n```bash\n" + String.join("\n", commands) + "\n```\n";
    }

    @Test
    void saysThatItChangesNothingOnlyOfAPageThatChangesNothing() throws IOException {
        assertThat(rehearse(0, page("kubectl get configmap -n shop"), "").out())
                .contains("\"Tidy up\" will change nothing.")
                .doesNotContain("Type yes");
    }

    @Test
    void touchesNothingOfOthersForYesAlone() throws IOException {
        Terminal terminal = rehearse(1, page("kubectl delete configmap -n shop prices"), "", "--yes");
        assertThat(terminal.out())
                .contains("  Delete ConfigMap shop/prices (not yours: labrunner, made ")
                .doesNotContain("$ kubectl");
        assertThat(terminal.err())
                .contains(
                        "Nothing was changed: ConfigMap/shop/prices is not yours.",
                        "--yes-foreign ConfigMap/shop/prices");
        assertThat(cluster.find(PRICES)).isPresent();
    }

    @Test
    void touchesWhatIsNamed() throws IOException {
        rehearse(0, page("kubectl delete configmap -n shop prices"), "", "--yes", "--yes-foreign", "configmap/prices");
        assertThat(cluster.find(PRICES)).isEmpty();
    }

    @Test
    void asksASecondTimeForWhatIsNotTheirsAndTakesAnythingElseForNo() throws IOException {
        String page = page("kubectl delete configmap -n shop prices");
        assertThat(rehearse(1, page, "yes\n").err()).contains("Nothing was changed");
        assertThat(rehearse(1, page, "yes\ny\n").out()).contains("These are not yours: ConfigMap/shop/prices.");
        assertThat(cluster.find(PRICES)).isPresent();
        rehearse(0, page, "yes\nyes\n");
        assertThat(cluster.find(PRICES)).isEmpty();
    }

    @Test
    void asksOnceWhereNothingIsForeign() throws IOException {
        Terminal terminal = rehearse(
                0,
                page("kubectl create namespace mine") + "## Clean up\n```bash\nkubectl delete namespace mine\n```\n",
                "yes\n");
        assertThat(terminal.out()).containsOnlyOnce("Type yes").doesNotContain("not yours");
    }

    @Test
    void namesTheClusterThatThePageSetsUpBesideTheOneThatTheRunGoesTo() throws IOException {
        assertThat(rehearse(
                                1,
                                page(
                                        "az aks get-credentials --resource-group rg --name demo-aks",
                                        "kubectl create namespace mine"),
                                "no\n")
                        .out())
                .contains("The page sets up the cluster demo-aks (", "this run goes to the context practice.");
    }

    @Test
    void listsNothingOfTheCleanUpThatIsNotToBe() throws IOException {
        String page = page("kubectl create namespace mine")
                + "## Clean up\n```bash\nkubectl delete configmap -n shop prices\n```\n";
        Terminal terminal = rehearse(0, page, "yes\n", "--keep");
        assertThat(terminal.out())
                .contains("  Create Namespace mine")
                .containsOnlyOnce("Type yes")
                .doesNotContain("Delete ConfigMap", "not yours");
        assertThat(cluster.find(PRICES)).isPresent();
    }
}
