package labrunner.ui;

import java.util.Optional;
import javafx.scene.layout.BorderPane;
import labrunner.run.LessonState;

/** What happens: the cluster's NodePools, machines, pods, Deployments and events, as the watches show them. */
final class ClusterPane extends BorderPane {

    /** {@code names} may link texts of a detail view. */
    ClusterPane(Lesson lesson, Links links, ObjectNames names, LessonClock clock, Preferences preferences) {
        getStyleClass().add("cluster-pane");
        setCenter(Nodes.wrapping(Texts.of("cluster.opening"), "muted"));
    }

    void show(LessonState state) {}

    /** Renews ages; about once a second. */
    void tick() {}

    /** Selects an object's row on the tab of its kind. */
    void select(String kind, Optional<String> namespace, String name) {}

    /** Shows the tab of a kind. */
    void showKind(String kind) {}

    /** Puts the focus into the filter. */
    void filter() {}
}
