package labrunner.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import labrunner.cluster.rows.Condition;
import labrunner.ui.Fx;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Zoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTableTest {
    private static final List<Condition> CONDITIONS = List.of(
            new Condition("Launched", "True", "Launched", "", Optional.of(Instant.EPOCH), 1),
            new Condition(
                    "ConsistentStateFound",
                    "False",
                    "ConsistencyCheckFailed",
                    "expected 4 of resource cpu, but found 3 (75.0% of expected)",
                    Optional.of(Instant.EPOCH),
                    1));

    private static ConditionTable table(double width) {
        var table = new ConditionTable("NodeClaim", CONDITIONS, at -> FxParts.label("12 s"));
        var scene = new Scene(new Group(table));
        new Zoom().dress(scene);
        scene.getRoot().applyCss();
        table.resize(width, table.prefHeight(width));
        table.layout();
        return table;
    }

    private static List<Label> seen(ConditionTable table) {
        return table.getChildrenUnmodifiable().stream()
                .map(Label.class::cast)
                .filter(label -> label.isVisible() && !label.getText().isEmpty())
                .toList();
    }

    private static Label label(ConditionTable table, String text) {
        return seen(table).stream()
                .filter(label -> label.getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text));
    }

    @ParameterizedTest
    @ValueSource(doubles = {280, 330, 440, 500, 560, 700, 1000})
    void atNoWidthIsANameBrokenOrATextCutOrOneOverAnother(double width) {
        Fx.run(() -> {
            ConditionTable table = table(width);
            for (String name : List.of("Launched", "ConsistentStateFound", "True", "False", "12 s")) {
                Label label = label(table, name);
                assertThat(label.getWidth()).as(name).isGreaterThanOrEqualTo(label.prefWidth(-1));
            }
            List<Label> seen = seen(table);
            for (Label one : seen) {
                assertThat(one.getHeight()).as(one.getText()).isGreaterThanOrEqualTo(one.prefHeight(one.getWidth()));
                assertThat(one.getBoundsInParent().getMaxX()).as(one.getText()).isLessThanOrEqualTo(width + 1);
                assertThat(one.getBoundsInParent().getMaxY())
                        .as(one.getText())
                        .isLessThanOrEqualTo(table.getHeight() + 1);
                assertThat(seen)
                        .filteredOn(other -> other != one && over(one, other))
                        .as("over " + one.getText())
                        .isEmpty();
            }
        });
    }

    /** More than by a rounded pixel. */
    private static boolean over(Label one, Label other) {
        return one.getLayoutX() + 1 < other.getLayoutX() + other.getWidth()
                && other.getLayoutX() + 1 < one.getLayoutX() + one.getWidth()
                && one.getLayoutY() + 1 < other.getLayoutY() + other.getHeight()
                && other.getLayoutY() + 1 < one.getLayoutY() + one.getHeight();
    }

    @Test
    void whereThereIsRoomItHasColumnsWithHeadings() {
        Fx.run(() -> {
            ConditionTable table = table(800);
            assertThat(label(table, "Reason").getLayoutX())
                    .isEqualTo(label(table, "ConsistencyCheckFailed").getLayoutX());
            assertThat(label(table, CONDITIONS.getLast().message()).getLayoutY())
                    .isEqualTo(label(table, "ConsistentStateFound").getLayoutY());
        });
    }

    @Test
    void whereItIsNarrowWhatIsSaidStandsBelowTheNameAndARepeatedReasonDoesNot() {
        Fx.run(() -> {
            ConditionTable table = table(360);
            assertThat(seen(table))
                    .extracting(Label::getText)
                    .containsExactly(
                            "Launched",
                            "True",
                            "12 s",
                            "ConsistentStateFound",
                            "False",
                            "ConsistencyCheckFailed \u00b7 "
                                    + CONDITIONS.getLast().message(),
                            "12 s");
            assertThat(seen(table).get(5).getLayoutY())
                    .isGreaterThan(label(table, "ConsistentStateFound").getLayoutY());
        });
    }
}
