package labrunner.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import labrunner.ui.chart.FlowLayout.Placed;
import labrunner.ui.chart.FlowLayout.Xy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowLayoutTest {
    private static final Xy SIZE = new Xy(80, 30);

    private static Placed place(String text) {
        FlowChart chart = FlowReader.read(text.lines().toList()).orElseThrow();
        return FlowLayout.place(
                chart,
                chart.boxes().stream().map(box -> SIZE).toList(),
                chart.links().stream().map(link -> new Xy(0, 0)).toList());
    }

    private static void apart(Placed placed) {
        List<Xy> boxes = placed.boxes();
        for (int i = 0; i < boxes.size(); i++) {
            assertThat(boxes.get(i).x())
                    .isBetween(SIZE.x() / 2 - 0.1, placed.size().x() - SIZE.x() / 2 + 0.1);
            assertThat(boxes.get(i).y())
                    .isBetween(SIZE.y() / 2 - 0.1, placed.size().y() - SIZE.y() / 2 + 0.1);
            for (int k = 0; k < i; k++) {
                boolean beside = Math.abs(boxes.get(i).x() - boxes.get(k).x()) >= SIZE.x() - 0.1;
                boolean below = Math.abs(boxes.get(i).y() - boxes.get(k).y()) >= SIZE.y() - 0.1;
                assertThat(beside || below).as("boxes %s and %s", k, i).isTrue();
            }
        }
    }

    @Test
    void aChainGoesStraightDown() {
        Placed placed = place("graph TD\nA --> B --> C");
        assertThat(placed.boxes()).extracting(Xy::x).containsOnly(40.0);
        assertThat(placed.boxes()).extracting(Xy::y).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TD", "BT", "LR", "RL"})
    void itGoesWhereItsFirstLineSays(String direction) {
        List<Xy> boxes = place("graph " + direction + "\nA --> B").boxes();
        double x = boxes.get(1).x() - boxes.get(0).x();
        double y = boxes.get(1).y() - boxes.get(0).y();
        assertThat(direction).isEqualTo(y > 0 ? "TD" : y < 0 ? "BT" : x > 0 ? "LR" : "RL");
    }

    @Test
    void aLinkOverRanksPassesBesideTheirBoxes() {
        Placed placed = place("graph TD\nA --> B --> C\nA --> C");
        List<Xy> path = placed.paths().getLast();
        assertThat(path).hasSize(3);
        assertThat(Math.abs(path.get(1).x() - placed.boxes().get(1).x())).isGreaterThan(SIZE.x() / 2);
    }

    @Test
    void aCircleOfLinksAndALinkToItselfEnd() {
        Placed placed = place("graph TD\nA --> B --> C --> A\nB --> B");
        apart(placed);
        assertThat(placed.paths().get(2).getFirst().y())
                .isGreaterThan(placed.paths().get(2).getLast().y());
        assertThat(placed.paths().getLast()).isEmpty();
    }

    @Test
    void noTwoBoxesOfAnyChartLieOverEachOther() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int boxes = 2 + random.nextInt(20);
            var text = new StringBuilder(round % 2 == 0 ? "graph TD\n" : "graph LR\n");
            IntStream.range(0, boxes + random.nextInt(boxes))
                    .forEach(i -> text.append("n%d --> n%d%n".formatted(random.nextInt(boxes), random.nextInt(boxes))));
            apart(place(text.toString()));
        }
    }
}
