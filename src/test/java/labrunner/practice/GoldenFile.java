package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares what came out with a file among the tests' resources; {@code -Dgolden.update=true} writes the file instead. */
public final class GoldenFile {
    private static final Path FOLDER = Path.of("src/test/resources/labrunner/practice");

    private GoldenFile() {}

    /** The file of this name below the practice cluster's resources. */
    public static Path at(String name) {
        return FOLDER.resolve(name);
    }

    /** Its text, with line ends as they are on Unix. */
    public static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless the file holds just this text and a line's end. */
    public static void check(String name, String output) {
        Path file = at(name);
        String text = output + "\n";
        if (Boolean.getBoolean("golden.update")) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(text).as(file + "; written anew with -Dgolden.update=true").isEqualTo(read(file));
    }
}
