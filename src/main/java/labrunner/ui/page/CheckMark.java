package labrunner.ui.page;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import labrunner.run.BoxState;
import labrunner.ui.kit.Nodes;
import labrunner.ui.kit.Texts;
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
        boolean changed = mark != now || awaited != first || getChildren().isEmpty();
        mark = now;
        awaited = first;
        Nodes.state(this, "late", late && first && now == BoxState.Mark.WAITING);
        if (!changed) {
            return;
        }
        Nodes.state(this, "met", now == BoxState.Mark.MET);
        Nodes.state(this, "waiting", first && now == BoxState.Mark.WAITING);
        Nodes.state(this, "broken", now == BoxState.Mark.BROKEN);
        Nodes.state(this, "lapsed", now == BoxState.Mark.NO_LONGER);
        Nodes.state(this, "not-here", now == BoxState.Mark.NOT_HERE);
        Nodes.state(this, "unknown", now == BoxState.Mark.UNKNOWN);
        getChildren()
                .setAll(
                        switch (now) {
                            case OPEN -> new Region();
                            case WAITING -> first ? Nodes.styled(new Region(), "inner-dot") : new Region();
                            case MET -> Nodes.glyph(Feather.CHECK);
                            case BROKEN, NO_LONGER -> Nodes.label("!", "mark-text");
                            case NOT_HERE -> Nodes.label("\u2013", "mark-text");
                            case UNKNOWN -> Nodes.label("?", "mark-text");
                        });
        setAccessibleText(Texts.of("box.mark." + now.name().toLowerCase(java.util.Locale.ROOT)));
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
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
