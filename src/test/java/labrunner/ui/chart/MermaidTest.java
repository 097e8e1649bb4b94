package labrunner.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import labrunner.ui.Fx;
import labrunner.ui.kit.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MermaidTest {
    private static final String SEQUENCE = """
            sequenceDiagram
              autonumber
              participant P as Pod
              actor K as Karpenter
              P->>K: pending
              K->>+Azure: create a machine
              Azure-->>-K: registered
              Note over P,K: about 80 s
              loop every 10 s
              K->>K: look at nodes
              end
            """;

    private static Region shown(String text, double width) {
        Region chart = Mermaid.chart(text).orElseThrow();
        var page = new VBox(chart);
        var scene = new Scene(page, width, 600);
        scene.getStylesheets()
                .add(Theme.class.getResource("/labrunner/ui/labrunner.css").toExternalForm());
        page.applyCss();
        page.layout();
        return chart;
    }

    @Test
    void aSequenceHasItsPartiesAndWhatTheySay() {
        SequenceChart chart = SequenceReader.read(
                        SEQUENCE.lines().map(String::strip).toList())
                .orElseThrow();
        assertThat(chart.parties()).containsExactly("Pod", "Karpenter", "Azure");
        assertThat(chart.events())
                .containsExactly(
                        new SequenceChart.Message(0, 1, false, true, "pending"),
                        new SequenceChart.Message(1, 2, false, true, "create a machine"),
                        new SequenceChart.Message(2, 1, true, true, "registered"),
                        new SequenceChart.Note(0, 1, "about 80 s"),
                        new SequenceChart.Part("loop every 10 s"),
                        new SequenceChart.Message(1, 1, false, true, "look at nodes"),
                        new SequenceChart.Part(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gantt\n  title x",
                "sequenceDiagram\n  box Aqua\n  A->>B: x\n  end",
                "stateDiagram-v2\n  a --> b",
                ""
            })
    void whatIsNotDrawnIsEmpty(String text) {
        assertThat(Mermaid.chart(text)).isEmpty();
    }

    @Test
    void aVeryLongTextIsNotRead() {
        assertThat(Mermaid.chart("graph TD\n" + "A --> B\n".repeat(20))).isPresent();
        assertThat(Mermaid.chart("graph TD\n" + "%% comment\n".repeat(2_000) + "A --> B\n"))
                .isEmpty();
        assertThat(Mermaid.chart("graph TD\nA" + "-->A".repeat(600))).isEmpty();
    }

    @Test
    void whatAChartIsCalledIsItsFirstWord() {
        assertThat(Mermaid.kind("%% comment\ngantt\n title x")).isEqualTo("gantt");
        assertThat(Mermaid.kind("---\ntitle: x\n---\ngraph TD;")).isEqualTo("graph");
        assertThat(Mermaid.kind("")).isEmpty();
    }

    @Test
    void chartsAreDrawnInTheRoomThatThereIs() throws TimeoutException {
        String flow =
                "graph LR\nA[Pod pending] --> B{Fits a node?}\nB -->|yes| C[Scheduled]\nB -->|no| D[New node] --> C";
        Fx.run(() -> {
            for (String text : new String[] {flow, SEQUENCE}) {
                Region wide = shown(text, 1200);
                Region narrow = shown(text, 260);
                assertThat(narrow.getHeight()).isLessThan(wide.getHeight() + 1).isGreaterThan(40);
                assertThat(narrow.getWidth()).isLessThanOrEqualTo(260);
            }
            Region chart = shown(flow, 1200);
            assertThat(chart.lookupAll(".label").stream()
                            .map(node -> ((Label) node).getText())
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("Pod pending", "Fits a node?", "Scheduled", "New node", "yes", "no");
            assertThat(chart.getAccessibleText()).contains("Fits a node? (yes) → Scheduled");
        });
    }
}
