package labrunner.ui.page;

import java.time.Duration;
import java.util.Optional;
import labrunner.lab.GetSpec;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.OutputView;
import labrunner.ui.kit.Ticks;

/** Keeps kubectl's table in a card true: asks again when the cluster has changed, at most once a second, one at a time. */
final class LiveTable {
    private final LessonPort lesson;
    private final OutputView output;
    private final Ticks rest = Ticks.after(Duration.ofSeconds(1), this::rested);
    private Optional<GetSpec> shown = Optional.empty();
    private long asked = -1;
    private long wanted = -1;
    private boolean busy;

    LiveTable(LessonPort lesson, OutputView output) {
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
                        FxParts.show(output, true);
                        output.show(text);
                    }
                    shown = Optional.of(spec);
                    rest.start();
                }));
    }

    private void rested() {
        busy = false;
        if (asked != wanted) {
            shown.ifPresent(spec -> refresh(spec, wanted));
        }
    }

    /** Whether what is printed of it is a table. */
    static boolean shows(GetSpec spec) {
        return spec.output() instanceof GetSpec.Output.Table
                || spec.output() instanceof GetSpec.Output.Wide
                || spec.output() instanceof GetSpec.Output.CustomColumns;
    }
}
