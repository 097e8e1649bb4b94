package labrunner.ui.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.layout.VBox;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Blank;
import labrunner.lab.PlacedCommand;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.PaneNavigation;

/** What a command's page leaves to its reader: a field for each blank, and a line for each that is filled in. */
final class BlankFields extends VBox {
    private final PlacedCommand placed;
    private final PaneNavigation links;
    private final List<BlankField> fields = new ArrayList<>();
    private final boolean waits;

    BlankFields(PlacedCommand placed, List<Blank> blanks, PaneNavigation links) {
        this.placed = placed;
        this.links = links;
        getStyleClass().add("blanks");
        long missing = blanks.stream().filter(Blank::missing).count();
        waits = placed.command().notRun().isPresent()
                && blanks.stream()
                        .filter(Blank::missing)
                        .anyMatch(blank -> blank.commands().contains(placed.id()));
        if (waits) {
            getChildren().add(FxParts.wrapping(Texts.of("blank.waits", missing)));
        }
        for (Blank blank : blanks) {
            var field = new BlankField(blank, this::fill);
            fields.add(field);
            getChildren().add(field);
        }
        var use = FxParts.button(Texts.of("blank.use"), this::fill);
        use.setId("fill-" + placed.id());
        use.managedProperty().bind(use.visibleProperty());
        fields.forEach(field -> field.openProperty()
                .subscribe(any -> use.setVisible(
                        fields.stream().anyMatch(one -> one.openProperty().get()))));
        getChildren().add(use);
    }

    /** Whether the command can be run once they are filled in. */
    boolean waits() {
        return waits;
    }

    /** Whether there is a field that lacks a value; it has the focus then. */
    boolean focusFirst() {
        Optional<BlankField> first =
                fields.stream().filter(field -> field.openProperty().get()).findFirst();
        first.ifPresent(BlankField::focus);
        return first.isPresent();
    }

    /** Offers what the cluster knows. */
    void show(ClusterSnapshot snapshot) {
        fields.forEach(field -> field.offer(
                KnownBlanks.certain(field.blank(), links.clusterName(), snapshot),
                KnownBlanks.choices(field.blank(), snapshot)));
    }

    /** Hands on all that is filled in; the first that isn't, or can't be used, says so and gets the focus. */
    private void fill() {
        List<BlankField> open =
                fields.stream().filter(field -> field.openProperty().get()).toList();
        Optional<BlankField> wrong =
                open.stream().filter(field -> !field.check()).findFirst();
        if (wrong.isPresent()) {
            wrong.get().focus();
            return;
        }
        Map<String, String> values = new LinkedHashMap<>();
        open.forEach(field -> values.put(field.blank().name(), field.text()));
        if (!values.isEmpty()) {
            links.fill(values, placed.place());
        }
    }
}
