package labrunner.lab.markdown;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Inline;

/** Which code blocks a page calls a file, for its reader to save. */
final class NamedFiles {
    private static final String FILE = "(?:\\./)?[A-Za-z0-9_][\\w.-]*(?:/[A-Za-z0-9_][\\w.-]*)*\\.(?:yaml|yml|json)";
    private static final Pattern NAME = Pattern.compile(FILE);
    private static final Pattern INFO = Pattern.compile(
            "(?i).*(?:^|[\\s{,])(?:title|filename|file|name)\\s*[=:]\\s*[\"']?(" + FILE + ")[\"'}\\s,]*(?:\\s.*)?");
    private static final Pattern INFO_BRACKETS = Pattern.compile(".*\\[(" + FILE + ")\\].*");
    private static final Pattern COMMENT =
            Pattern.compile("(?i)(?:#|//) *(?:(?:file|filename|save as|name) *:? *)?[\"'`]?(" + FILE + ")[\"'`:]*");
    private static final Pattern ALONE = Pattern.compile("(?i)(?:file *:? *)?[\"']?(" + FILE + ")[\"']? *:?");
    private static final Pattern LIQUID = Pattern.compile("(?s).*\\{% *code [^{}]*title=\"(" + FILE + ")\"[^{}]*%\\}");
    /** A sentence that asks to make the file. */
    private static final Pattern MAKES = Pattern.compile(
            "(?is).*\\b(?:save|saved|saving|create|creating|copy|copying|write|store|put|paste|pasting|make|add)\\b.*"
                    + "\\b(?:as|in|into|to|named|called|name|file|manifest)[ :]+(?:(?:a|the|new|your|file|named|called) )*[\"'(]?("
                    + FILE + ")\\b.*");

    private static final Pattern SENTENCE = Pattern.compile("[.!?:]\\s");
    /** What stands for what an excerpt leaves out. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("[\\s#/]*(?:\\[?\\.{3,}\\]?|\\x{2026}|<(?:snip|\\.\\.\\.)>).*");

    private static final Pattern MANIFEST = Pattern.compile("\\s*(?:apiVersion|kind|\"apiVersion\"|\"kind\")\\s*:.*");

    private NamedFiles() {}

    /**
     * The name that a page gives a code block, if it plainly does.
     *
     * @param before the paragraph directly above it
     */
    static Optional<String> name(String info, List<String> lines, Optional<List<Inline>> before) {
        String language = CodeBlocks.language(info);
        boolean data = List.of("yaml", "yml", "json", "").contains(language);
        if (!data || !isWhole(lines)) {
            return Optional.empty();
        }
        return group(INFO, info)
                .or(() -> group(INFO_BRACKETS, info))
                .or(() -> lines.stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("---"))
                        .findFirst()
                        .flatMap(line -> group(COMMENT, line.strip())))
                .or(() -> before.map(inlines -> Inline.plain(inlines).strip()).flatMap(NamedFiles::said))
                .map(name -> name.startsWith("./") ? name.substring(2) : name);
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** An object in full: what leaves something out is an excerpt. */
    private static boolean isWhole(List<String> lines) {
        return lines.stream().anyMatch(MANIFEST::matches) && lines.stream().noneMatch(LEFT_OUT::matches);
    }

    /** In the last sentence that names a file, where it names one only. */
    private static Optional<String> said(String paragraph) {
        Optional<String> alone = group(ALONE, paragraph).or(() -> group(LIQUID, paragraph));
        if (alone.isPresent()) {
            return alone;
        }
        String[] sentences = SENTENCE.split(paragraph);
        for (int i = sentences.length - 1; i >= 0; i--) {
            Matcher names = NAME.matcher(sentences[i]);
            if (names.find()) {
                String first = names.group();
                boolean others = false;
                while (names.find()) {
                    others |= !names.group().equals(first);
                }
                return others ? Optional.empty() : group(MAKES, sentences[i]);
            }
        }
        return Optional.empty();
    }
}
