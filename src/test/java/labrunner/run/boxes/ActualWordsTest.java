package labrunner.run.boxes;

import static labrunner.run.boxes.Judging.ANSWERED;
import static labrunner.run.boxes.Judging.deployment;
import static labrunner.run.boxes.Judging.deploymentVerdict;
import static labrunner.run.boxes.Judging.judge;
import static labrunner.run.boxes.Judging.node;
import static labrunner.run.boxes.Judging.set;
import static org.assertj.core.api.Assertions.assertThat;

import labrunner.lab.Check;
import labrunner.run.Snapshots;
import labrunner.run.state.Verdict;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** What a box says there is, as long as it isn't as expected. */
class ActualWordsTest {

    @Test
    void saysWhatAnObjectDoesNotHaveYet() {
        Check arch = new Check.Objects(
                set("Node", "n"),
                Check.Quantifier.ALL,
                Check.Count.SOME,
                Value.map("metadata", Value.map("labels", Value.map("zone", "1"))));
        assertThat(judge(
                        arch,
                        Snapshots.empty().objects("Node", node("n", "arm64")).done(),
                        ANSWERED))
                .isInstanceOfSatisfying(
                        Verdict.NotYet.class,
                        notYet -> assertThat(notYet.actual()).isEqualTo("Node n has no metadata.labels.zone yet"));
    }

    @Test
    void ofADeploymentsStatusItTellsTheRollOut() {
        Check four = new Check.Objects(
                set("Deployment", "inflate"),
                Check.Quantifier.ANY,
                Check.Count.SOME,
                Value.map(
                        "spec", Value.map("replicas", 4), "status", Value.map("replicas", 4, "availableReplicas", 4)));
        assertThat(deploymentVerdict(four, deployment(2, 2, 4, 4, 1)))
                .isInstanceOfSatisfying(
                        Verdict.NotYet.class,
                        notYet -> assertThat(notYet.actual())
                                .isEqualTo("Deployment inflate 1 of 4 replicas are available"));
        assertThat(deploymentVerdict(four, deployment(2, 2, 4, 4, 4)).met()).isTrue();
    }
}
