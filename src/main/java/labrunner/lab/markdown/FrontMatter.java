package labrunner.lab.markdown;

import java.util.List;
import java.util.Optional;
import labrunner.lab.source.SourceLine;

/** The lines between dashes at the top of a page, which MkDocs keeps for itself; only their title is of use here. */
record FrontMatter(Optional<String> title, List<SourceLine> rest) {
    private static final String TITLE = "title:";

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
            if (text.startsWith(TITLE) && !text.substring(TITLE.length()).isBlank()) {
                title = Optional.of(unquoted(text.substring(TITLE.length()).strip()));
            }
        }
        return new FrontMatter(Optional.empty(), lines);
    }

    private static String unquoted(String text) {
        char quote = text.charAt(0);
        boolean quoted =
                (quote == '"' || quote == '\'') && text.length() > 2 && text.charAt(text.length() - 1) == quote;
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
