package labrunner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules that come with the program, in their order. */
public final class BundledLabs {
    private BundledLabs() {}

    /** All that are run; the page on how to set up a cluster is only shown. */
    public static List<Path> modules() {
        return folders().filter(folder -> !name(folder).startsWith("00-")).toList();
    }

    /** All of them. */
    public static List<Path> all() {
        return folders().toList();
    }

    public static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static Stream<Path> folders() {
        try (Stream<Path> found = Files.list(Path.of("labs").toAbsolutePath())) {
            return found.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
