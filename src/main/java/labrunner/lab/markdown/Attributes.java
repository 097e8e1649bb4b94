package labrunner.lab.markdown;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.Inline;

/** Names with values, as in a tag of HTML, an attribute list or behind a fence. */
final class Attributes {
    private static final Pattern ONE =
            Pattern.compile("([A-Za-z][\\w-]*)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'{}<>]+))");
    private static final Pattern WIDTH = Pattern.compile("([0-9]{1,5})(?:\\.[0-9]+)?\\s*(px|%)?");
    private static final Pattern STYLE =
            Pattern.compile("(?i)(?:.*;)?\\s*(?:max-)?width\\s*:\\s*([0-9.]+\\s*(?:px|%)).*");

    private final Map<String, String> values = new HashMap<>();

    private Attributes() {}

    static Attributes of(String text) {
        var attributes = new Attributes();
        Matcher one = ONE.matcher(text);
        while (one.find()) {
            String value = "";
            for (int group = 2; group <= 4; group++) {
                value = one.group(group) == null ? value : one.group(group);
            }
            attributes.values.putIfAbsent(one.group(1).toLowerCase(Locale.ROOT), value);
        }
        return attributes;
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** How wide a picture is to be. */
    Optional<Inline.Width> width() {
        return get("width").or(() -> get("style").flatMap(Attributes::styled)).flatMap(Attributes::width);
    }

    private static Optional<String> styled(String style) {
        Matcher width = STYLE.matcher(style);
        return width.matches() ? Optional.of(width.group(1)) : Optional.empty();
    }

    private static Optional<Inline.Width> width(String text) {
        Matcher width = WIDTH.matcher(text.strip());
        if (!width.matches()) {
            return Optional.empty();
        }
        int value = Integer.parseInt(width.group(1));
        boolean percent = "%".equals(width.group(2));
        return value < 1
                ? Optional.empty()
                : Optional.of(new Inline.Width(percent ? Math.min(100, value) : value, percent));
    }
}
