package labrunner.ui.kit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.text.Font;

/** The font that has emoji, which is loaded when the first is drawn, and which of them it has. What it hasn't is said in words. */
public final class EmojiFont {
    /** The style class of text that is drawn with it. */
    public static final String STYLE = "emoji-text";

    private static final int CMAP = 0x636D6170;
    private static final int FIRST = 0x203C;
    private static final int FIRST_REGION = 0x1F1E6;
    private static final int LAST_REGION = 0x1F1FF;

    private EmojiFont() {}

    /** A stretch of text that is drawn with one font. */
    public record Run(String text, boolean emoji) {}

    /** A text cut where emoji begin and end; a text with none is one run. */
    public static List<Run> runs(String text) {
        if (text.codePoints().noneMatch(EmojiFont::isEmoji)) {
            return List.of(new Run(text, false));
        }
        var runs = new ArrayList<Run>();
        var plain = new StringBuilder();
        var emoji = new StringBuilder();
        text.codePoints().forEach(sign -> {
            if (FIRST_REGION <= sign && sign <= LAST_REGION) {
                end(emoji, true, runs);
                plain.append((char) ('A' + sign - FIRST_REGION));
            } else if (isEmoji(sign) && Glyphs.has(sign)) {
                end(plain, false, runs);
                emoji.appendCodePoint(sign);
            } else if (isEmoji(sign)) {
                end(emoji, true, runs);
                plain.append('(').append(name(sign)).append(')');
            } else if (!changes(sign)) {
                end(emoji, true, runs);
                plain.appendCodePoint(sign);
            }
        });
        end(plain, false, runs);
        end(emoji, true, runs);
        return List.copyOf(runs);
    }

    /** The text without its emoji, for what is drawn in one font; itself, where nothing else is in it. */
    public static String without(String text) {
        if (text.codePoints().noneMatch(EmojiFont::isEmoji)) {
            return text;
        }
        var plain = new StringBuilder();
        text.codePoints().filter(sign -> !isEmoji(sign) && !changes(sign)).forEach(plain::appendCodePoint);
        String rest = plain.toString().strip().replaceAll(" {2,}", " ");
        return rest.isEmpty() ? text : rest;
    }

    private static void end(StringBuilder text, boolean emoji, List<Run> runs) {
        if (!text.isEmpty()) {
            runs.add(new Run(text.toString(), emoji));
            text.setLength(0);
        }
    }

    private static String name(int sign) {
        return Objects.requireNonNullElse(Character.getName(sign), "?").toLowerCase(Locale.ROOT);
    }

    /** Arrows and the trade mark are in the font of all text. */
    private static boolean isEmoji(int sign) {
        boolean text = sign < FIRST || sign == 0x2122 || sign >= 0x2190 && sign <= 0x21FF;
        return !text && Character.isEmoji(sign) && !Character.isEmojiModifier(sign);
    }

    /** What only changes the sign before it, or joins two: the font draws each by itself. */
    private static boolean changes(int sign) {
        return sign == 0xFE0E || sign == 0xFE0F || sign == 0x200D || Character.isEmojiModifier(sign);
    }

    /** What is known once the font is loaded. */
    private static final class Glyphs {
        private static final List<int[]> RANGES = load();

        private Glyphs() {}

        static boolean has(int sign) {
            return RANGES.stream().anyMatch(range -> range[0] <= sign && sign <= range[1]);
        }

        private static List<int[]> load() {
            try (InputStream file = EmojiFont.class.getResourceAsStream("/labrunner/ui/fonts/Symbola.ttf")) {
                byte[] bytes = Objects.requireNonNull(file).readAllBytes();
                Font.loadFont(new ByteArrayInputStream(bytes), 13);
                return ranges(ByteBuffer.wrap(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The characters that a TrueType font has, of its table for all of Unicode (cmap, format 12). */
        private static List<int[]> ranges(ByteBuffer font) {
            var ranges = new ArrayList<int[]>();
            int tables = font.getShort(4);
            for (int i = 0; i < tables; i++) {
                int entry = 12 + 16 * i;
                if (font.getInt(entry) == CMAP) {
                    int cmap = font.getInt(entry + 8);
                    int parts = font.getShort(cmap + 2);
                    for (int part = 0; part < parts; part++) {
                        int at = cmap + font.getInt(cmap + 4 + 8 * part + 4);
                        if (font.getShort(at) == 12 && ranges.isEmpty()) {
                            int groups = font.getInt(at + 12);
                            for (int group = 0; group < groups; group++) {
                                int from = at + 16 + 12 * group;
                                ranges.add(new int[] {font.getInt(from), font.getInt(from + 4)});
                            }
                        }
                    }
                }
            }
            return List.copyOf(ranges);
        }
    }
}
