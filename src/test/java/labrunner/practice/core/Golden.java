package labrunner.practice.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares what came out with a file beside the tests; {@code -Dgolden.update=true} writes the file instead. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/labrunner/practice/core");

    private Golden() {}

    static void check(String name, List<String> lines) {
        Path file = FOLDER.resolve(name + ".txt");
        String text = String.join("\n", lines) + "\n";
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, text);
            }
            assertThat(text)
                    .as(file + "; written anew with -Dgolden.update=true")
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
