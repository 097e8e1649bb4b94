package labrunner.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javax.imageio.ImageIO;
import labrunner.lab.Inline;
import labrunner.texts.Texts;
import labrunner.ui.Fx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    @TempDir
    private Path folder;

    private Path picture(String format, int width, int height) throws IOException {
        Path file = folder.resolve(width + "x" + height + "." + format);
        assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, file.toFile()))
                .isTrue();
        return file;
    }

    /** No more of a PNG than its header: who decodes it fails, who only reads its size doesn't. */
    private Path header(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeLong(0x89504E470D0A1A0AL);
        out.writeInt(13);
        out.write("IHDR".getBytes(StandardCharsets.US_ASCII));
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 2, 0, 0, 0, 0, 0, 0, 0});
        return Files.write(folder.resolve("header.png"), bytes.toByteArray());
    }

    private static PagePicture onPage(Path file) {
        return new PagePicture(new Inline.Picture("drawing.png", Optional.of(file), "a drawing", ""), new Pictures());
    }

    private static boolean says(PagePicture picture, String text) {
        return picture.lookupAll(".label").stream()
                .anyMatch(
                        node -> node instanceof Labeled label && label.getText().equals(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "jpg"})
    void theSizeIsInTheFirstBytes(String format) throws IOException {
        assertThat(PictureSize.of(picture(format, 31, 17))).contains(new PictureSize(31, 17));
    }

    @Test
    void whatIsNoPictureHasNoSize() throws IOException {
        assertThat(PictureSize.of(Files.writeString(folder.resolve("a.svg"), "<svg/>")))
                .isEmpty();
        assertThat(PictureSize.of(Files.write(folder.resolve("b.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8})))
                .isEmpty();
        assertThat(PictureSize.of(folder.resolve("nowhere.png"))).isEmpty();
    }

    @Test
    void aPictureThatWouldFillTheMemoryIsNotDecodedAndSaysWhatItWouldShow() throws Exception {
        Path file = header(20_000, 20_000);
        Fx.run(() -> {
            assertThat(new Pictures().of(file)).isEmpty();
            PagePicture shown = onPage(file);
            assertThat(says(shown, "a drawing")).isTrue();
            assertThat(says(shown, Texts.of("picture.refused", "drawing.png"))).isTrue();
        });
    }

    @Test
    void aBrokenPictureSaysWhatItWouldShow() throws Exception {
        Path file = header(20, 20);
        PagePicture shown = Fx.call(() -> onPage(file));
        Fx.await(() -> says(shown, "a drawing"));
    }

    @Test
    void aPictureIsLoadedBesideTheWindowAndNoFinerThanAPageShowsIt() throws Exception {
        Path file = picture("png", 4000, 10);
        var found = Fx.call(() -> new Pictures().of(file).orElseThrow());
        assertThat(found.image().isBackgroundLoading()).isTrue();
        Fx.await(() -> found.image().getProgress() >= 1);
        assertThat(found.image().isError()).isFalse();
        assertThat(found.image().getWidth()).isEqualTo(2000);
        assertThat(found.size()).isEqualTo(new PictureSize(4000, 10));
    }

    @Test
    void aPictureIsLoadedOnceUntilItsFileChanges() throws Exception {
        Path file = picture("png", 30, 20);
        Fx.run(() -> {
            var pictures = new Pictures();
            var image = pictures.of(file).orElseThrow().image();
            assertThat(pictures.of(file).orElseThrow().image()).isSameAs(image);
            try {
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            assertThat(pictures.of(file).orElseThrow().image()).isNotSameAs(image);
        });
    }

    @Test
    void itsPlaceIsKeptWhileItIsLoaded() throws Exception {
        Path file = header(300, 200);
        Fx.run(() -> {
            PagePicture shown = onPage(file);
            var place = (StackPane) shown.getChildren().getFirst();
            assertThat(((ImageView) place.getChildren().getFirst()).getImage().getHeight())
                    .as("not there yet")
                    .isZero();
            shown.resize(150, 400);
            assertThat(place.getMinHeight()).isEqualTo(100);
        });
    }
}
