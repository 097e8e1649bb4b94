package labrunner.ui.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The window's texts, by key, from {@code texts.properties}; a key that isn't there is a defect and throws. */
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("labrunner.ui.texts", Locale.ROOT);

    private Texts() {}

    /** The text of a key with its values put in, as {@link MessageFormat} does; whole numbers stand without grouping. */
    public static String of(String key, Object... values) {
        String pattern = BUNDLE.getString(key);
        return new MessageFormat(pattern, Locale.ENGLISH).format(values);
    }

    /** Whether there is a text for that key. */
    public static boolean has(String key) {
        return BUNDLE.containsKey(key);
    }
}
