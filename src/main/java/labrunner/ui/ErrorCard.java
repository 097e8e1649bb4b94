package labrunner.ui;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import javafx.scene.layout.VBox;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.OutputView;
import labrunner.ui.kit.Overlays;
import labrunner.value.Masked;
import labrunner.value.Printable;

/** An error nobody expected, in readable form. */
final class ErrorCard {
    private ErrorCard() {}

    /** Shows it over the window. The first says most; one that comes with each pulse would never let itself be closed. */
    static void show(Overlays overlays, Throwable error, Path logFile) {
        if (!overlays.shows("error")) {
            Runnable close = () -> overlays.close("error");
            overlays.show("error", of(error, logFile, close), close);
        }
    }

    static VBox of(Throwable error, Path logFile, Runnable close) {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        String said = Printable.text(Masked.text(trace.toString()));
        var text = new OutputView();
        text.show(said.replace("\t", "    "));
        var copy = FxParts.button(Texts.of("error.copy"), () -> FxParts.copy(said));
        copy.setId("copy-error");
        var card = new VBox(
                FxParts.wrapping(Texts.of("error.title"), "section-title"),
                FxParts.wrapping(Texts.of("error.what", Masked.text(String.valueOf(error.getMessage())))),
                text,
                FxParts.wrapping(Texts.of("error.file", logFile), "muted", "small"),
                FxParts.row(8, FxParts.spring(), copy, FxParts.button(Texts.of("dialog.close"), close, "first")));
        card.setPrefWidth(680);
        return card;
    }
}
