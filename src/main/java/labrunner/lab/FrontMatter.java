package labrunner.lab;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines between dashes at the top of a page, which MkDocs keeps for itself; only their title is of use here. */
record FrontMatter(Optional<String> title, List<SourceLine> rest) {
    private static final Pattern TITLE = Pattern.compile("title:\\s*(?:\"(.+)\"|'(.+)'|(.+?))\\s*");

    static FrontMatter of(List<SourceLine> lines) {
        if (lines.isEmpty() || !lines.getFirst().text().stripTrailing().equals("---")) {
            return new FrontMatter(Optional.empty(), lines);
        }
        Optional<String> title = Optional.empty();
        for (int i = 1; i < lines.size(); i++) {
            String text = lines.get(i).text().stripTrailing();
            if (text.equals("---") || text.equals("...")) {
                return new FrontMatter(title, lines.subList(i + 1, lines.size()));
            }
            Matcher match = TITLE.matcher(text);
            if (match.matches()) {
                title = Optional.of(
                        match.group(1) != null
                                ? match.group(1)
                                : match.group(2) != null ? match.group(2) : match.group(3));
            }
        }
        return new FrontMatter(Optional.empty(), lines);
    }
}
