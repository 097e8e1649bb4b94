package labrunner.ui.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import labrunner.azure.PriceList;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Recorded;
import labrunner.run.timeline.Timeline;
import labrunner.ui.Fx;
import labrunner.ui.SketchStates;
import labrunner.ui.kit.Prices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a lab's machines cost, in the window. */
class CostPaneTest {
    private static final PriceList LIST = PriceList.bundled();

    private CostPane pane;
    private Stage stage;

    private static final class Listed implements Prices {
        @Override
        public Optional<Double> hourly(String region, String size, boolean spot) {
            return LIST.hourly(region, size, spot);
        }

        @Override
        public Set<String> regions() {
            return LIST.regions();
        }
    }

    @BeforeEach
    void open() {
        Fx.run(() -> {
            pane = new CostPane(
                    new Listed(), () -> Recorded.twoArchitectures().end().orElse(Instant.EPOCH));
            stage = new Stage();
            stage.setScene(new Scene(pane, 680, 600));
            stage.show();
        });
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    private String words() {
        return Fx.call(() -> pane.lookupAll(".label").stream()
                .map(node -> node instanceof Label label ? label.getText() : "")
                .collect(Collectors.joining("\n")));
    }

    private static LessonState with(LessonState any, Timeline timeline) {
        return new LessonState(
                any.lab(),
                any.cluster(),
                any.phase(),
                any.current(),
                any.steps(),
                any.prerequisites(),
                Optional.empty(),
                any.cleanup(),
                any.comparison(),
                any.nodePools(),
                any.deployments(),
                Optional.empty(),
                Optional.empty(),
                any.snapshot(),
                timeline);
    }

    @Test
    void saysWhatTheLabCostsNowSoFarAndElsewhere() {
        Fx.run(() -> pane.show(with(SketchStates.any(), Recorded.twoArchitectures())));
        assertThat(words())
                .contains("2 machines of this lab: $0.1982/h, $144.69/month")
                .contains("This lab has cost $0.02", "4 machines")
                .contains("all on amd64", "costs $")
                .contains("all on spot", "not known");
    }

    @Test
    @SuppressWarnings("unchecked")
    void anotherRegionIsComparedOnceItIsChosen() {
        Fx.run(() -> pane.show(with(SketchStates.any(), Timeline.NONE)));
        assertThat(words()).doesNotContain("all in westus2").doesNotContain("so far");
        Fx.run(() -> ((ComboBox<String>) pane.lookup("#cost-region")).setValue("westus2"));
        assertThat(words()).contains("all in westus2", "saves $");
    }
}
