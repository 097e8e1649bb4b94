package labrunner.ui.start;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import labrunner.run.journal.LeftOver;
import labrunner.texts.Texts;
import labrunner.ui.kit.Formats;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Preferences;

/** What earlier runs left, by their journals, with the way to clean it up. */
final class LeftOverPane extends VBox {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private final Preferences preferences;
    private final Consumer<LeftOver> open;

    /** {@code open} opens its lab where it was run. */
    LeftOverPane(Preferences preferences, Consumer<LeftOver> open) {
        super(8);
        this.preferences = preferences;
        this.open = open;
        setId("left-over");
        getStyleClass().addAll("start-card", "left-over");
        FxParts.show(this, false);
    }

    void show(List<LeftOver> all) {
        List<LeftOver> shown = all.stream().filter(left -> !hidden(left)).toList();
        getChildren().setAll(FxParts.label(Texts.of("start.left.title"), "strong"));
        shown.forEach(left -> getChildren().add(row(left, all)));
        getChildren().add(FxParts.wrapping(Texts.of("start.left.journals"), "muted", "small"));
        FxParts.show(this, !shown.isEmpty());
    }

    private HBox row(LeftOver left, List<LeftOver> all) {
        var text = FxParts.wrapping(words(left));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinWidth(0);
        Button go = FxParts.button(Texts.of("start.left.open"), () -> open.accept(left));
        go.setId("left-open-" + left.journal().replaceFirst("\\.json$", ""));
        go.setAccessibleText(Texts.of("start.left.open.accessible", left.name()));
        Button hide = FxParts.link(
                Texts.of("start.left.hide"),
                () -> {
                    preferences.keep(key(left), left.runId());
                    show(all);
                },
                "small");
        var row = new HBox(12, text, hide, go);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private boolean hidden(LeftOver left) {
        return preferences.text(key(left)).filter(left.runId()::equals).isPresent();
    }

    private static String key(LeftOver left) {
        return "left.hidden." + left.journal();
    }

    /** One sentence: which lab, where, since when, what, and what it costs. */
    static String words(LeftOver left) {
        String place = left.context().orElseGet(() -> Texts.of("start.left.cluster", left.clusterUid()));
        return Texts.of("start.left", left.name(), place, day(left.begun()), String.join(", ", what(left)));
    }

    private static List<String> what(LeftOver left) {
        var parts = new ArrayList<String>();
        parts.add(Texts.of("start.left.objects", left.objects().size()));
        String pools = String.join(", ", left.nodePools());
        if (left.last().isPresent()) {
            LeftOver.Last last = left.last().get();
            if (last.machines() > 0) {
                parts.add(Texts.of(
                        pools.isEmpty() ? "start.left.machines" : "start.left.machines.of", last.machines(), pools));
                if (last.hourly() > 0) {
                    parts.add(Texts.of("start.left.price", Formats.hourly(last.hourly())));
                }
            }
        } else if (!pools.isEmpty()) {
            parts.add(Texts.of("start.left.machines.perhaps", pools));
        }
        return parts;
    }

    private static String day(Instant instant) {
        return DAY.format(instant.atZone(ZoneId.systemDefault()));
    }
}
