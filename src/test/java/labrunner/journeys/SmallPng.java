package labrunner.journeys;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;

/** Writes a picture of a window as a PNG of 256 colours: a window has few, and the file is a third of the size. */
final class SmallPng {
    private static final int COLOURS = 256;

    private SmallPng() {}

    static void write(BufferedImage picture, Path file) throws IOException {
        BufferedImage small = indexed(picture);
        var writer = ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(small), "png")
                .next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0);
        Files.deleteIfExists(file);
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(small, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage indexed(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        var counts = new HashMap<Integer, Integer>();
        for (int pixel : pixels) {
            counts.merge(pixel & 0xffffff, 1, Integer::sum);
        }
        int[] colours = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .mapToInt(Map.Entry::getKey)
                .toArray();
        int[] palette = palette(colours);
        var model = new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        var small = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        var nearest = new HashMap<Integer, Integer>();
        WritableRaster raster = small.getRaster();
        for (int i = 0; i < pixels.length; i++) {
            int index = nearest.computeIfAbsent(pixels[i] & 0xffffff, colour -> nearest(palette, colour));
            raster.setSample(i % width, i / width, 0, index);
        }
        return small;
    }

    /** Colours so far apart that all fit in: a rare one counts as much as a common one, else small violet marks turned grey. */
    private static int[] palette(int[] colours) {
        for (long apart = 0; ; apart += 2) {
            long limit = apart * apart;
            int[] chosen = new int[COLOURS];
            int size = 0;
            boolean fits = true;
            for (int colour : colours) {
                int[] soFar = java.util.Arrays.copyOf(chosen, size);
                if (size == 0 || distance(soFar[nearest(soFar, colour)], colour) > limit) {
                    if (size == COLOURS) {
                        fits = false;
                        break;
                    }
                    chosen[size++] = colour;
                }
            }
            if (fits) {
                return java.util.Arrays.copyOf(chosen, size);
            }
        }
    }

    private static long distance(int one, int other) {
        long red = (one >> 16 & 255) - (other >> 16 & 255);
        long green = (one >> 8 & 255) - (other >> 8 & 255);
        long blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }

    private static int nearest(int[] palette, int colour) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            long distance = distance(palette[i], colour);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
