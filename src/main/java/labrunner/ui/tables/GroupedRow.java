package labrunner.ui.tables;

import javafx.scene.control.Label;
import javafx.scene.control.Skin;
import javafx.scene.control.TableRow;
import javafx.scene.control.skin.TableRowSkin;
import labrunner.ui.kit.FxParts;
import org.jspecify.annotations.Nullable;

/** A row of a {@link RowTable} that is drawn as a heading across all columns where its line is one. */
final class GroupedRow<R> extends TableRow<RowTable.Line<R>> {
    private static final double INSET = 12;

    private final Label heading = FxParts.label("", "group-heading");
    private final javafx.beans.value.ChangeListener<RowTable.@Nullable Content<R>> contentListener =
            (seen, before, now) -> show(now);

    GroupedRow() {
        heading.setManaged(false);
        itemProperty().addListener((seen, before, now) -> {
            if (before != null) {
                before.content().removeListener(contentListener);
            }
            if (now != null) {
                now.content().addListener(contentListener);
            }
            show(now == null ? null : now.content().get());
        });
    }

    private void show(RowTable.@Nullable Content<R> content) {
        boolean isHeading = content instanceof RowTable.Content.Heading<R>;
        FxParts.state(this, "heading", isHeading);
        RowTable.Look look = content instanceof RowTable.Content.Of<R> of ? of.look() : RowTable.Look.PLAIN;
        FxParts.state(this, "fresh", look == RowTable.Look.FRESH);
        FxParts.state(this, "gone", look == RowTable.Look.GONE);
        setMouseTransparent(isHeading);
        heading.setText(content instanceof RowTable.Content.Heading<R> of ? of.text() : "");
        heading.setVisible(isHeading);
        requestLayout();
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new TableRowSkin<>(this) {
            @Override
            protected void layoutChildren(double x, double y, double width, double height) {
                super.layoutChildren(x, y, width, height);
                if (heading.isVisible()) {
                    // The skin sets its children anew whenever columns change, so the heading is put back here.
                    if (!getChildren().contains(heading)) {
                        getChildren().add(heading);
                    }
                    heading.resizeRelocate(INSET, 0, heading.prefWidth(-1), height);
                }
            }
        };
    }
}
