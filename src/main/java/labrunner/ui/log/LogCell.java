package labrunner.ui.log;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import labrunner.run.state.ReadableLine;
import labrunner.ui.kit.Formats;
import labrunner.ui.kit.FxParts;
import org.jspecify.annotations.Nullable;

/** One line of a log: time, level, message, and the rest of it paler. */
final class LogCell extends ListCell<LogEntry> {
    private final Label time = FxParts.label("", "log-time");
    private final Label level = FxParts.label("", "log-level");
    private final Label repeated = FxParts.label("", "log-repeated");
    private final Label message = FxParts.label("", "log-message");
    private final Label fields = FxParts.label("", "log-fields");
    private final HBox row = new HBox(8, time, level, repeated, message, fields) {
        @Override
        protected void layoutChildren() {
            // The message is not to shrink before its fields have; where it is too long all by itself, it ends in an
            // ellipsis.
            double before = getManagedChildren().stream()
                    .takeWhile(child -> child != message)
                    .mapToDouble(child -> child.prefWidth(-1) + getSpacing())
                    .sum();
            double room = Math.max(0, getWidth() - before);
            message.setMinWidth(fields.getText().isEmpty() ? 0 : Math.min(message.prefWidth(-1), room));
            super.layoutChildren();
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
        repeated.setMinWidth(USE_PREF_SIZE);
        fields.setTextOverrun(OverrunStyle.ELLIPSIS);
        fields.setMinWidth(0);
        HBox.setHgrow(fields, Priority.ALWAYS);
        row.setMinWidth(0);
        row.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable LogEntry entry, boolean none) {
        super.updateItem(entry, none);
        FxParts.state(
                this,
                "about",
                entry != null
                        && about.get().filter(entry.line().raw()::contains).isPresent());
        if (none || entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        ReadableLine line = entry.line();
        time.setText(line.time().map(Formats::clock).orElse(""));
        FxParts.show(time, line.time().isPresent());
        level.setText(line.level().name());
        FxParts.show(level, line.level() != ReadableLine.Level.NONE);
        level.getStyleClass().setAll("label", "log-level", line.level().name().toLowerCase(java.util.Locale.ROOT));
        repeated.setText(entry.repeated().map(count -> "\u00d7" + count).orElse(""));
        FxParts.show(repeated, entry.repeated().isPresent());
        message.setText(entry.message());
        fields.setText(entry.fields());
        setAccessibleText(String.join(" ", line.level().name(), repeated.getText(), entry.message(), entry.fields()));
        setGraphic(row);
    }
}
