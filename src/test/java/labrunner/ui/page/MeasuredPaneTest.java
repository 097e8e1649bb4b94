package labrunner.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import labrunner.run.state.Comparison;
import labrunner.run.workshop.Measured;
import labrunner.ui.Fx;
import org.junit.jupiter.api.Test;

/** What all modules measured, side by side. */
class MeasuredPaneTest {
    private static final Comparison SOURCE = new Comparison(List.of(), Optional.empty(), "swedencentral", "2026-06-18");

    private static Comparison.Side side(String name, String arch, double hourly, int unpriced) {
        return new Comparison.Side(name, arch, 4, List.of("D4as_v5"), hourly, unpriced, "step", Instant.EPOCH);
    }

    private static MeasuredPane pane(Measured... all) {
        return Fx.call(() -> {
            var pane = new MeasuredPane();
            pane.show(List.of(all), SOURCE);
            return pane;
        });
    }

    private static List<String> texts(MeasuredPane pane) {
        return Fx.call(() -> pane.lookupAll(".label").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .toList());
    }

    @Test
    void eachModuleStandsWithItsRunsAndTheDearestHasTheLongestBar() {
        MeasuredPane pane = pane(
                new Measured(
                        "Two architectures", List.of(side("arm64", "arm64", 0.1, 0), side("amd64", "amd64", 0.2, 0))),
                new Measured("Spot", List.of(side("spot", "amd64", 0.05, 0))));
        assertThat(texts(pane)).contains("Two architectures", "arm64", "amd64", "Spot", "spot", "D4as_v5 for 4 pods");
        List<Double> bars = Fx.call(() -> pane.lookupAll(".measured-bar").stream()
                .map(bar -> ((Region) bar).getMaxWidth())
                .toList());
        assertThat(bars).containsExactly(80.0, 160.0, 40.0);
    }

    @Test
    void whatHasNoPriceSaysSo() {
        MeasuredPane pane = pane(
                new Measured("One", List.of(side("a", "arm64", 0, 1))),
                new Measured("Two", List.of(side("b", "amd64", 0.2, 0))));
        assertThat(texts(pane)).contains("no price", "$0.2000/h");
    }

    @Test
    void aSingleModuleHasItsOwnComparisonAndNeedsNoOther() {
        MeasuredPane pane = pane(new Measured("One", List.of(side("a", "arm64", 0.1, 0))));
        assertThat(Fx.call(pane::worthShowing)).isFalse();
    }
}
