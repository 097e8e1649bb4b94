package labrunner.ui;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import labrunner.lab.Lab;

/** A link of a page to another page. */
final class PageLink {
    private PageLink() {}

    /** The file that it leads to, if there is one. */
    static Optional<Path> file(Lab lab, String destination) {
        Path folder =
                Optional.ofNullable(lab.page().toAbsolutePath().getParent()).orElse(lab.base());
        try {
            return Optional.of(
                            folder.resolve(destination.replaceFirst("#.*", "")).normalize())
                    .filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
