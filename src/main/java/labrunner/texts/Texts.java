package labrunner.texts;

import java.text.Format;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A learner's texts, by key, from the files of this folder; a key that isn't there is a defect and throws. */
public final class Texts {
    /** The files, one for each package that speaks. A key stands in one of them. */
    static final List<String> FILES = List.of("cli", "lab", "run", "ui", "web");

    private static final Map<String, String> PATTERNS = patterns();

    private Texts() {}

    private static Map<String, String> patterns() {
        var patterns = new HashMap<String, String>();
        for (String file : FILES) {
            ResourceBundle bundle = ResourceBundle.getBundle("labrunner.texts." + file, Locale.ROOT);
            bundle.keySet().forEach(key -> patterns.put(key, bundle.getString(key)));
        }
        return Map.copyOf(patterns);
    }

    /** The text of a key with its values put in, as {@link MessageFormat} does; whole numbers stand without grouping. */
    public static String of(String key, @Nullable Object... values) {
        String pattern = PATTERNS.get(key);
        if (pattern == null) {
            throw new MissingResourceException("No text: " + key, Texts.class.getName(), key);
        }
        var format = new MessageFormat(pattern, Locale.ENGLISH);
        return format.format(plain(format.getFormatsByArgumentIndex(), values));
    }

    /** Whole numbers as text where the pattern says nothing of how they are written. */
    private static @Nullable Object[] plain(@Nullable Format[] formats, @Nullable Object[] values) {
        @Nullable Object[] plain = Arrays.copyOf(values, values.length, Object[].class);
        for (int i = 0; i < Math.min(formats.length, plain.length); i++) {
            if (formats[i] == null && (plain[i] instanceof Integer || plain[i] instanceof Long)) {
                plain[i] = String.valueOf(plain[i]);
            }
        }
        return plain;
    }

    /** Whether there is a text for that key. */
    public static boolean has(String key) {
        return PATTERNS.containsKey(key);
    }
}
