package labrunner.ui;

import javafx.scene.layout.BorderPane;
import labrunner.lab.LogSpec;
import labrunner.run.LessonState;

/** The log: the lines of the pods that a command asked for, Karpenter's where nothing was asked. */
final class LogPane extends BorderPane implements AutoCloseable {

    LogPane(Lesson lesson, Links links, ObjectNames names, Preferences preferences) {
        getStyleClass().add("log-pane");
        setCenter(Nodes.wrapping(Texts.of("log.opening"), "muted"));
    }

    void show(LessonState state) {}

    /** Opens the log of a page's command, with its filters. */
    void open(LogSpec spec) {}

    /** Puts the focus into the filter. */
    void filter() {}

    @Override
    public void close() {}
}
