package labrunner.lab.markdown;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mark by which a site's generator begins or ends a tab, a group of them, or a note.
 *
 * @param key what a mark that begins and the one that ends it have in common
 * @param opens whether it begins something; one that does and {@link #closes} too is whole by itself
 * @param kind of a note: tip, warning, …
 * @param language of what stands in a tab, where that is code without a fence; empty where it is text
 */
record SiteMark(
        String generator,
        Sort sort,
        String key,
        boolean opens,
        boolean closes,
        String kind,
        String title,
        String language) {
    /** What a mark begins. */
    enum Sort {
        GROUP,
        TAB,
        /** A group in which each code block is a tab. */
        CODES,
        NOTE,
        DETAILS,
        /** A figure of HTML. */
        FIGURE,
        /** What is said of the block above. */
        CAPTION,
        /** A tag of HTML around Markdown. */
        BARE,
        /** A tag of HTML around what no reader sees. */
        HIDDEN,
        /** What its name calls tabs, in a way that isn't known here. */
        UNKNOWN,
        /** Nothing that matters here: it is text. */
        PLAIN
    }

    private static final Pattern TAG = Pattern.compile("</?([A-Za-z][\\w.-]*)(\\s[^<>]*)?>");
    /** A tag that has its line for itself and is put around others. */
    private static final Pattern ALONE = Pattern.compile("(?i)<(/?)(div|section|article|center|figure)(\\s[^<>]*)?>");

    private static final Pattern UNSEEN =
            Pattern.compile("(?is).*(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden|\\shidden(?:[\\s=].*)?$).*");
    private static final Pattern MARKDOWN = Pattern.compile("(?is).*\\smarkdown\\b.*");
    private static final Pattern SHORTCODE =
            Pattern.compile("\\{\\{[<%]\\s*(/?)\\s*([A-Za-z][\\w.-]*)([^{}]*)[>%]\\}\\}");
    private static final Pattern LIQUID = Pattern.compile("\\{%-?\\s*([A-Za-z][\\w.-]*)([^{}%]*)%\\}");
    private static final Pattern COLONS =
            Pattern.compile("(:{3,})[ \\t]*(?:\\{?([A-Za-z][\\w-]*)\\}?(?:\\[([^\\]]*)\\])?(.*))?");
    private static final Pattern SLASHES = Pattern.compile("(/{3,})[ \\t]*(?:([A-Za-z][\\w-]*)[ \\t]*(?:\\|(.*))?)?");
    private static final Pattern WORD = Pattern.compile(
            "([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|\\{[`\"']?([^}`\"']*)[`\"']?\\}|([^\\s\"'{}]+))|\"([^\"]*)\"|'([^']*)'|([^\\s\"'=]+)");

    /** A name that speaks of tabs; a table, a tablet and a database don't. */
    private static final Pattern UNKNOWN_TABS =
            Pattern.compile("tab(?:[^lu].*)?|(?:.*[-_.])?tabs?(?:[-_.].*)?|[a-z]+tabs|[a-z]*codetab");

    private static final Set<String> GROUPS = Set.of("tabs", "tabpane", "tab-set");
    private static final Set<String> TABS = Set.of("tab", "tabitem", "tabs.tab", "tabs.item", "tab-item");
    private static final Set<String> NOTES = Set.of(
            "note",
            "tip",
            "info",
            "important",
            "warning",
            "caution",
            "danger",
            "success",
            "error",
            "hint",
            "alert",
            "notice",
            "callout",
            "admonition",
            "aside",
            "attention",
            "example",
            "question",
            "abstract",
            "bug",
            "quote");
    /** Notes whose kind another word says. */
    private static final Set<String> GENERAL = Set.of("hint", "alert", "notice", "callout", "admonition", "aside");

    /** What Microsoft Learn writes with colons, and ends otherwise than by colons alone. */
    private static final Set<String> OF_LEARN = Set.of(
            "zone", "zone-end", "moniker", "moniker-end", "row", "row-end", "column", "column-end", "image", "code");

    private static final Set<String> FOLDED = Set.of("details", "expand");

    private static final Set<String> CAPTIONS = Set.of("caption", "figure-caption", "table-caption");

    /** A mark in a line, and where it stands there. */
    record In(SiteMark mark, int from, int to) {}

    /** The marks of a line: those that it begins with, and those that end something behind its text. */
    static List<In> of(String line) {
        int start = 0;
        while (start < line.length() && (line.charAt(start) == ' ' || line.charAt(start) == '\t')) {
            start++;
        }
        if (start == line.length()) {
            return List.of();
        }
        if (line.charAt(start) == ':') {
            return whole(line, start, COLONS);
        }
        if (line.charAt(start) == '/') {
            return whole(line, start, SLASHES);
        }
        if (line.charAt(start) == '<') {
            Matcher alone = ALONE.matcher(line.substring(start).stripTrailing());
            if (alone.matches()) {
                return List.of(new In(alone(alone), start, line.length()));
            }
        }
        if (line.contains("{{")) {
            return inside(line, start, SHORTCODE);
        }
        return line.contains("{%")
                ? inside(line, start, LIQUID)
                : line.indexOf('<') < 0 ? List.of() : inside(line, start, TAG);
    }

    private static List<In> whole(String line, int start, Pattern pattern) {
        String text = line.substring(start).stripTrailing();
        Matcher matcher = pattern.matcher(text);
        // A line that ends with colons, too, is a whole of its own: a picture, say.
        if (!matcher.matches() || matcher.group(2) != null && text.endsWith(":::")) {
            return List.of();
        }
        String sign = matcher.group(1);
        boolean colons = pattern == COLONS;
        String generator = colons ? "VitePress" : "pymdown";
        if (matcher.group(2) == null) {
            return List.of(new In(end(generator, Sort.PLAIN, sign), start, line.length()));
        }
        String name = matcher.group(2).toLowerCase(Locale.ROOT);
        String said = Optional.ofNullable(matcher.group(3)).orElse("");
        String title = colons && said.isEmpty() ? matcher.group(4) : said;
        if (OF_LEARN.contains(name)) {
            return List.of();
        }
        Sort sort = name.equals("code-group") ? Sort.CODES : sort(name);
        return List.of(new In(
                new SiteMark(generator, sort, sign, true, false, kind(name, ""), title(title), ""),
                start,
                line.length()));
    }

    private static SiteMark end(String generator, Sort sort, String key) {
        return new SiteMark(generator, sort, key, false, true, "", "", "");
    }

    private static List<In> inside(String line, int start, Pattern pattern) {
        var first = new ArrayList<In>();
        var last = new ArrayList<In>();
        Matcher matcher = pattern.matcher(line);
        int at = start;
        boolean leads = true;
        boolean code = false;
        while (matcher.find(at)) {
            String before = line.substring(at, matcher.start());
            code ^= before.chars().filter(c -> c == '`').count() % 2 == 1;
            SiteMark mark = pattern == TAG ? tag(matcher) : pattern == SHORTCODE ? shortcode(matcher) : liquid(matcher);
            boolean known = mark.sort() != Sort.PLAIN && !code;
            leads &= before.isBlank() && known;
            if (!before.isBlank() || !known || mark.opens()) {
                last.clear();
            }
            if (leads) {
                first.add(new In(mark, matcher.start(), matcher.end()));
            } else if (known && !mark.opens()) {
                last.add(new In(mark, matcher.start(), matcher.end()));
            }
            at = matcher.end();
        }
        if (line.substring(at).isBlank()) {
            first.addAll(last);
        }
        return first;
    }

    /** A tag around other lines: of those that say nothing of Markdown only where they end matters. */
    private static SiteMark alone(Matcher matcher) {
        String name = matcher.group(2).toLowerCase(Locale.ROOT);
        String said = Optional.ofNullable(matcher.group(3)).orElse("");
        Sort sort = UNSEEN.matches(said)
                ? Sort.HIDDEN
                : name.equals("figure") ? Sort.FIGURE : MARKDOWN.matches(said) ? Sort.BARE : Sort.PLAIN;
        return matcher.group(1).isEmpty()
                ? new SiteMark("MDX", sort, "<" + name, true, false, "", "", "")
                : end("MDX", sort, "<" + name);
    }

    private static SiteMark tag(Matcher matcher) {
        String name = matcher.group(1);
        String lower = name.toLowerCase(Locale.ROOT);
        String text = Optional.ofNullable(matcher.group(2)).orElse("");
        boolean component = Character.isUpperCase(name.charAt(0)) || lower.startsWith("tab");
        Sort sort = lower.equals("details") ? Sort.DETAILS : component ? sort(lower) : Sort.PLAIN;
        return matcher.group().startsWith("</")
                ? end("MDX", sort, "<" + lower)
                : mark(
                        "MDX",
                        sort,
                        "<" + lower,
                        lower,
                        text,
                        text.stripTrailing().endsWith("/"));
    }

    private static SiteMark shortcode(Matcher matcher) {
        String name = matcher.group(2).toLowerCase(Locale.ROOT);
        String text = matcher.group(3);
        return matcher.group(1).isEmpty()
                ? mark(
                        "Hugo",
                        sort(name),
                        "{{" + name,
                        name,
                        text,
                        text.stripTrailing().endsWith("/"))
                : end("Hugo", sort(name), "{{" + name);
    }

    private static SiteMark liquid(Matcher matcher) {
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        return name.startsWith("end")
                ? end("GitBook", sort(name.substring(3)), "{%" + name.substring(3))
                : mark("GitBook", sort(name), "{%" + name, name, matcher.group(2), false);
    }

    private static SiteMark mark(String generator, Sort sort, String key, String name, String text, boolean whole) {
        var named = new HashMap<String, String>();
        var plain = new ArrayList<String>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String value = "";
            for (int group = 2; group <= 8; group++) {
                value = words.group(group) != null ? words.group(group) : value;
            }
            if (words.group(1) != null) {
                named.put(words.group(1).toLowerCase(Locale.ROOT), value);
            } else if (!value.equals("/") && !value.equals("-") && !value.equals("default")) {
                plain.add(value);
            }
        }
        boolean general = GENERAL.contains(name);
        String kind = first(named, "type", "style", "color", "icon")
                .orElse(general && !plain.isEmpty() ? plain.getFirst() : "");
        boolean saysKind = general && !named.containsKey("type") && plain.size() > 1;
        String last = plain.isEmpty() || general && !saysKind ? "" : plain.getLast();
        String title = first(named, "label", "title", "header", "name", "value").orElse(last);
        String language = first(named, "lang", "codelang", "language").orElse("");
        return new SiteMark(generator, sort, key, true, whole, kind(name, kind), title(title), language);
    }

    private static Optional<String> first(Map<String, String> named, String... keys) {
        for (String key : keys) {
            if (named.containsKey(key)) {
                return Optional.of(named.get(key));
            }
        }
        return Optional.empty();
    }

    private static Sort sort(String name) {
        if (GROUPS.contains(name)) {
            return Sort.GROUP;
        }
        if (TABS.contains(name)) {
            return Sort.TAB;
        }
        if (NOTES.contains(name)) {
            return Sort.NOTE;
        }
        if (FOLDED.contains(name)) {
            return Sort.DETAILS;
        }
        if (CAPTIONS.contains(name)) {
            return Sort.CAPTION;
        }
        return UNKNOWN_TABS.matches(name) ? Sort.UNKNOWN : Sort.PLAIN;
    }

    private static String kind(String name, String said) {
        String word = GENERAL.contains(name) ? said.toLowerCase(Locale.ROOT) : name;
        return NOTES.contains(word) && !GENERAL.contains(word) ? word : "note";
    }

    /** As it can stand between quotes. */
    private static String title(String text) {
        String plain = text.replaceAll("[\"*`]", "").strip();
        return plain.length() > 200 ? plain.substring(0, 200) : plain;
    }
}
