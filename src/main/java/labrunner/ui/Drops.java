package labrunner.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Takes files that are dropped on the window. */
final class Drops {
    private Drops() {}

    /** Hands over the first file or folder of each drop; while one hangs over the node, that is marked. */
    static void take(Node node, Consumer<Path> open) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                Nodes.state(node, "drop", true);
            }
            event.consume();
        });
        node.addEventHandler(DragEvent.DRAG_EXITED, event -> Nodes.state(node, "drop", false));
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            List<File> files = event.getDragboard().getFiles();
            files.stream().findFirst().ifPresent(file -> open.accept(file.toPath()));
            event.setDropCompleted(!files.isEmpty());
            event.consume();
        });
    }
}
