package labrunner.ui.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;

/** The pictures of a page: each is decoded once, beside the window, and no finer than a page can show. JavaFX thread only. */
final class Pictures {
    /** Decoded, this is 100 MB: more than any screenshot or photograph for a page has, and what a machine can spare. */
    static final long MOST_PIXELS = 25_000_000;
    /** As wide as a page is on a dense screen, and then some. */
    private static final int WIDEST = 2000;

    private final Map<Path, Loaded> loaded = new HashMap<>();

    private record Loaded(FileTime changed, Picture picture) {}

    /**
     * A picture that is being loaded or was.
     *
     * @param size its own, whatever the image was made to
     */
    record Picture(PictureSize size, Image image) {}

    /** The file's picture; empty if it isn't one that can be shown. */
    Optional<Picture> of(Path file) {
        FileTime changed;
        try {
            changed = Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return Optional.empty();
        }
        Loaded before = loaded.get(file);
        if (before != null && before.changed().equals(changed)) {
            return Optional.of(before.picture());
        }
        Optional<Picture> picture = PictureSize.of(file)
                .filter(size -> size.pixels() <= MOST_PIXELS)
                .map(size -> new Picture(
                        size, new Image(file.toUri().toString(), Math.min(size.width(), WIDEST), 0, true, true, true)));
        loaded.remove(file);
        picture.ifPresent(now -> loaded.put(file, new Loaded(changed, now)));
        return picture;
    }
}
