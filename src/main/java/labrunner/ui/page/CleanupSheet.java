package labrunner.ui.page;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;
import labrunner.ui.kit.Course;
import labrunner.ui.kit.FocusScroll;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.LessonPort;

/** The clean-up in place of the step, from any step. */
public final class CleanupSheet extends BorderPane {
    private final CleanupPane cleanup;
    private final ComparePane compare = new ComparePane();

    /** @param course with what other modules left */
    public CleanupSheet(LessonPort lesson, Course course, Runnable back) {
        getStyleClass().add("page");
        cleanup = new CleanupPane(lesson);
        var content = new VBox(FxParts.wrapping(Texts.of("cleanup.title"), "title"), cleanup);
        course.left().ifPresent(others -> content.getChildren().add(others(others)));
        content.getChildren().add(compare);
        content.getStyleClass().add("page-content");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        FocusScroll.follow(scroll);
        var button = FxParts.button(Texts.of("cleanup.back"), back);
        button.setId("back-to-step");
        var foot = new HBox(button, FxParts.spring(), cleanup.begin());
        foot.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        foot.getStyleClass().add("page-foot");
        setCenter(scroll);
        setBottom(foot);
    }

    private static VBox others(Course.LeftByOthers others) {
        var box = new VBox(8, FxParts.label(Texts.of("cleanup.others"), "section-title"));
        others.lines().forEach(line -> box.getChildren().add(FxParts.wrapping(line)));
        var all = FxParts.button(Texts.of("cleanup.all"), others.cleanUp());
        all.setId("clean-up-all");
        box.getChildren().add(all);
        return box;
    }

    public void show(LessonState state) {
        cleanup.show(state);
        compare.show(state.comparison(), true);
        FxParts.show(compare, compare.worthShowing());
    }
}
