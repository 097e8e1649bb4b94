package labrunner.ui.page;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import labrunner.lab.Block;

/** Neighbouring tabs of a page. A title chosen in one group is chosen in all groups that have it, on every page. */
final class TabGroup extends VBox {
    private final StringProperty choice;

    TabGroup(Block.Tabs tabs, BlockRenderer blocks, StringProperty choice) {
        this.choice = choice;
        setSpacing(8);
        var head = new HBox();
        head.getStyleClass().add("tab-row");
        var group = new ToggleGroup();
        var body = new VBox(12);
        for (Block.Tab tab : tabs.tabs()) {
            var button = new ToggleButton(tab.title());
            button.getStyleClass().add("tab-choice");
            button.setToggleGroup(group);
            button.setUserData(tab);
            button.setOnAction(event -> {
                button.setSelected(true);
                choice.set(tab.title());
            });
            head.getChildren().add(button);
        }
        group.selectedToggleProperty().addListener((property, old, now) -> {
            if (now != null && now.getUserData() instanceof Block.Tab tab) {
                body.getChildren().setAll(blocks.render(tab.blocks()));
            }
        });
        getChildren().addAll(head, body);
        List<ToggleButton> buttons =
                head.getChildren().stream().map(ToggleButton.class::cast).toList();
        buttons.getFirst().setSelected(true);
        Runnable follow = () -> buttons.stream()
                .filter(button -> button.getText().equals(this.choice.get()))
                .findFirst()
                .ifPresent(button -> button.setSelected(true));
        follow.run();
        // Weak, because a page is thrown away while the choice lives on.
        var weak = new javafx.beans.WeakInvalidationListener(listener = observable -> follow.run());
        choice.addListener(weak);
    }

    private final javafx.beans.InvalidationListener listener;
}
