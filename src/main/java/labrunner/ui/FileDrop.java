package labrunner.ui;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;

/** Takes files that are dropped on the window. */
final class FileDrop {
    private FileDrop() {}

    /** Hands over the page or folder of each drop, or why it can't be one; while one hangs over the node, that is marked. */
    static void take(Node node, Consumer<Path> open, Consumer<Problem> refuse) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                FxParts.state(node, "drop", true);
            }
            event.consume();
        });
        node.addEventHandler(DragEvent.DRAG_EXITED, event -> FxParts.state(node, "drop", false));
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            List<Path> files =
                    event.getDragboard().getFiles().stream().map(File::toPath).toList();
            event.setDropCompleted(!files.isEmpty());
            event.consume();
            FxParts.state(node, "drop", false);
            if (!files.isEmpty()) {
                wrong(files).ifPresentOrElse(refuse, () -> open.accept(files.getFirst()));
            }
        });
    }

    /** What a file holds is seen when it is read; this is what can be said before a lesson is left for it. */
    private static Optional<Problem> wrong(List<Path> files) {
        if (files.size() > 1) {
            return Optional.of(bad(Texts.of("drop.several", files.size()), Texts.of("drop.several.hint")));
        }
        Path file = files.getFirst();
        String name = String.valueOf(file.getFileName());
        boolean page = name.toLowerCase(Locale.ROOT).matches(".*\\.(md|markdown)");
        return page || Files.isDirectory(file)
                ? Optional.empty()
                : Optional.of(bad(Texts.of("drop.no.page", name), Texts.of("drop.no.page.hint")));
    }

    private static Problem bad(String summary, String hint) {
        return Problem.of(Problem.Kind.BAD_LAB, summary, hint);
    }
}
