package labrunner.ui.page;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How large a picture is, in pixels, as the first bytes of its file say: known before anything is decoded. */
record PictureSize(int width, int height) {
    private static final int PNG = 0x89504E47;
    private static final int GIF = 0x47494638;
    private static final int JPEG = 0xFFD8;

    /** The size of a PNG, GIF or JPEG; empty for what is none of these or breaks off. */
    static Optional<PictureSize> of(Path file) {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int first = in.readInt();
            if (first == PNG) {
                return png(in);
            }
            if (first == GIF) {
                in.skipNBytes(2);
                return positive(little(in), little(in));
            }
            return first >>> 16 == JPEG ? jpeg(in, first & 0xFFFF) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** After the signature comes the chunk with the header, and no other. */
    private static Optional<PictureSize> png(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        String chunk = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
        return chunk.equals("IHDR") ? positive(in.readInt(), in.readInt()) : Optional.empty();
    }

    /** Segment by segment to the frame, which has the size; what lies before it may be long, as a camera's preview. */
    private static Optional<PictureSize> jpeg(DataInputStream in, int first) throws IOException {
        int marker = first;
        while (marker >>> 8 == 0xFF) {
            if (marker == 0xFFFF) {
                marker = 0xFF00 | in.readUnsignedByte();
                continue;
            }
            int length = in.readUnsignedShort();
            if (frame(marker & 0xFF)) {
                in.skipNBytes(1);
                int height = in.readUnsignedShort();
                return positive(in.readUnsignedShort(), height);
            }
            in.skipNBytes(Math.max(0, length - 2));
            marker = in.readUnsignedShort();
        }
        return Optional.empty();
    }

    /** SOF0 to SOF15 but for the three that are tables (DHT, JPG, DAC). */
    private static boolean frame(int code) {
        return code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
    }

    private static int little(DataInputStream in) throws IOException {
        return in.readUnsignedByte() | in.readUnsignedByte() << 8;
    }

    private static Optional<PictureSize> positive(int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new PictureSize(width, height)) : Optional.empty();
    }

    long pixels() {
        return (long) width * height;
    }
}
