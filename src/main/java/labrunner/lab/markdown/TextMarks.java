package labrunner.lab.markdown;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.Inline;

/** What stands in plain text for something else: keys between pluses, names of signs between colons, abbreviations. */
final class TextMarks {
    /** Icons are pictures of a site's theme: there is nothing to show for them here. */
    private static final Pattern ICON =
            Pattern.compile(":(?:material|octicons|fontawesome|simple)-[a-z0-9-]+:(?:\\{[^{}]*})? ?");

    private static final Pattern MARK = Pattern.compile(
            "\\+\\+((?:[A-Za-z0-9_-]+|\"[^\"+]+\")(?:\\+(?:[A-Za-z0-9_-]+|\"[^\"+]+\"))*)\\+\\+|:([a-z0-9_+-]+):");

    /** What stands on keys whose name isn't that. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("arrow-up", "↑"),
            Map.entry("up", "↑"),
            Map.entry("arrow-down", "↓"),
            Map.entry("down", "↓"),
            Map.entry("arrow-left", "←"),
            Map.entry("left", "←"),
            Map.entry("arrow-right", "→"),
            Map.entry("right", "→"),
            Map.entry("cmd", "Cmd"),
            Map.entry("command", "Cmd"),
            Map.entry("del", "Del"),
            Map.entry("delete", "Del"),
            Map.entry("escape", "Esc"),
            Map.entry("control", "Ctrl"),
            Map.entry("spacebar", "Space"),
            Map.entry("page-up", "Page Up"),
            Map.entry("page-down", "Page Down"),
            Map.entry("plus", "+"),
            Map.entry("minus", "-"),
            Map.entry("slash", "/"),
            Map.entry("backslash", "\\"),
            Map.entry("grave", "`"),
            Map.entry("question", "?"),
            Map.entry("colon", ":"));

    private final Abbreviations abbreviations;

    TextMarks(Abbreviations abbreviations) {
        this.abbreviations = abbreviations;
    }

    /** The text without the names of icons. */
    static String withoutIcons(String text) {
        return text.indexOf(':') < 0 ? text : ICON.matcher(text).replaceAll("");
    }

    /** A title of a note or a tab in plain words: its emoji are signs, and what else is set otherwise isn't. */
    static String title(String text) {
        String plain = withoutIcons(text)
                .replaceAll("`|\\*\\*|(?<![A-Za-z0-9])__|__(?![A-Za-z0-9])", "")
                .strip();
        if (plain.indexOf(':') < 0) {
            return plain;
        }
        return Inline.plain(new TextMarks(Abbreviations.NONE).of(plain));
    }

    List<Inline> of(String text) {
        if (text.indexOf(':') < 0 && !text.contains("++")) {
            return abbreviations.in(text);
        }
        var inlines = new ArrayList<Inline>();
        var plain = new StringBuilder();
        Matcher marks = MARK.matcher(text);
        int at = 0;
        int from = 0;
        while (from < text.length() && marks.find(from)) {
            Optional<String> sign = Optional.ofNullable(marks.group(2)).flatMap(Emoji::of);
            boolean keys = marks.group(1) != null;
            if (!keys && sign.isEmpty()) {
                // The second colon may begin a name.
                from = marks.end() - 1;
                continue;
            }
            plain.append(text, at, marks.start());
            if (keys) {
                end(plain, inlines);
                inlines.add(new Inline.Keys(Arrays.stream(marks.group(1).split("\\+"))
                        .map(TextMarks::key)
                        .toList()));
            } else {
                plain.append(sign.orElse(""));
            }
            at = marks.end();
            from = at;
        }
        plain.append(text.substring(at));
        end(plain, inlines);
        return inlines;
    }

    private void end(StringBuilder plain, List<Inline> inlines) {
        inlines.addAll(abbreviations.in(plain.toString()));
        plain.setLength(0);
    }

    private static String key(String name) {
        if (name.startsWith("\"")) {
            return name.substring(1, name.length() - 1);
        }
        String lower = name.toLowerCase(Locale.ROOT).replace('_', '-');
        String shown = lower.substring(0, 1).toUpperCase(Locale.ROOT)
                + lower.substring(1).replace('-', ' ');
        return KEYS.getOrDefault(lower, shown);
    }
}
