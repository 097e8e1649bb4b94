package labrunner.lab.markdown;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import labrunner.lab.markdown.SiteMark.Sort;

/**
 * The title of a folded part of a page.
 *
 * @param from the first line after it
 * @param asMarkdown whether what follows can be read as Markdown: code is that in HTML only after an empty line, or where the tag says so
 */
record SiteSummary(String title, int from, boolean asMarkdown) {
    private static final Pattern SUMMARY = Pattern.compile("(?is)\\s*<summary[^<>]*>(.*?)</summary>(.*)");
    private static final Pattern OPTION = Pattern.compile(" {4,}[A-Za-z-]+: .*");
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    /** Lines that a title may stand in. */
    private static final int LINES = 5;

    static SiteSummary of(List<SiteLine> all, int begin, int end, SiteMark mark) {
        if (mark.sort() != Sort.DETAILS || !mark.key().startsWith("<")) {
            int from = begin + 1;
            while (mark.generator().equals("pymdown")
                    && from < end
                    && OPTION.matches(all.get(from).text())) {
                from++;
            }
            return new SiteSummary(mark.title(), from, true);
        }
        var text = new StringBuilder();
        for (int i = begin + 1; i < Math.min(end, begin + LINES); i++) {
            text.append(text.isEmpty() ? "" : "\n").append(all.get(i).text());
            Matcher summary = SUMMARY.matcher(text.toString());
            if (summary.matches()) {
                String title = TAG.matcher(summary.group(1))
                        .replaceAll("")
                        .replaceAll("[\"*`]", "")
                        .replaceAll("\\s+", " ")
                        .strip();
                boolean says = all.get(begin).text().contains("markdown");
                boolean code = all.subList(i + 1, end).stream().anyMatch(SiteLine::fenced);
                boolean empty = i + 1 >= end || all.get(i + 1).text().isBlank();
                boolean markdown = summary.group(2).isBlank() && (empty || says || !code);
                return new SiteSummary(title, i + 1, markdown);
            }
        }
        return new SiteSummary("", begin + 1, false);
    }
}
