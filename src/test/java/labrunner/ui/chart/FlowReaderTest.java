package labrunner.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import labrunner.ui.chart.FlowChart.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowReaderTest {
    private static FlowChart read(String text) {
        return FlowReader.read(text.lines().toList()).orElseThrow();
    }

    private static String links(FlowChart chart) {
        return chart.links().stream()
                .map(link -> chart.boxes().get(link.from()).id()
                        + (link.arrowBack() ? "<" : "")
                        + switch (link.line()) {
                            case PLAIN -> "-";
                            case DOTTED -> ".";
                            case THICK -> "=";
                        }
                        + (link.arrow() ? ">" : "")
                        + chart.boxes().get(link.to()).id()
                        + (link.text().isEmpty() ? "" : ":" + link.text()))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "A --> B ! A->B",
                "A-->B-->C; C---D ! A->B B->C C-D",
                "A & B --> C & D ! A->C A->D B->C B->D",
                "A -->|yes| B ! A->B:yes",
                "A -- some words --> B ! A->B:some words",
                "A -. maybe .-> B ! A.>B:maybe",
                "A -.-> B ! A.>B",
                "A ==> B ! A=>B",
                "A == now ==> B ! A=>B:now",
                "A <--> B ! A<->B",
                "node-1[One]:::big --> node-2 ! node-1->node-2",
                "A --- B%% ! A-B"
            })
    void linksAreReadHoweverTheyAreWritten(String line, String links) {
        assertThat(links(read("graph LR\n" + line.replace("%%", "")))).isEqualTo(links);
    }

    @Test
    void boxesHaveTheirShapesAndWords() {
        FlowChart chart = read("""
                flowchart TD
                A[Plain] --> B(Round)
                B --> C([Pill]) --> D{Does it fit?}
                D --> E((Circle))
                E --> F["a [b] (c); d<br/>e"]
                classDef big fill:#fff
                style A fill:#bbf
                """);
        assertThat(chart.boxes())
                .extracting(FlowChart.Box::shape)
                .containsExactly(Shape.BOX, Shape.ROUND, Shape.PILL, Shape.DIAMOND, Shape.CIRCLE, Shape.BOX);
        assertThat(chart.boxes())
                .extracting(FlowChart.Box::text)
                .containsExactly("Plain", "Round", "Pill", "Does it fit?", "Circle", "a [b] (c); d\ne");
        assertThat(chart.sideways()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gantt\nA --> B",
                "graph LR\nsubgraph one\nA --> B\nend",
                "graph LR\nA --> ",
                "graph LR\nA[open --> B",
                "graph LR",
                "",
                "graph LR\nA ~~~ B"
            })
    void whatIsNotUnderstoodIsNoChart(String text) {
        assertThat(FlowReader.read(text.lines().toList())).isEmpty();
    }

    @Test
    void aFewLettersThatMeanVeryManyLinksAreNoChart() {
        String many = "A & ".repeat(400) + "A";
        assertThat(FlowReader.read(List.of("graph TD", many + " --> " + many))).isEmpty();
    }

    @Test
    void aVeryLargeChartIsNone() {
        var text = new StringBuilder("graph TD\n");
        for (int i = 0; i < 100; i++) {
            text.append("a").append(i).append(" --> b\n");
        }
        assertThat(FlowReader.read(text.toString().lines().toList())).isEmpty();
    }
}
