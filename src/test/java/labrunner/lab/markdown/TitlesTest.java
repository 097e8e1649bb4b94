package labrunner.lab.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import labrunner.lab.Where;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a title says beside its words. */
class TitlesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Self-hosted only",
                "Self hosted only: look at the pods",
                "Read the log (self-hosted only)",
                "Self-hosted Karpenter clusters only",
                "Only for self-hosted Karpenter",
                "Look at the controller, only on self-hosted clusters",
                "selfhosted mode only"
            })
    void aHeadingNamesAKindOfClusterWhereItSaysSoPlainly(String title) {
        assertThat(Titles.only(title)).isEqualTo(Where.SELF_HOSTED);
        assertThat(Titles.only(title.replaceFirst("(?i)self[- ]?hosted", "NAP")))
                .isEqualTo(Where.MANAGED);
        assertThat(Titles.only(title.replaceFirst("(?i)self[- ]?hosted", "managed")))
                .isEqualTo(Where.MANAGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read-only access for the managed identity",
                "Only with managed disks",
                "Managed disks only",
                "The only managed cluster that we need",
                "Only the self-hosted runners are drained",
                "Self-hosted or managed only",
                "Read-only managed",
                "Self-hosted Karpenter",
                "Snap only",
                "Unmanaged only"
            })
    void otherHeadingsNameNone(String title) {
        assertThat(Titles.only(title)).isEqualTo(Where.EVERYWHERE);
    }

    @Test
    void aTabIsForAKindOfClusterWhoseNameItsTitleIs() {
        assertThat(Titles.where("Self-hosted")).isEqualTo(Where.SELF_HOSTED);
        assertThat(Titles.where("Self-hosted Karpenter")).isEqualTo(Where.SELF_HOSTED);
        assertThat(Titles.where("Managed (NAP)")).isEqualTo(Where.MANAGED);
        assertThat(Titles.where("Node auto-provisioning (NAP)")).isEqualTo(Where.MANAGED);
        assertThat(Titles.where("AKS managed")).isEqualTo(Where.MANAGED);
        assertThat(Titles.where("AKS managed Prometheus")).isEqualTo(Where.EVERYWHERE);
        assertThat(Titles.where("Self-hosted runners")).isEqualTo(Where.EVERYWHERE);
        assertThat(Titles.where("Managed identity")).isEqualTo(Where.EVERYWHERE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Clean up", "Cleanup", "Step 4: Clean-up", "Cleaning up", "Tear down the cluster", "Now clean up"
            })
    void aTitleCallsAStepACleanUp(String title) {
        assertThat(Titles.cleansUp(title)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Don't clean up yet",
                "Don\u2019t clean up yet",
                "Do not clean up",
                "Before you clean up",
                "Before cleaning up",
                "Never tear down",
                "Clean the cache"
            })
    void aTitleThatSaysNotToCleanUpCallsItNone(String title) {
        assertThat(Titles.cleansUp(title)).isFalse();
    }
}
