package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import labrunner.reference.Fresh;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same journey by clicks on a real API server with a real Karpenter: a context is chosen, looked at, and asked about. */
@ReferenceTest
class WholeLabReferenceJourneyTest {
    @TempDir
    private Path home;

    @Test
    void theBlueButtonLeadsThroughTheWholeLabOnAContext(@Fresh ReferenceCluster cluster) throws IOException {
        Path config = home.resolve(".kube").resolve("config");
        Files.createDirectories(config.getParent());
        Files.copy(cluster.adminKubeconfig(), config);
        try (Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.empty())) {
            WholeLab.chosenBy(learner);
            learner.seesText(cluster.server().getAuthority());
            learner.click("#use-reference");
            learner.seesText("Reachable, Kubernetes v1.");
            learner.seesText("Karpenter, self-hosted");
            learner.seesText("You have all permissions that this lab needs");
            learner.seesText("What the lab does here");
            learner.click("#open-lab");
            learner.seesText("live \u00b7");
            assertThat(learner.texts()).anyMatch(text -> text.contains("reference \u00b7"));
            var lab = new WholeLab(learner, Duration.ofMinutes(20));
            assertThat(lab.walk()).as("questions before the cluster is changed").isNotEmpty();
            lab.seesItDone();
            learner.seesText("The cluster itself still costs money");
        }
        assertThat(cluster.kubectl("get", "nodepools,nodeclaims,aksnodeclasses", "-o", "name")
                        .out())
                .isEmpty();
        assertThat(cluster.kubectl("get", "nodes", "-l", "aks-karpenter=demo", "-o", "name")
                        .out())
                .isEmpty();
        assertThat(cluster.kubectl("get", "namespace", "workshop").exit()).isEqualTo(1);
    }
}
