package labrunner.practice.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Objects in, effects out, as files beside the tests; {@code -Dgolden.update=true} writes the effects anew. */
final class GoldenFile {
    private static final Path FOLDER = Path.of("src/test/resources/labrunner/practice/karpenter");
    private static final String INPUT = ".input.yaml";

    private GoldenFile() {}

    /** The names of the inputs that there are. */
    static Stream<String> inputs() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(INPUT))
                    .map(name -> name.substring(0, name.length() - INPUT.length()))
                    .sorted()
                    .toList();
            return names.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String input(String name) {
        return read(FOLDER.resolve(name + INPUT));
    }

    static void check(String name, String output) {
        Path file = FOLDER.resolve(name + ".output.txt");
        String text = output + "\n";
        if (Boolean.getBoolean("golden.update")) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(text).as(file + "; written anew with -Dgolden.update=true").isEqualTo(read(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
