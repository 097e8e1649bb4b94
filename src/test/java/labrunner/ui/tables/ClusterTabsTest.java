package labrunner.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import labrunner.cluster.rows.RowKind;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;
import labrunner.ui.GeneratedCluster;
import labrunner.ui.SketchLab;
import labrunner.ui.kit.KindWords;
import labrunner.ui.kit.Zoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ClusterTabsTest {
    private List<TableTab<?>> tabs = List.of();

    @Start
    void start(Stage stage) {
        tabs = new ClusterTabs(
                        new TableColumns(() -> Instant.EPOCH),
                        name -> new TableColumns.Allowed(List.of(), ""),
                        new Zoom().factorProperty())
                .all();
    }

    @Test
    void eachKindWithRowsHasATabOrIsNamedAsOneWithout() {
        assertThat(Stream.concat(
                        tabs.stream().flatMap(tab -> tab.kinds().stream()),
                        KindWords.WITHOUT_TAB.stream().map(RowKind::name)))
                .as("the kinds of the tabs, and those without")
                .containsExactlyInAnyOrderElementsOf(
                        RowKind.ALL.stream().map(RowKind::name).toList());
    }

    @Test
    void eachTabHasItsTexts() {
        assertThat(tabs.stream().flatMap(tab -> Stream.of("cluster.tab." + tab.id(), "cluster.empty." + tab.id())))
                .allSatisfy(key -> assertThat(Texts.has(key)).as(key).isTrue());
    }

    @Test
    void aWordOfACommandLineLeadsToTheTabOfItsKind() {
        assertThat(KindWords.kind("deploy")).contains("Deployment");
        assertThat(KindWords.kind("Nodes")).contains("Node");
        assertThat(KindWords.kind("nodeclaims.karpenter.sh")).contains("NodeClaim");
        assertThat(KindWords.kind("ns")).isEmpty();
        assertThat(KindWords.kind("aksnc")).isEmpty();
        assertThat(KindWords.kind("widgets")).isEmpty();
    }

    @Test
    void theWidestAgeFitsIntoItsColumn() {
        var widest = new Text("119 m");
        widest.setFont(Font.font("Inter", 12));
        assertThat(widest.getLayoutBounds().getWidth() + 10).isLessThanOrEqualTo(TableColumns.AGE);
        assertThat(widest.getLayoutBounds().getWidth()).isGreaterThan(20);
    }

    @Test
    void aFilterSaysHowManyRowsOfHowManyPassIt() {
        TableTab<?> pods =
                tabs.stream().filter(tab -> tab.id().equals("pods")).findFirst().orElseThrow();
        LessonState state = new GeneratedCluster(2, 4).state(SketchLab.lab());
        var rows = new LabRows(state, (region, size, spot) -> Optional.empty(), GeneratedCluster.NOW);
        assertThat(passing(pods, rows, state, "other")).isEqualTo("2 of 4");
        assertThat(passing(pods, rows, state, "")).isEmpty();
    }

    private static <R> String passing(TableTab<R> tab, LabRows rows, LessonState state, String filter) {
        return tab.prepare(rows, state.snapshot(), tab.table().order(filter), true)
                .passing();
    }
}
