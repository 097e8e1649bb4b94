package labrunner.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import labrunner.cli.KilledRehearsal;
import labrunner.cli.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole rehearsals of the bundled lab on a real API server with a real Karpenter. */
@ReferenceTest
class RehearsalReferenceTest {
    private static final Path LAB = Path.of("labs/03-multi-architecture").toAbsolutePath();
    private static final Path MANIFESTS = Path.of("assets/yamls/module3").toAbsolutePath();

    @TempDir
    Path folder;

    private Terminal rehearse(int code, Path kubeconfig, String... more) {
        var arguments = new ArrayList<String>(List.of(
                "rehearse",
                LAB.toString(),
                "--kubeconfig",
                kubeconfig.toString(),
                "--yes",
                "--state",
                folder.resolve("state").toString()));
        arguments.addAll(List.of(more));
        var terminal = new Terminal();
        assertThat(terminal.run(arguments.toArray(String[]::new)))
                .as(terminal.out() + terminal.err())
                .isEqualTo(code);
        return terminal;
    }

    private static void nothingLeft(ReferenceCluster cluster) {
        assertThat(cluster.kubectl("get", "nodepools,nodeclaims,aksnodeclasses", "-o", "name")
                        .out())
                .isEmpty();
        assertThat(cluster.kubectl("get", "nodes", "-l", "aks-karpenter=demo", "-o", "name")
                        .out())
                .isEmpty();
    }

    @Test
    void passesOnANewCluster(@Fresh ReferenceCluster cluster) {
        Terminal terminal = rehearse(0, cluster.adminKubeconfig());
        assertThat(terminal.out())
                .contains(
                        "Context ",
                        "✓ All four pods run",
                        "Nothing of this lab is left: 0 objects, 0 machines, $0.0000/h.")
                .contains("The cluster itself still costs money: 2 × D4s_v5");
        nothingLeft(cluster);
        assertThat(cluster.kubectl("get", "namespace", "workshop").exit()).isEqualTo(1);
    }

    @Test
    void passesUnderNodeAutoProvisioning(@Fresh("--nap") ReferenceCluster cluster) {
        Terminal terminal = rehearse(0, cluster.adminKubeconfig());
        assertThat(terminal.out()).doesNotContain("$ kubectl logs");
        nothingLeft(cluster);
    }

    @Test
    void takesOverWhatKubectlMadeAndLeavesWhatThePageDoesNotDelete(@Fresh ReferenceCluster cluster) {
        cluster.kubectl("create", "namespace", "workshop");
        cluster.kubectl(
                "apply", "-f", MANIFESTS.resolve("1-arm64-nodepool.yaml").toString());
        cluster.kubectl("apply", "-f", MANIFESTS.resolve("2-arm64-deploy.yaml").toString());
        cluster.kubectl("scale", "-n", "workshop", "deployment/inflate", "--replicas=2");
        assertThat(rehearse(1, cluster.adminKubeconfig()).err())
                .contains(
                        "Nothing was changed: ",
                        " are not yours.",
                        "Deployment/workshop/inflate",
                        "NodePool/default-demo",
                        "AKSNodeClass/default-demo");
        Terminal kept = rehearse(0, cluster.adminKubeconfig(), foreign("--keep"));
        assertThat(kept.out())
                .contains("Change Deployment workshop/inflate (not yours: ")
                .contains("spec.replicas 2 → 4");
        assertThat(kept.out())
                .contains(
                        "nodepool.karpenter.sh/default-demo unchanged",
                        "deployment.apps/inflate configured; took over spec.replicas from kubectl");
        assertThat(cluster.kubectl(
                                "get",
                                "namespace/workshop",
                                "nodepool/default-demo",
                                "aksnodeclass/default-demo",
                                "-o",
                                "yaml")
                        .out())
                .as("what is not ours carries none of our labels")
                .contains("default-demo")
                .doesNotContain("labrunner.dev");
        Terminal terminal = rehearse(0, cluster.adminKubeconfig(), foreign());
        assertThat(terminal.out()).contains("Namespace workshop was there before this lab and is left as it is");
        nothingLeft(cluster);
        assertThat(cluster.kubectl("get", "namespace", "workshop", "-o", "name").out())
                .isEqualTo("namespace/workshop\n");
    }

