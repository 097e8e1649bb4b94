package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.run.journal.PrivateFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that only look at a cluster, after a lab was rehearsed there and left as it was. */
class LookingCommandsTest {
    @TempDir
    private static Path folder;

    private static PracticeCluster practice;

    @BeforeAll
    static void rehearse() throws IOException {
        practice = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY));
        PrivateFiles.write(folder.resolve("kubeconfig"), practice.kubeconfig());
        var terminal = new Terminal();
        assertThat(terminal.run(
                        "rehearse",
                        "labs/03-multi-architecture",
                        "--kubeconfig",
                        folder.resolve("kubeconfig").toString(),
                        "--state",
                        folder.resolve("state").toString(),
                        "--yes",
                        "--keep"))
                .as(terminal.out() + terminal.err())
                .isZero();
    }

    @AfterAll
    static void end() {
        practice.close();
    }

    private static String asked(String... arguments) {
        var terminal = new Terminal();
        var all = new java.util.ArrayList<>(java.util.List.of(arguments));
        all.addAll(java.util.List.of(
                "--kubeconfig",
                folder.resolve("kubeconfig").toString(),
                "--state",
                folder.resolve("state").toString()));
        assertThat(terminal.run(all.toArray(String[]::new)))
                .as(terminal.out() + terminal.err())
                .isZero();
        return terminal.out();
    }

    @Test
    void theTimelineTellsTheStoryAlsoOfMachinesThatAreGone() {
        assertThat(asked("timeline"))
                .containsPattern(
                        "4 pods had no place → 2 machines ordered after \\d\\.\\d s → D\\dpls_v6 took \\d pods? after")
                .containsPattern("2 machines to be deleted → D\\dpls_v6 gone after")
                .contains("$ kubectl apply Deployment inflate")
                .containsPattern("default-demo-\\w+ +D4als_v6 +amd64 ");
    }

    @Test
    void theTimelineIsWrittenAsJsonAndAsAPicture() throws IOException {
        assertThat(asked("timeline", "-o", "json")).contains("\"story\"", "\"NODE_CLAIM\"", "\"LAUNCHED\"");
        Path file = folder.resolve("timeline.svg");
        asked("timeline", "-o", "svg=" + file);
        assertThat(Files.readString(file)).startsWith("<svg").contains("default-demo-", "D4als_v6");
    }

    @Test
    void nodesAreOneTableWithTheirClaimsAndASum() {
        assertThat(asked("nodes"))
                .containsPattern(
                        "default-demo-\\w+ +aks-default-demo-\\w+ +ready +amd64 +D4als_v6 +\\d +on-demand +87% +9 +0\\.1720 ")
                .containsPattern("- +aks-systempool-\\S+ +ready ")
                .contains("4 machines: $0.6660/h, $486.18/month.");
        assertThat(asked("nodes", "-o", "json")).contains("\"size\" : \"D4als_v6\"", "\"hourly\" : 0.172");
    }

    @Test
    void aMachineSaysWhyItIsOfItsSize() {
        String claim = asked("nodes")
                .lines()
                .filter(line -> line.contains("D4als_v6"))
                .map(line -> line.split(" ")[0])
                .findFirst()
                .orElseThrow();
        assertThat(asked("nodes", claim))
                .contains(claim + ": D4als_v6 at $0.1720/h, the cheapest of")
                .contains("Architecture removed", "Too small for the pods were");
        assertThat(asked("nodes", "aks-" + claim, "-o", "json")).contains("\"chosen\"", "\"possible\"");
    }

    @Test
    void aNodeThatKarpenterDidntMakeHasNoChoice() {
        var terminal = new Terminal();
        assertThat(terminal.run(
                        "nodes",
                        "aks-systempool",
                        "--kubeconfig",
                        folder.resolve("kubeconfig").toString()))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("There is no NodeClaim aks-systempool");
    }

    @Test
    void theCostIsToldByNodeByArchitectureAndOfOtherMachines() {
        assertThat(asked("cost"))
                .containsPattern("default-demo-\\w+ +D4als_v6 +amd64 +█+░* +\\$0\\.1720/h +\\$125\\.56/month")
                .containsPattern(
                        "all on arm64 +█+░+ +\\$0\\.4982/h +saves \\$122\\.49/month, \\$1469\\.93/year, 25\\.2 %")
                .contains("Labrunner's runs on this cluster have cost $0.0", "so far: 4 machines")
                .contains("List prices of 2026-06-18, region swedencentral, from the list that comes with Labrunner");
        assertThat(asked("cost", "--region", "westus2")).contains("all in westus2");
        assertThat(asked("cost", "-o", "json")).contains("\"pricesOf\" : \"2026-06-18\"", "\"soFar\"");
    }

    @Test
    void newerPricesThatArentToBeHadLeaveTheListAndSayWhy() {
        var terminal = new Terminal();
        assertThat(terminal.run(
                        "cost",
                        "--fetch-prices",
                        "--kubeconfig",
                        folder.resolve("kubeconfig").toString(),
                        "--state",
                        folder.resolve("state").toString()))
                .isEqualTo(1);
        assertThat(terminal.out()).contains("List prices of 2026-06-18", "all on arm64");
        assertThat(terminal.err())
                .contains("Asking Azure for the prices of swedencentral")
                .contains("The price list stays as it was: There is no https://prices.azure.com/");
        assertThat(terminal.fetched()).hasSize(1);
    }

    @Test
    void whatCouldRunOnArm64IsToldByImageAndByMachine() {
        var terminal = new Terminal();
        terminal.onTheWeb("https://mcr.microsoft.com/v2/oss/kubernetes/pause/manifests/3.6", """
                {"manifests": [{"platform": {"os": "linux", "architecture": "amd64"}},
                               {"platform": {"os": "linux", "architecture": "arm64"}}]}""");
        assertThat(terminal.run(
                        "arm64",
                        "--kubeconfig",
                        folder.resolve("kubeconfig").toString(),
                        "--state",
                        folder.resolve("state").toString()))
                .isZero();
        assertThat(terminal.out())
                .containsPattern("mcr.microsoft.com/oss/kubernetes/pause:3.6 +yes +made for amd64, arm64")
                .containsPattern(
                        "default-demo-\\w+ +D4als_v6 +0\\.1720 +would run on arm64 \\(D4als_v6 → D4pls_v6\\): saves \\$29")
                .containsPattern("aks-systempool-\\S+ +D4s_v5 +0\\.2040 +")
                .contains("of 4 amd64 machines would run on arm64.", "That would save $", "Nothing was changed.");
        assertThat(terminal.fetched()).allMatch(address -> address.startsWith("https://mcr.microsoft.com/v2/oss/"));
    }

    @Test
    void whatCouldRunOnArm64IsJsonForAScript() {
        assertThat(asked("arm64", "-o", "json"))
                .contains("\"images\"", "\"machines\"", "\"savesHourly\"", "\"arm64\" : null");
    }

    @Test
    void anOutputThatThereIsNotIsRefused() {
        var terminal = new Terminal();
        assertThat(terminal.run("timeline", "-o", "yaml")).isEqualTo(2);
        assertThat(terminal.err()).contains("'yaml' is no output");
    }
}
