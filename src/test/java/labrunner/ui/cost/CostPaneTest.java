package labrunner.ui.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import labrunner.azure.PriceList;
import labrunner.azure.RegionPrices;
import labrunner.problem.Problem;
import labrunner.run.fleet.CostWords;
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
    private PriceList list = PriceList.bundled();
    private CostPane pane;
    private Stage stage;

    /** Answers once it is let. */
    private final CompletableFuture<Runnable> answer = new CompletableFuture<>();

    private final class Listed implements Prices {
        @Override
        public boolean renewable() {
            return true;
        }

        @Override
        public void renew(String region) {
            answer.join().run();
        }

        @Override
        public String source(String region) {
            return CostWords.source(list, region);
        }

        @Override
        public Optional<Double> hourly(String region, String size, boolean spot) {
            return list.hourly(region, size, spot);
        }

        @Override
        public Set<String> regions() {
            return list.regions();
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
        pane.close();
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

    private void press(String id) {
        Fx.run(() -> ((Button) pane.lookup(id)).fire());
    }

    @Test
    void newerPricesAreNeverWaitedForAndSayTheirDay() throws TimeoutException {
        Fx.run(() -> pane.show(with(SketchStates.any(), Timeline.NONE)));
        assertThat(words()).contains("List prices of 2026-06-18", "from the list that comes with Labrunner");
        press("#cost-newer");
        assertThat(words()).contains("is asked for", "$0.1982/h", "List prices of 2026-06-18");
        answer.complete(() -> {
            String here = SketchStates.any().comparison().region();
            list = list.with(
                    here,
                    new RegionPrices(
                            LocalDate.parse("2026-11-29"),
                            list.of(here).orElseThrow().onDemand(),
                            Map.of()));
        });
        Fx.await(() -> words().contains("List prices of 2026-11-29"));
        assertThat(words()).contains("from Azure's public price list").doesNotContain("is asked for");
    }

    @Test
    void anAnswerThatIsRefusedLeavesTheListAndSaysWhy() throws TimeoutException {
        Fx.run(() -> pane.show(with(SketchStates.any(), Timeline.NONE)));
        press("#cost-newer");
        answer.complete(() -> {
            throw Problem.of(Problem.Kind.UNREACHABLE, "The price list stays as it was: Azure answered 500.", "")
                    .asException();
        });
        Fx.await(() -> words().contains("Azure answered 500"));
        assertThat(words()).contains("List prices of 2026-06-18");
    }

    @Test
    void imagesAreLookedAtOnlyOnceSomebodyAsks() throws TimeoutException {
        Fx.run(() -> pane.show(with(SketchStates.any(), Timeline.NONE)));
        assertThat(words()).doesNotContain("amd64 machine");
        press("#cost-arm64");
        Fx.await(() -> words().contains("There is no amd64 machine here that could move."));
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
