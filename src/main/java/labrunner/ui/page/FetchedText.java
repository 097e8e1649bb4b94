package labrunner.ui.page;

import java.util.Optional;
import javafx.scene.layout.VBox;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.texts.Texts;
import labrunner.ui.kit.CodeView;
import labrunner.ui.kit.FxParts;

/** What a command takes from the web, and where that is from. */
final class FetchedText extends VBox {
    /** Of the fingerprint, enough to compare by eye. */
    private static final int DIGITS = 16;

    private boolean shown;

    FetchedText() {
        super(4);
        FxParts.show(this, false);
    }

    /** A command whose card has an editor shows its text there. */
    void show(Lab lab, PlacedCommand placed) {
        if (shown) {
            return;
        }
        shown = true;
        for (Lab.WebText text : lab.fetched(placed)) {
            var from = FxParts.wrapping(
                    Texts.of(
                            "card.fetched",
                            text.address(),
                            text.size(),
                            text.fingerprint().substring(0, DIGITS) + "\u2026"),
                    "small",
                    "muted");
            getChildren().add(FxParts.styled(new VBox(from), "card-says", "ruled"));
            if (placed.command().use() != Command.Use.APPLY) {
                getChildren().add(FxParts.styled(new CodeView("yaml", text.text(), Optional.empty()), "in-card"));
            }
        }
        FxParts.show(this, !getChildren().isEmpty());
    }
}