    /** All that kubectl made and that the lab changes or deletes. */
    private static String[] foreign(String... more) {
        var arguments = new ArrayList<>(List.of(more));
        for (String name : List.of("AKSNodeClass/default-demo", "NodePool/default-demo", "Deployment/inflate")) {
            arguments.add("--yes-foreign");
            arguments.add(name);
        }
        return arguments.toArray(String[]::new);
    }

    @Test
    void changesNothingUnlessYesIsTyped(ReferenceCluster cluster) throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(
                page,
                "# Asked\n```bash\nkubectl create namespace asked\n```\n"
                        + "# Clean up\n```bash\nkubectl delete namespace asked\n```\n");
        for (String typed : List.of("", "no\n", "y\n")) {
            var terminal = new Terminal(typed, Map.of());
            assertThat(terminal.run(asked(page, cluster))).as(typed).isEqualTo(1);
            assertThat(terminal.out())
                    .contains(
                            "Context ",
                            ", server https://127.0.0.1:",
                            "\"Asked\" will do this, in this order:",
                            "  Create Namespace asked, later delete it",
                            "Type yes");
            assertThat(terminal.err()).contains("Nothing was changed.");
            assertThat(folder.resolve("asked.json"))
                    .content()
                    .contains("\"passed\" : false", "Nothing was changed.")
                    .doesNotContain("127.0.0.1");
            assertThat(cluster.kubectl("get", "namespace", "asked").exit()).isEqualTo(1);
        }
        var terminal = new Terminal("yes\n", Map.of());
        assertThat(terminal.run(asked(page, cluster)))
                .as(terminal.out() + terminal.err())
                .isZero();
        assertThat(terminal.out()).contains("namespace/asked created", "Nothing of this lab is left");
    }

    private String[] asked(Path page, ReferenceCluster cluster) {
        return new String[] {
            "rehearse",
            page.toString(),
            "--kubeconfig",
            cluster.adminKubeconfig().toString(),
            "--state",
            folder.resolve("state").toString(),
            "--report",
            "json=" + folder.resolve("asked.json")
        };
    }

    @Test
    void saysForbiddenToWhoMayOnlyLookAndChangesNothing(@Fresh ReferenceCluster cluster) {
        String before = cluster.kubectl("get", "namespaces,deployments,nodepools,aksnodeclasses", "-A", "-o", "name")
                .out();
        Path junit = folder.resolve("r.xml");
        Terminal terminal = rehearse(1, cluster.viewerKubeconfig(), "--report", "junit=" + junit);
        assertThat(terminal.err()).contains("Forbidden", "nodepools.karpenter.sh", "Nothing was changed.");
        assertThat(junit)
                .content()
                .contains("<failure message=\"Forbidden: user")
                .doesNotContain("127.0.0.1");
        assertThat(terminal.out()).isEmpty();
        assertThat(cluster.kubectl("get", "namespaces,deployments,nodepools,aksnodeclasses", "-A", "-o", "name")
                        .out())
                .isEqualTo(before);
    }

    @Test
    void saysWhichCrdIsMissing(@Fresh ReferenceCluster cluster) {
        cluster.kubectl("delete", "crd", "aksnodeclasses.karpenter.azure.com", "--wait=true");
        Terminal terminal = rehearse(1, cluster.adminKubeconfig());
        assertThat(terminal.err()).contains("AKSNodeClass", "CRDs aren't installed");
    }

    @Test
    void finishesARunThatWasKilledInEveryStep(@Fresh ReferenceCluster cluster) {
        var rehearsal = new KilledRehearsal(LAB, cluster.adminKubeconfig(), folder.resolve("state"));
        for (String place : List.of(
                "default-demo created",
                "inflate created",
                "All four pods run",
                "kubectl get nodeclaims",
                "inflate configured",
                "[5/7]",
                "inflate\" deleted",
                "deleting Namespace workshop")) {
            assertThat(rehearsal.killedAt(place).printed())
                    .as("came to " + place)
                    .contains(place);
        }
        KilledRehearsal.Ran end = rehearsal.toTheEnd();
        assertThat(end.code()).as(end.printed()).isZero();
        assertThat(end.printed()).contains("Nothing of this lab is left: 0 objects, 0 machines", "arm64 saves");
        nothingLeft(cluster);
        assertThat(cluster.kubectl("get", "namespace", "workshop").exit()).isEqualTo(1);
    }
}
