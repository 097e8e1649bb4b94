package labrunner.ui.page;

import javafx.animation.PauseTransition;
import javafx.util.Duration;
import labrunner.lab.GetSpec;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.kit.Lesson;
import labrunner.ui.kit.Nodes;
import labrunner.ui.kit.OutputView;

/** Keeps kubectl's table in a card true: asks again when the cluster has changed, at most once a second, one at a time. */
final class LiveTable {
    private final Lesson lesson;
    private final OutputView output;
    private final PauseTransition rest = new PauseTransition(Duration.seconds(1));
    private long asked = -1;
    private long wanted = -1;
    private boolean busy;

    LiveTable(Lesson lesson, OutputView output) {
        this.lesson = lesson;
        this.output = output;
    }

    /** Told the number of each snapshot while the table is to be live. */
    void refresh(GetSpec spec, long snapshot) {
        wanted = snapshot;
        if (busy || asked == wanted || output.getScene() == null) {
            return;
        }
        busy = true;
        asked = snapshot;
        lesson.table(spec)
                .whenComplete((text, failure) -> FxRelay.onFx(() -> {
                    if (text != null && !text.isBlank()) {
                        Nodes.show(output, true);
                        output.show(text);
                    }
                    rest.setOnFinished(end -> {
                        busy = false;
                        if (asked != wanted) {
                            refresh(spec, wanted);
                        }
                    });
                    rest.playFromStart();
                }));
    }
}
