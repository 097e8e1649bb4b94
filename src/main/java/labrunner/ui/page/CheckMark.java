package labrunner.ui.page;

import java.util.EnumSet;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import labrunner.run.state.BoxState;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Motion;
import org.kordamp.ikonli.feather.Feather;

/**
 * A mark in the shape of a check box that only the cluster can tick: screen readers know it as a check box, and there is
 * no way to click or type it into another state.
 */
final class CheckMark extends StackPane {
    private BoxState.Mark mark = BoxState.Mark.OPEN;
    private boolean awaited;

    CheckMark() {
        getStyleClass().add("check-mark");
        setAccessibleRole(AccessibleRole.CHECK_BOX);
        setMouseTransparent(true);
    }

    /** Shows a state; {@code late} is for a wait past what is usual, {@code first} for the one that the learner waits for. */
    void show(BoxState.Mark now, boolean late, boolean first) {
        boolean ticked =
                now == BoxState.Mark.MET && mark != now && !getChildren().isEmpty();
        boolean changed = mark != now || awaited != first || getChildren().isEmpty();
        mark = now;
        awaited = first;
        FxParts.state(this, "late", late && first && now == BoxState.Mark.WAITING);
        if (!changed) {
            return;
        }
        FxParts.state(this, "met", now == BoxState.Mark.MET);
        FxParts.state(this, "waiting", first && now == BoxState.Mark.WAITING);
        FxParts.state(this, "broken", now == BoxState.Mark.BROKEN);
        FxParts.state(this, "lapsed", now == BoxState.Mark.NO_LONGER);
        FxParts.state(this, "stays", now == BoxState.Mark.STAYS_PENDING);
        FxParts.state(
                this,
                "not-here",
                EnumSet.of(BoxState.Mark.NOT_HERE, BoxState.Mark.OVERTAKEN, BoxState.Mark.COMMAND_FAILED)
                        .contains(now));
        FxParts.state(this, "unknown", now == BoxState.Mark.UNKNOWN);
        getChildren()
                .setAll(
                        switch (now) {
                            case OPEN -> new Region();
                            case WAITING -> first ? FxParts.styled(new Region(), "inner-dot") : new Region();
                            case MET -> FxParts.glyph(Feather.CHECK);
                            case BROKEN, NO_LONGER -> FxParts.label("!", "mark-text");
                            case STAYS_PENDING -> FxParts.glyph(Feather.PAUSE);
                            case NOT_HERE, OVERTAKEN, COMMAND_FAILED -> FxParts.label("\u2013", "mark-text");
                            case UNKNOWN -> FxParts.label("?", "mark-text");
                        });
        setAccessibleText(Texts.of("box.mark." + now.name().toLowerCase(java.util.Locale.ROOT)));
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
        if (ticked) {
            Motion.arrive(this);
        }
    }

    BoxState.Mark mark() {
        return mark;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case SELECTED -> mark == BoxState.Mark.MET;
            case INDETERMINATE -> mark == BoxState.Mark.UNKNOWN;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
