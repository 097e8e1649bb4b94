package labrunner.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZoomTest {
    @Test
    void sizesGrowAndHairlinesDoNot() {
        assertThat(Zoom.sheet(1.5)).contains("-fx-font-size: 19.50px", "1.00px").doesNotContain("13px");
        assertThat(Zoom.sheet(1)).contains("-fx-font-size: 13.00px");
    }

    @Test
    void stepsStayWithinWhatCanBeRead() {
        var zoom = new Zoom();
        for (int i = 0; i < 20; i++) {
            zoom.step(1);
        }
        assertThat(zoom.factor()).isEqualTo(2);
        for (int i = 0; i < 20; i++) {
            zoom.step(-1);
        }
        assertThat(zoom.factor()).isEqualTo(0.75);
    }
}
