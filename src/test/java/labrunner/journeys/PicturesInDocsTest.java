package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** README and docs show the pictures that {@link Pictures} takes, and no others; each that it takes is shown. */
class PicturesInDocsTest {
    private static final Path FOLDER = Path.of("assets/images");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]*]\\(([^)\\s]+)[^)]*\\)");

    @Test
    void eachPictureOfThePagesIsTakenAndEachThatIsTakenIsOnAPage() throws IOException {
        assertThat(shown()).isEqualTo(taken());
    }

    @Test
    void thePicturesThatLieThereAreThoseThatAreTaken() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> there = new TreeSet<>(
                    files.map(file -> FOLDER.relativize(file).toString()).toList());
            assertThat(there).isEqualTo(taken());
        }
    }

    @ParameterizedTest
    @EnumSource(Picture.class)
    void aPictureHasTheSizeThatItIsTakenAt(Picture picture) throws IOException {
        var image = ImageIO.read(FOLDER.resolve(picture.file).toFile());
        assertThat(image.getWidth()).isEqualTo(picture.look.width);
        assertThat(image.getHeight()).isEqualTo(picture.look.height);
    }

    private static Set<String> taken() {
        return new TreeSet<>(
                Stream.of(Picture.values()).map(picture -> picture.file).toList());
    }

    /** The pictures of all pages, as paths from the pictures' folder; what stands in code is an example. */
    private static Set<String> shown() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> top = Files.list(Path.of(""))) {
            var shown = new TreeSet<String>();
            for (Path page : Stream.concat(docs, top)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()) {
                Path folder =
                        Optional.ofNullable(page.toAbsolutePath().getParent()).orElseThrow();
                PICTURE.matcher(Files.readString(page).replaceAll("`[^`]*`", ""))
                        .results()
                        .map(found -> folder.resolve(found.group(1)).normalize())
                        .map(file -> FOLDER.toAbsolutePath().relativize(file).toString())
                        .forEach(shown::add);
            }
            return shown;
        }
    }
}
