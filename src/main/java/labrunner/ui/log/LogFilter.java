package labrunner.ui.log;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import labrunner.lab.LineFilter;
import labrunner.run.state.ReadableLine;

/** What a learner types to thin out a log: words that must be in a line, and {@code -word} or {@code -"two words"} that must not. */
final class LogFilter {
    private LogFilter() {}

    /** The predicate of a filter's text; an empty text lets all pass. */
    static Predicate<ReadableLine> of(String text) {
        Predicate<ReadableLine> all = line -> true;
        for (String term : terms(text)) {
            boolean not = term.startsWith("-") && term.length() > 1;
            String wanted = (not ? term.substring(1) : term).toLowerCase(Locale.ROOT);
            Predicate<ReadableLine> has =
                    line -> line.raw().toLowerCase(Locale.ROOT).contains(wanted);
            all = all.and(not ? has.negate() : has);
        }
        return all;
    }

    /** The text that does what a page's greps do; greps for a pattern become their text. */
    static String textOf(List<LineFilter> greps) {
        return greps.stream()
                .map(grep -> (grep.inverted() ? "-" : "")
                        + (grep.text().contains(" ") ? "\"" + grep.text() + "\"" : grep.text()))
                .collect(Collectors.joining(" "));
    }

    private static List<String> terms(String text) {
        var terms = new java.util.ArrayList<String>();
        var term = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                add(terms, term);
            } else {
                term.append(c);
            }
        }
        add(terms, term);
        return terms;
    }

    private static void add(List<String> terms, StringBuilder term) {
        if (!term.isEmpty() && !term.toString().equals("-")) {
            terms.add(term.toString());
        }
        term.setLength(0);
    }
}
