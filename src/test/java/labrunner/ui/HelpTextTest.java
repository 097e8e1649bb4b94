package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HelpTextTest {
    @Test
    void saysStepBoxExpectedActualEventsAndVersions() {
        String text = HelpText.of(Sketchbook.underWay(), "practice", "0.1.0");
        assertThat(text)
                .contains("Deploy a workload for arm64", "4 pods run on arm64 nodes")
                .contains("expected: 4 pods running on arm64", "actual: 3 of 4")
                .contains("Launched", "Labrunner 0.1.0", "Kubernetes v1.35.0", "Context: practice");
    }

    @Test
    void hasNoAddressInIt() {
        assertThat(HelpText.of(Sketchbook.underWay(), "practice", "0.1.0")).doesNotContain("127.0.0.1", "41105");
    }
}
