package labrunner.ui;

import java.util.ArrayList;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Overlays;

/** Asks before a lesson is left, in the same way whatever it is left for. */
final class LeavingCard {
    private LeavingCard() {}

    /** Shows the question over the window; it is closed by each answer. */
    static void show(Overlays overlays, String what, LeaveWarning leaving, Runnable cleanUp, Runnable go) {
        Runnable stay = () -> overlays.close("leave");
        overlays.show(
                "leave",
                of(
                        what,
                        leaving,
                        stay,
                        () -> {
                            stay.run();
                            cleanUp.run();
                        },
                        () -> {
                            stay.run();
                            go.run();
                        }),
                stay);
    }

    /**
     * The question.
     *
     * @param what begins the keys of its texts: {@code leave.lab}, {@code leave.anew} or {@code leave.window}
     * @param cleanUp cleans up first; offered where something would stay
     */
    private static VBox of(String what, LeaveWarning leaving, Runnable stay, Runnable cleanUp, Runnable go) {
        var buttons = new ArrayList<Button>();
        buttons.add(FxParts.button(Texts.of("leave.stay"), stay, "first"));
        Button leave = FxParts.button(Texts.of(what + ".go"), go);
        leave.setId("leave");
        if (leaving.canCleanUp()) {
            Button clean = FxParts.button(Texts.of(what + ".clean"), cleanUp, "danger");
            clean.setId("clean-and-leave");
            buttons.add(clean);
        } else {
            leave.getStyleClass().add("danger");
        }
        buttons.add(leave);
        return Overlays.question(Texts.of(what + ".title"), leaving.sentences(), buttons.toArray(new Button[0]));
    }
}
