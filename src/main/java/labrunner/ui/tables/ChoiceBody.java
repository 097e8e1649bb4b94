package labrunner.ui.tables;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import labrunner.azure.VmSizes;
import labrunner.run.fleet.Choice;
import labrunner.run.fleet.ChoiceWords;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Prices;
import labrunner.value.Value;

/** Why a machine is of its size: what was possible, in the order of price, and what removed the rest. */
final class ChoiceBody {
    private static final VmSizes SIZES = VmSizes.bundled();

    private ChoiceBody() {}

    /** Of a whole NodeClaim. */
    static Node of(Value claim, Prices prices, String region) {
        Choice choice = Choice.of(claim, SIZES, prices::hourly, region);
        var body = new VBox(6, FxParts.wrapping(ChoiceWords.summary(choice), "strong"), grid(choice));
        ChoiceWords.removed(choice).forEach(line -> body.getChildren().add(FxParts.wrapping(line, "small")));
        ChoiceWords.notes(choice).forEach(line -> body.getChildren().add(FxParts.wrapping(line, "small", "muted")));
        body.setId("choice");
        return body;
    }

    private static GridPane grid(Choice choice) {
        var grid = new GridPane();
        grid.getStyleClass().add("detail-grid");
        int row = 0;
        for (Choice.Candidate one : ChoiceWords.shown(choice)) {
            boolean chosen = choice.chosen().filter(one::equals).isPresent();
            String face = chosen ? "strong" : "plain";
            Label price = FxParts.label(ChoiceWords.price(one), "small", "mono", face);
            grid.addRow(
                    row++,
                    FxParts.label(chosen ? "→" : "", "small"),
                    FxParts.label(one.name(), "small", "mono", face),
                    FxParts.label(one.arch(), "chip", one.arch()),
                    FxParts.label(
                            Texts.of("choice.size", one.vcpus(), String.format(Locale.ROOT, "%.0f", one.memoryGiB())),
                            "small",
                            face),
                    price);
        }
        return grid;
    }
}
