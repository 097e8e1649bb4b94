package labrunner.ui.log;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import labrunner.run.state.ReadableLine;
import labrunner.ui.kit.Formats;
import labrunner.ui.kit.FxParts;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One line of a log: time, level, message, and the rest of it paler. */
final class LogCell extends ListCell<ReadableLine> {
    private final Label time = FxParts.label("", "log-time");
    private final Label level = FxParts.label("", "log-level");
    private final Label message = FxParts.label("", "log-message");
    private final Label fields = FxParts.label("", "log-fields");
    private final HBox row = new HBox(8, time, level, message, fields) {
        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            // The message is not to shrink before its fields have; where it is too long all by itself, it ends in an
            // ellipsis.
            double room = Math.max(0, getWidth() - message.getLayoutX());
            if (message.getWidth() > room) {
                message.resize(room, message.getHeight());
            }
        }
    };

    private final Supplier<Optional<String>> about;

    /** @param about the name of the object whose lines are marked */
    LogCell(Supplier<Optional<String>> about) {
        this.about = about;
        getStyleClass().add("log-cell");
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        time.setMinWidth(USE_PREF_SIZE);
        level.setMinWidth(USE_PREF_SIZE);
        message.setMinWidth(USE_PREF_SIZE);
        fields.setTextOverrun(OverrunStyle.ELLIPSIS);
        fields.setMinWidth(0);
        HBox.setHgrow(fields, Priority.ALWAYS);
        row.setMinWidth(0);
        row.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ReadableLine line, boolean none) {
        super.updateItem(line, none);
        FxParts.state(this, "about", line != null && about.get().filter(line.raw()::contains).isPresent());
        if (none || line == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        time.setText(line.time().map(Formats::clock).orElse(""));
        FxParts.show(time, line.time().isPresent());
        level.setText(line.level().name());
        FxParts.show(level, line.level() != ReadableLine.Level.NONE);
        level.getStyleClass().setAll("label", "log-level", line.level().name().toLowerCase(java.util.Locale.ROOT));
        message.setText(line.message());
        message.setMinWidth(line.fields().isEmpty() ? 0 : USE_PREF_SIZE);
        fields.setText(line.fields());
        setAccessibleText(line.level() + " " + line.folded());
        setGraphic(row);
    }
}
