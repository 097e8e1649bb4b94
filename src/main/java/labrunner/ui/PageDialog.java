package labrunner.ui;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import labrunner.texts.Texts;

/** The system's dialog for a page. */
final class PageDialog {
    private PageDialog() {}

    /** Asks, beginning in the folder of what was opened last; empty where nothing is chosen. */
    static Optional<Path> ask(Window owner, List<Path> recent) {
        var dialog = new FileChooser();
        dialog.setTitle(Texts.of("start.open.page"));
        dialog.getExtensionFilters().add(new FileChooser.ExtensionFilter("Markdown", "*.md", "*.markdown"));
        recent.stream()
                .map(page ->
                        Files.isDirectory(page) ? page : page.toAbsolutePath().getParent())
                .filter(folder -> folder != null && Files.isDirectory(folder))
                .findFirst()
                .map(Path::toFile)
                .ifPresent(dialog::setInitialDirectory);
        return Optional.ofNullable(dialog.showOpenDialog(owner)).map(File::toPath);
    }
}
