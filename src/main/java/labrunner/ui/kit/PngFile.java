package labrunner.ui.kit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** An image as a PNG file: 8 bits for each of red, green, blue and alpha. */
public final class PngFile {
    private static final byte[] BEGIN = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private PngFile() {}

    public static byte[] of(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var line = new int[width];
        try {
            var file = new ByteArrayOutputStream();
            file.write(BEGIN);
            var head = new ByteArrayOutputStream();
            try (var out = new DataOutputStream(head)) {
                out.writeInt(width);
                out.writeInt(height);
                // depth, red green blue alpha, and the one way of compressing, filtering and interlacing each
                out.write(new byte[] {8, 6, 0, 0, 0});
            }
            chunk(file, "IHDR", head.toByteArray());
            var pixels = new ByteArrayOutputStream();
            try (var out = new DeflaterOutputStream(pixels)) {
                for (int y = 0; y < height; y++) {
                    image.getPixelReader().getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), line, 0, width);
                    var row = new byte[1 + width * 4];
                    for (int x = 0; x < width; x++) {
                        row[1 + x * 4] = (byte) (line[x] >> 16);
                        row[2 + x * 4] = (byte) (line[x] >> 8);
                        row[3 + x * 4] = (byte) line[x];
                        row[4 + x * 4] = (byte) (line[x] >> 24);
                    }
                    out.write(row);
                }
            }
            chunk(file, "IDAT", pixels.toByteArray());
            chunk(file, "IEND", new byte[0]);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var check = new CRC32();
        check.update(name);
        check.update(data);
        var out = new DataOutputStream(file);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) check.getValue());
    }
}
