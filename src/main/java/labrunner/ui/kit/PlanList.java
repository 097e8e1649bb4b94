package labrunner.ui.kit;

import java.util.List;
import javafx.scene.layout.VBox;
import labrunner.run.state.Plan;
import labrunner.texts.Texts;
import org.kordamp.ikonli.feather.Feather;

/** What a lab does to a cluster, one object after the other; what is somebody else's stands first, because one has to see it. */
public final class PlanList extends VBox {
    /** {@code heading} stands over the list where nothing is somebody else's. */
    public PlanList(Plan plan, String heading) {
        setSpacing(8);
        List<Plan.Entry> foreign =
                plan.entries().stream().filter(Plan.Entry::foreign).toList();
        List<Plan.Entry> others =
                plan.entries().stream().filter(entry -> !entry.foreign()).toList();
        if (!foreign.isEmpty()) {
            getChildren()
                    .add(FxParts.row(
                            8,
                            FxParts.glyph(Feather.ALERT_CIRCLE, "danger-icon"),
                            FxParts.wrapping(Texts.of("plan.foreign"), "strong")));
            foreign.forEach(entry -> add(entry, "plan-foreign"));
        }
        if (!others.isEmpty()) {
            getChildren().add(FxParts.wrapping(foreign.isEmpty() ? heading : Texts.of("plan.rest"), "strong"));
            others.forEach(entry -> add(entry, "plan-own"));
        }
    }

    private void add(Plan.Entry entry, String style) {
        var all = new VBox(2, FxParts.wrapping(entry.what(), "small"));
        entry.more().forEach(text -> all.getChildren().add(FxParts.wrapping("\u00b7 " + text, "muted", "small")));
        all.getStyleClass().add(style);
        getChildren().add(all);
    }
}
